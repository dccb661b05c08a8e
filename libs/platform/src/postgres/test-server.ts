import { mkdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedPostgres } from './embedded.js';

const WAIT_MS = 60_000;

/**
 * The admin URL of the one database server of this test run. The first spec that asks starts it, without fsync, in
 * the run's temporary folder; the run's teardown (tools/jest-global-teardown.mjs) stops it. TEST_DATABASE_URL names
 * a server that already runs instead.
 */
export async function testServerUrl(): Promise<string> {
  if (process.env.TEST_DATABASE_URL) return process.env.TEST_DATABASE_URL;
  const runDir = process.env.NONGSAN_TEST_RUN_DIR;
  if (!runDir) throw new Error('A spec that needs a database runs through "npm test", or with TEST_DATABASE_URL.');
  for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline; await sleep(50)) {
    const url = startedUrl(runDir);
    if (url) return url;
    if (!take(join(runDir, 'lock'))) continue;
    try {
      return startedUrl(runDir) ?? (await start(runDir));
    } finally {
      rmdirSync(join(runDir, 'lock'));
    }
  }
  throw new Error(`No test database server within ${WAIT_MS / 1000} s.`);
}

async function start(runDir: string): Promise<string> {
  const server = await startEmbeddedPostgres({
    dataDir: join(runDir, 'pg'),
    durable: false,
    database: 'admin',
    stopOnExit: false,
  });
  const { url, pid, dataDir } = server;
  writeFileSync(join(runDir, 'server.json.new'), JSON.stringify({ url, pid, dataDir }), { mode: 0o600 });
  renameSync(join(runDir, 'server.json.new'), join(runDir, 'server.json'));
  return url;
}

function startedUrl(runDir: string): string | null {
  try {
    return (JSON.parse(readFileSync(join(runDir, 'server.json'), 'utf8')) as { url: string }).url;
  } catch {
    return null;
  }
}

function take(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
