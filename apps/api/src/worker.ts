import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { PlatformModule, readConfig, Worker } from '@nongsan/platform';
import { complain } from './complain.js';
import { connect } from './data-source.js';
import { NOUNS } from './nouns.js';

class WorkerModule {}

/** The door for jobs: consumers of events, messages, photos, and the sweeps of what is due. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const dataSource = await connect(config.databaseUrl, 10);
  const app = await NestFactory.createApplicationContext(
    { module: WorkerModule, imports: [PlatformModule.with(config, dataSource), ...NOUNS] },
    { logger: ['error', 'warn'] },
  );
  const running = await app.get(Worker).start(config.databaseUrl);
  process.send?.('ready');
  const stop = () => {
    void running
      .stop()
      .then(() => app.close())
      .finally(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch(complain);
