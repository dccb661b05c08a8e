/** The two servers under test, each a process of its own over a database of its own, in one PostgreSQL. */
import { type ChildProcess, fork } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@nongsan/platform/postgres';
import { DATA_KEY } from './market.ts';
import type { Used } from './report.ts';

const REPORT = new URL('./report.ts', import.meta.url).href;
const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const START_MS = 60_000;

export type ServerName = 'product' | 'floor';
const SCRIPTS: Readonly<Record<ServerName, string>> = {
  product: pathOf('../apps/api/dist/main.js'),
  floor: pathOf('./floor-server.ts'),
};

export interface Server {
  readonly name: ServerName;
  readonly url: string;
  used(): Promise<Used>;
  stop(): Promise<void>;
}

/** As the launcher starts the product; the log goes down a pipe. */
export async function startServer(name: ServerName, databaseUrl: string, execArgv: string[] = []): Promise<Server> {
  const port = await freePort();
  const child = fork(SCRIPTS[name], {
    execArgv: ['--import', REPORT, ...execArgv],
    env: { ...process.env, ...environment(databaseUrl, port) },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  child.stdout?.resume();
  const url = `http://127.0.0.1:${port}`;
  await becomesReady(child, url);
  return { name, url, used: () => ask(child), stop: () => stop(child) };
}

const environment = (databaseUrl: string, port: number) => ({
  NONGSAN_MODE: 'production',
  DATABASE_URL: databaseUrl,
  DATA_KEY,
  HOST: '127.0.0.1',
  PORT: String(port),
  TRUSTED_PROXY_HOPS: '1',
});

async function becomesReady(child: ChildProcess, url: string): Promise<void> {
  for (const deadline = Date.now() + START_MS; Date.now() < deadline; await sleep(100)) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const answer = await fetch(`${url}/health/ready`).catch(() => null);
    if (answer?.ok) return;
  }
  throw new Error(`no server at ${url} within ${START_MS / 1000} s`);
}

function ask(child: ChildProcess): Promise<Used> {
  return new Promise((resolve) => {
    child.once('message', (used) => resolve(used as Used));
    child.send('used');
  });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

/** CPU of PostgreSQL and all its processes so far, in µs; null where the system does not tell (it does on Linux). */
export function databaseCpuMicros(postmaster: number): number | null {
  try {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return pids.reduce((sum, pid) => sum + cpuOfChild(pid, postmaster), 0);
  } catch {
    return null;
  }
}

/** The first figure of schedstat is the time on the CPU in ns. A process that ended meanwhile counts nothing. */
function cpuOfChild(pid: string, postmaster: number): number {
  try {
    const [parent] = / \S (\d+) /.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.slice(1) ?? [];
    if (Number(parent) !== postmaster) return 0;
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1000;
  } catch {
    return 0;
  }
}
