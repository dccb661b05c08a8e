import { mkdirSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, markAsDemo, startEmbeddedPostgres } from '@nongsan/platform/postgres';
import { runCli } from './cli.js';
import { openFront } from './front.js';
import { announce, runningCopy } from './lock.js';
import { childPlans, type Ports, type Setting } from './plan.js';
import { firstFree, USUAL_PORT } from './ports.js';
import { Processes } from './processes.js';
import { untilReady } from './ready.js';
import { demoSecrets } from './secrets.js';
import { welcome } from './welcome.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const say = (line: string) => console.log(line);

/** `npm start`: database, tables, demo data, api, worker and web behind one port; Ctrl-C ends them all. */
async function main(): Promise<void> {
  const dataDir = dataFolder();
  const other = runningCopy(dataDir);
  if (other) {
    say(`Nông Sàn đang chạy rồi: ${other.url}  (already running, process ${other.pid})`);
    return;
  }
  const wanted = Number(process.env['PORT'] ?? USUAL_PORT);
  const ports: Ports = { front: await firstFree(wanted), api: await freePort(), web: await freePort() };
  if (ports.front !== wanted) say(`Cổng ${wanted} đang bận, dùng cổng ${ports.front}  (port ${wanted} is taken)`);
  const url = `http://127.0.0.1:${ports.front}`;
  const withdraw = announce(dataDir, url);
  const stops: (() => Promise<unknown> | void)[] = [withdraw];
  const stop = stopper(stops);
  try {
    const { setting, stopDatabase } = await openDatabase(dataDir);
    stops.unshift(stopDatabase);
    await runCli(setting, ports, ['migrate']);
    if (setting.demo) await runCli(setting, ports, ['demo', 'seed']);
    const processes = new Processes(join(dataDir, 'logs'), say);
    stops.unshift(() => processes.stop());
    for (const plan of childPlans(setting, ports)) processes.start(plan);
    await untilReady(
      [`http://127.0.0.1:${ports.api}/health/ready`, `http://127.0.0.1:${ports.web}/`],
      join(dataDir, 'logs'),
    );
    const front = await openFront(ports.front, `http://127.0.0.1:${ports.api}`, `http://127.0.0.1:${ports.web}`);
    stops.unshift(() => front.close());
    say(welcome(url, setting.demo ? await runCli(setting, ports, ['demo', 'people']) : null));
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    await stop(1);
  }
}

function dataFolder(): string {
  const named = process.env['DATA_DIR'] ?? '.data';
  const folder = isAbsolute(named) ? named : resolve(ROOT, named);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** DATABASE_URL wins and is never a demo; else the embedded server, marked as the demo's own when it is made. */
async function openDatabase(dataDir: string): Promise<{ setting: Setting; stopDatabase: () => Promise<void> }> {
  const databaseUrl = process.env['DATABASE_URL'];
  if (databaseUrl)
    return {
      setting: { root: ROOT, dataDir, databaseUrl, demo: false, secrets: {} },
      stopDatabase: () => Promise.resolve(),
    };
  const server = await startEmbeddedPostgres({
    dataDir: join(dataDir, 'pg'),
    durable: true,
    onNewDatabase: markAsDemo,
  });
  return {
    setting: { root: ROOT, dataDir, databaseUrl: server.url, demo: true, secrets: demoSecrets(dataDir) },
    stopDatabase: () => server.stop(),
  };
}

/** Ends everything in order, once, at Ctrl-C, at a polite kill, or after a failure. */
function stopper(stops: readonly (() => Promise<unknown> | void)[]): (code: number) => Promise<void> {
  let stopping = false;
  const stop = async (code: number) => {
    if (stopping) return;
    stopping = true;
    for (const end of stops) await end();
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
  return stop;
}

void main();
