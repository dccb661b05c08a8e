import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openFront } from './front.js';
import { announce, runningCopy } from './lock.js';
import { childPlans, sharedEnv } from './plan.js';
import { firstFree, isFree } from './ports.js';
import { Processes } from './processes.js';
import { welcome } from './welcome.js';

const folder = () => mkdtempSync(join(tmpdir(), 'nông sàn '));
const portOf = (server: Server) => (server.address() as AddressInfo).port;
const listen = (server: Server) =>
  new Promise<Server>((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
const lives = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('the one door', () => {
  let api: Server;
  let web: Server;
  let front: Awaited<ReturnType<typeof openFront>>;
  let url = '';

  beforeAll(async () => {
    const echo = (name: string) =>
      listen(
        createServer((request, response) => {
          if (request.url === '/events/slow') {
            response.writeHead(200, { 'content-type': 'text/event-stream' });
            response.write('data: 1\n\n');
            return;
          }
          response.end(JSON.stringify({ name, url: request.url, headers: request.headers }));
        }),
      );
    api = await echo('api');
    web = await echo('web');
    const port = await firstFree(20_000 + (process.pid % 20_000));
    front = await openFront(port, `http://127.0.0.1:${portOf(api)}`, `http://127.0.0.1:${portOf(web)}`);
    url = `http://127.0.0.1:${port}`;
  });
  afterAll(async () => {
    await front.close();
    for (const server of [api, web]) {
      server.closeAllConnections();
      server.close();
    }
  });

  it.each([
    ['/graphql', 'api'],
    ['/pay/vnpay/ipn?vnp_Amount=1&a=%20', 'api'],
    ['/health/ready', 'api'],
    ['/', 'web'],
    ['/tin/TB-23456', 'web'],
    ['/developers', 'web'],
  ])('%s goes to the %s, unchanged', async (path, name) => {
    expect(await (await fetch(url + path)).json()).toMatchObject({ name, url: path });
  });

  it('names the client itself, whatever the client claims to be', async () => {
    const answer = (await (
      await fetch(url, { headers: { 'x-forwarded-for': '198.51.100.1', 'x-forwarded-proto': 'https' } })
    ).json()) as { headers: Record<string, string> };
    expect(answer.headers).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': url.slice(7),
    });
  });

  it('passes events on while they come', async () => {
    const reader = (await fetch(`${url}/events/slow`)).body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('data: 1\n\n');
    await reader.cancel();
  });

  it('a taken port gives the next free one', async () => {
    const port = portOf(api);
    expect(await isFree(port)).toBe(false);
    expect(await firstFree(port)).toBeGreaterThan(port);
  });
});

describe('a second copy', () => {
  it('sees the first, and not one that was killed', () => {
    const dataDir = folder();
    expect(runningCopy(dataDir)).toBeNull();
    writeFileSync(join(dataDir, 'running.json'), JSON.stringify({ pid: process.ppid, url: 'http://127.0.0.1:4200' }));
    expect(runningCopy(dataDir)).toMatchObject({ url: 'http://127.0.0.1:4200' });
    writeFileSync(join(dataDir, 'running.json'), JSON.stringify({ pid: 2 ** 30, url: 'x' }));
    expect(runningCopy(dataDir)).toBeNull();
    announce(dataDir, 'http://127.0.0.1:4200')();
    expect(runningCopy(dataDir)).toBeNull();
  });
});

describe('the children', () => {
  it('one that crashes is started again, and all end when asked', async () => {
    const dataDir = folder();
    const said: string[] = [];
    const script = join(dataDir, 'crash.mjs');
    writeFileSync(script, 'setTimeout(() => process.exit(3), 50)');
    const processes = new Processes(dataDir, (line) => said.push(line));
    processes.start({ name: 'crash', script, env: {} });
    while (said.length < 1) await sleep(50);
    expect(said[0]).toContain('đang chạy lại');
    await processes.stop();
    await sleep(700);
    expect(processes.pids.filter(lives)).toEqual([]);
  });

  it('die with a parent that was killed without a word', async () => {
    const dataDir = folder();
    const child = join(dataDir, 'child.mjs');
    const parent = join(dataDir, 'parent.mjs');
    writeFileSync(child, 'setInterval(() => {}, 1000)');
    const preload = new URL('../dist/exit-with-parent.js', import.meta.url).href;
    writeFileSync(
      parent,
      `import { spawn } from 'node:child_process';
       const c = spawn(process.execPath, ['--import', ${JSON.stringify(preload)}, ${JSON.stringify(child)}], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
       console.log(c.pid); setInterval(() => {}, 1000);`,
    );
    const running = spawn(process.execPath, [parent], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = Number(
      await new Promise((resolve) => running.stdout.once('data', (data: Buffer) => resolve(data.toString()))),
    );
    await sleep(300);
    expect(lives(pid)).toBe(true);
    running.kill('SIGKILL');
    for (let i = 0; i < 60 && lives(pid); i += 1) await sleep(100);
    expect(lives(pid)).toBe(false);
  });
});

describe('the demo', () => {
  const setting = {
    root: '/x',
    dataDir: '/x/.data',
    databaseUrl: 'postgres://u@127.0.0.1/x',
    secrets: { DATA_KEY: 'secret' },
  };
  const ports = { front: 4200, api: 1, web: 2 };

  it('exists only on the launcher’s own database; a named one runs as production without made-up secrets', () => {
    expect(sharedEnv({ ...setting, demo: true }, ports)).toMatchObject({
      NONGSAN_MODE: 'demo',
      DATA_KEY: 'secret',
      HOST: '127.0.0.1',
    });
    const real = sharedEnv({ ...setting, demo: false }, ports);
    expect(real['NONGSAN_MODE']).toBe('production');
    expect(Object.keys(real)).not.toEqual(expect.arrayContaining(['DATA_KEY']));
    expect(Object.keys(real)).not.toEqual(expect.arrayContaining(['SMS_GATEWAY_URL']));
  });

  it('every child listens on loopback only', () => {
    for (const plan of childPlans({ ...setting, demo: true }, ports)) expect(plan.env['HOST']).toBe('127.0.0.1');
  });

  it('says who one may be and where the codes appear, and says nothing of it on a real database', () => {
    const people = '{"name":"Lê Thị Hạnh","phone":"0900 004 001","roles":"quản trị"}\n';
    expect(welcome('http://127.0.0.1:4200', people)).toMatch(
      /0900 004 001 {2}Lê Thị Hạnh[\s\S]*không phải giá hôm nay/,
    );
    expect(welcome('http://127.0.0.1:4200', null)).not.toMatch(/dev\/sms|demo/);
  });
});
