import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { answers, ensureDatabase, isInUse, urlOf } from './cluster-connection.js';
import { type Cluster, openCluster, serverEnvironment } from './cluster.js';
import { freePort } from './free-port.js';
import { readPostmasterFile } from './postmaster-file.js';

export interface EmbeddedPostgresOptions {
  /** Folder of the data; created at the first start. May hold spaces and any letters. */
  dataDir: string;
  /** false: no fsync, for tests that throw the data away. */
  durable: boolean;
  /** Port on 127.0.0.1; a free one when absent. A running server keeps its own. */
  port?: number;
  /** Name of the database in the URL; created when absent. */
  database?: string;
  /** Runs once on the new database, before anybody can see it under its name. */
  onNewDatabase?: (url: string) => Promise<void>;
  /** false: a server that this call starts outlives this process. Default: it is told to stop when this process exits. */
  stopOnExit?: boolean;
}

export interface EmbeddedPostgres {
  url: string;
  port: number;
  pid: number;
  /** Where the data really lies: not always where it was asked for, see {@link openCluster}. */
  dataDir: string;
  /** true: the server was already running and was taken over. */
  adopted: boolean;
  /** Whether this very server still runs. */
  isRunning(): boolean;
  /** Stops the server, whoever started it; open transactions are rolled back. */
  stop(): Promise<void>;
  /** For a passing guest: stops the server only if this call started it and nobody else is connected. */
  release(): Promise<void>;
}

const RETRY_MS = 5_000;
const RECOVERY_MS = 120_000;
const STOP_MS = 30_000;

/** Starts PostgreSQL 18 over a data folder, or takes over the server that already runs on it. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const cluster = await openCluster(options.dataDir, options.durable);
  const database = options.database ?? 'nongsan';
  const { child, pid, port } = await attachOrStart(cluster, options);
  const server = { child, pid, dataDir: cluster.dataDir };
  try {
    await ensureDatabase(cluster, port, database, options.onNewDatabase);
  } catch (error) {
    if (child) await stop(server);
    throw error;
  }
  return {
    url: urlOf(cluster, port, database),
    port,
    pid,
    dataDir: cluster.dataDir,
    adopted: !child,
    isRunning: () => isRunning(server),
    stop: () => stop(server),
    release: async () => {
      if (!child) return;
      if (await isInUse(urlOf(cluster, port, 'postgres'))) child.emit('left');
      else await stop(server);
    },
  };
}

interface Running {
  /** null: somebody else's child. */
  child: ChildProcess | null;
  pid: number;
  port: number;
}

/** Right after a kill the old lock file or shared memory is still there, so a refused start is tried again. */
async function attachOrStart(cluster: Cluster, options: EmbeddedPostgresOptions): Promise<Running> {
  const deadline = Date.now() + RETRY_MS;
  for (;;) {
    const found = readPostmasterFile(cluster.dataDir);
    if (found && (await answers(cluster, found.port))) return { child: null, ...found };
    const port = options.port ?? (await freePort());
    const child = spawnServer(cluster, port, options);
    if (options.stopOnExit !== false) stopOnExit(child);
    if (await becomesReady(child, cluster, port)) return { child, pid: child.pid ?? 0, port };
    if (Date.now() > deadline) throw new Error(`PostgreSQL did not start: ${lastWords(cluster.dataDir)}`);
    await sleep(200);
  }
}

function spawnServer(cluster: Cluster, port: number, options: EmbeddedPostgresOptions): ChildProcess {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: String(port),
    timezone: 'UTC',
    max_connections: '200',
    // Rows hold phone numbers: neither statements nor details of errors go to the log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...(options.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const log = openSync(logFile(cluster.dataDir), 'a', 0o600);
  const child = spawn(cluster.binaries.postgres, ['-D', cluster.dataDir, ...flags], {
    ...cluster.account,
    cwd: cluster.dataDir,
    env: serverEnvironment(),
    stdio: ['ignore', log, log],
    // Its own session: Ctrl-C in the terminal is for us, and we stop the server last.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  closeSync(log);
  child.unref();
  return child;
}

/** true when the server answers; false when it gave up. Crash recovery may take its time. */
async function becomesReady(child: ChildProcess, cluster: Cluster, port: number): Promise<boolean> {
  let gone = false;
  child.once('error', () => (gone = true));
  child.once('exit', () => (gone = true));
  for (const deadline = Date.now() + RECOVERY_MS; Date.now() < deadline; await sleep(30)) {
    if (gone) return false;
    if (readPostmasterFile(cluster.dataDir)?.pid === child.pid && (await answers(cluster, port))) return true;
  }
  child.kill('SIGQUIT');
  return false;
}

/** SIGINT is PostgreSQL's fast, clean shutdown. */
async function stop(server: { child: ChildProcess | null; pid: number; dataDir: string }): Promise<void> {
  if (!isRunning(server)) return;
  process.kill(server.pid, 'SIGINT');
  for (const deadline = Date.now() + STOP_MS; Date.now() < deadline; await sleep(20)) if (!isRunning(server)) return;
  throw new Error(`PostgreSQL (process ${server.pid}) did not stop within ${STOP_MS / 1000} s.`);
}

function isRunning(server: { pid: number; dataDir: string }): boolean {
  return readPostmasterFile(server.dataDir)?.pid === server.pid;
}

/** Until the server has ended, or was left to others. */
function stopOnExit(child: ChildProcess): void {
  const end = () => child.kill('SIGINT');
  process.once('exit', end);
  for (const over of ['exit', 'left']) child.once(over, () => process.off('exit', end));
}

function logFile(dataDir: string): string {
  return join(dataDir, 'server.log');
}

function lastWords(dataDir: string): string {
  return readFileSync(logFile(dataDir), 'utf8').trimEnd().split('\n').slice(-3).join(' ');
}
