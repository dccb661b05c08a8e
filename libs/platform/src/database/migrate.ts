import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runMigrations as migrateWorker } from 'graphile-worker';
import pg from 'pg';

/** Any number, the same in every process: one migration at a time. */
const MIGRATION_LOCK = 7_201_125;

/** The migrations of a folder in their order: name and text. */
export function readMigrations(folder: string): readonly { readonly name: string; readonly sql: string }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, sql: readFileSync(join(folder, name), 'utf8') }));
}

/**
 * Brings a database up to date: the tables of graphile-worker, then each new .sql file in its own transaction.
 * Returns the names applied. Throws where an applied file was changed afterwards.
 */
export async function migrate(databaseUrl: string, folder: string): Promise<readonly string[]> {
  await migrateWorker({ connectionString: databaseUrl, logger: undefined });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(
      'CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
    );
    const applied = new Map(
      (await client.query<{ name: string; sha256: string }>('SELECT name, sha256 FROM migrations')).rows.map((r) => [
        r.name,
        r.sha256,
      ]),
    );
    const fresh: string[] = [];
    for (const { name, sql } of readMigrations(folder)) {
      const sha256 = createHash('sha256').update(sql).digest('hex');
      const before = applied.get(name);
      if (before !== undefined && before !== sha256)
        throw new Error(`migration ${name} was changed after it had been applied`);
      if (before !== undefined) continue;
      await applyOne(client, name, sql, sha256);
      fresh.push(name);
    }
    return fresh;
  } finally {
    await client.end();
  }
}

async function applyOne(client: pg.Client, name: string, sql: string, sha256: string): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query('INSERT INTO migrations (name, sha256) VALUES ($1, $2)', [name, sha256]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
