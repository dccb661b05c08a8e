import { fileURLToPath } from 'node:url';
import { loadProduce } from '@nongsan/catalog';
import { loadPlaces } from '@nongsan/identity';
import { Database, migrate } from '@nongsan/platform';
import { connect } from '../data-source.js';
import { withDatabaseUrl } from './with-database.js';

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));

/** `migrate`: new tables first, then the data that the program brings along. Prints what was applied. */
export async function migrateAll(): Promise<void> {
  await withDatabaseUrl(async (url) => {
    for (const name of await migrate(url, MIGRATIONS)) process.stdout.write(`${JSON.stringify({ applied: name })}\n`);
    const dataSource = await connect(url, 2);
    const database = new Database(dataSource);
    await loadPlaces(database);
    await loadProduce(database);
    await dataSource.destroy();
  });
}
