import 'reflect-metadata';
import { readConfig } from '@nongsan/platform';
import { SearchIndex } from '@nongsan/search';
import { connect } from './data-source.js';
import { demoAllowed } from './demo-gate.js';
import { complain } from './complain.js';
import { createServer } from './server.js';

/** The HTTP door. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const dataSource = await connect(config.databaseUrl);
  const app = await createServer(config, dataSource, { demo: await demoAllowed(config) });
  app.get(SearchIndex).start();
  await app.listen(config.port, config.host);
}

main().catch(complain);
