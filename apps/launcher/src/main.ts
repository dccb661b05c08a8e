import { mkdirSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@nongsan/platform/postgres';
import { runCli } from './cli.js';
import { openDemoDatabase } from './database.js';
import { openFront } from './front.js';
import { takeFolder } from './lock.js';
import { whenNpmEnds } from './parent.js';
import { childPlans, type Ports, type Setting } from './plan.js';
import { firstFree, USUAL_PORT } from './ports.js';
import { Processes } from './processes.js';
import { untilReady } from './ready.js';
import { demoSecrets } from './secrets.js';
import { welcome } from './welcome.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
type Stop = () => Promise<unknown> | void;

const say = (line: string) => console.log(line);

/** `npm start`: database, tables, demo data, api, worker and web behind one port; Ctrl-C ends them all. */
async function main(): Promise<void> {
  const dataDir = dataFolder();
  const folder = await takeFolder(dataDir);
  if (folder.other) {
    const { url, pid } = folder.other;
    say(
      `Nông Sàn đang ${url ? `chạy rồi: ${url}` : 'khởi động'}  (already ${url ? 'running' : 'starting'}, process ${pid})`,
    );
    process.exitCode = url ? 0 : 1;
    return;
  }
  const stops: Stop[] = [() => folder.release()];
  const stop = stopper(stops);
  try {
    const url = await open(dataDir, stops);
    folder.announce(url);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    await stop(1);
  }
}

/** Opens the market and answers with its address; what it opens is put before what `stops` already holds. */
async function open(dataDir: string, stops: Stop[]): Promise<string> {
  const wanted = Number(process.env['PORT'] ?? USUAL_PORT);
  const ports: Ports = { front: await firstFree(wanted), api: await freePort(), web: await freePort() };
  if (ports.front !== wanted) say(`Cổng ${wanted} đang bận, dùng cổng ${ports.front}  (port ${wanted} is taken)`);
  const { setting, stopDatabase } = await openDatabase(dataDir);
  stops.unshift(stopDatabase);
  await runCli(setting, ports, ['migrate']);
  if (setting.demo) await runCli(setting, ports, ['demo', 'seed']);
  const processes = new Processes(join(dataDir, 'logs'), say);
  stops.unshift(() => processes.stop());
  for (const plan of childPlans(setting, ports)) processes.start(plan);
  const apiUrl = `http://127.0.0.1:${ports.api}`;
  const webUrl = `http://127.0.0.1:${ports.web}`;
  await untilReady([`${apiUrl}/health/ready`, `${webUrl}/`], join(dataDir, 'logs'));
  const front = await openFront({ port: ports.front, apiUrl, webUrl, loopbackNamesOnly: setting.demo });
  // After the children, so that their last answers still reach the browser.
  stops.splice(1, 0, () => front.close());
  const url = `http://127.0.0.1:${ports.front}`;
  say(welcome(url, setting.demo ? await runCli(setting, ports, ['demo', 'people']) : null));
  return url;
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
  const { url, stop } = await openDemoDatabase(dataDir, say);
  return {
    setting: { root: ROOT, dataDir, databaseUrl: url, demo: true, secrets: demoSecrets(dataDir) },
    stopDatabase: stop,
  };
}

/** Ends everything in order, once, at Ctrl-C, at a polite kill, or after a failure. */
function stopper(stops: readonly Stop[]): (code: number) => Promise<void> {
  let stopping = false;
  const stop = async (code: number) => {
    if (stopping) return;
    stopping = true;
    for (const end of [...stops]) {
      try {
        await end();
      } catch (error) {
        say(error instanceof Error ? error.message : String(error));
      }
    }
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
  whenNpmEnds(() => void stop(0));
  return stop;
}

void main();
