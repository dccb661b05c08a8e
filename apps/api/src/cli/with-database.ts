import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Database } from '@nongsan/platform';
import { markAsDemo, startEmbeddedPostgres } from '@nongsan/platform/postgres';
import type { DataSource } from 'typeorm';
import { connect } from '../data-source.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** Runs a command on DATABASE_URL; without it on the embedded server, which is started or joined. */
export async function withDatabaseUrl<T>(work: (databaseUrl: string) => Promise<T>): Promise<T> {
  const url = process.env['DATABASE_URL'];
  if (url) return work(url);
  const dataDir = process.env['DATA_DIR'] ?? '.data';
  const server = await startEmbeddedPostgres({
    dataDir: join(isAbsolute(dataDir) ? dataDir : join(ROOT, dataDir), 'pg'),
    durable: true,
    onNewDatabase: markAsDemo,
  });
  try {
    return await work(server.url);
  } finally {
    await server.release();
  }
}

export async function withDatabase<T>(work: (database: Database, databaseUrl: string) => Promise<T>): Promise<T> {
  return withDatabaseUrl(async (url) => {
    const dataSource: DataSource = await connect(url, 4);
    try {
      return await work(new Database(dataSource), url);
    } finally {
      await dataSource.destroy();
    }
  });
}
