import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const START_WITHIN_MS = 180_000;

/** A market to play in, and how to leave it. */
export interface Market {
  readonly url: string;
  readonly dataDir: string;
  leave(): Promise<void>;
}

/** The market that runs on this data folder, or one of our own in a temporary folder. */
export async function enterMarket(say: (line: string) => void): Promise<Market> {
  const named = process.env['DATA_DIR'] ?? '.data';
  const dataDir = isAbsolute(named) ? named : resolve(ROOT, named);
  const url = await runningIn(dataDir);
  if (url) return { url, dataDir, leave: () => Promise.resolve() };
  say('Chưa có sàn nào đang chạy: mở một sàn riêng để thử  (no market runs: starting one of our own)');
  return startOwn();
}

async function startOwn(): Promise<Market> {
  const dataDir = mkdtempSync(join(tmpdir(), 'nong-san-demo-'));
  // So that the database's own account can reach it where we are root; what lies in it closes itself.
  chmodSync(dataDir, 0o755);
  const { DATABASE_URL: _, ...env } = process.env;
  const child = spawn(process.execPath, [join(ROOT, 'apps/launcher/dist/main.js')], {
    env: { ...env, DATA_DIR: dataDir },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const leave = async () => {
    child.kill('SIGINT');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  for (const until = Date.now() + START_WITHIN_MS; Date.now() < until && child.exitCode === null; await wait(250)) {
    const url = await runningIn(dataDir);
    if (url) return { url, dataDir, leave };
  }
  await leave();
  throw new Error('the market did not start');
}

/** The address of a market that answers; null where none runs on this folder. */
async function runningIn(dataDir: string): Promise<string | null> {
  try {
    const { url } = JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8')) as { url: string | null };
    return url && (await fetch(`${url}/health/ready`)).ok ? url : null;
  } catch {
    return null;
  }
}

/** Runs a check of the command line on the market's database; answers with what it found wrong. */
export async function checkBooks(market: Market, command: 'ledger' | 'stock'): Promise<unknown[]> {
  const child = spawn(process.execPath, [join(ROOT, 'apps/api/dist/cli.js'), command, 'check'], {
    env: { ...process.env, DATA_DIR: market.dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  await new Promise((done) => child.once('close', done));
  return (JSON.parse(out) as { violations: unknown[] }).violations;
}
