/** A PostgreSQL of the bench alone, thrown away afterwards. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@nongsan/platform/postgres';
import pg from 'pg';

const CLI = fileURLToPath(new URL('../apps/api/dist/cli.js', import.meta.url));

/** As `npm start` runs it: what is committed is on the disk. */
export async function withPostgres(work: (postgres: EmbeddedPostgres) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'nongsan-bench-'));
  chmodSync(folder, 0o755); // root's server runs as somebody else
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'pg'), durable: true });
  try {
    await work(postgres);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** One of the product's own commands; answers what it printed, throws where it fails. */
export function cli(databaseUrl: string, ...args: string[]): string {
  return execFileSync(process.execPath, [CLI, ...args], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
