import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openFront } from './front.js';
import { takeFolder } from './lock.js';
import { childPlans, sharedEnv } from './plan.js';
import { firstFree, isFree } from './ports.js';
import { Processes } from './processes.js';
import { demoSecrets } from './secrets.js';
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
  const leaving = new EventEmitter();

  beforeAll(async () => {
    const echo = (name: string) =>
      listen(
        createServer((request, response) => {
          if (request.url === '/events/slow') {
            response.writeHead(200, { 'content-type': 'text/event-stream' });
            response.write('data: 1\n\n');
            response.once('close', () => leaving.emit('left'));
            return;
          }
          if (request.url === '/media/size') {
            let bytes = 0;
            request.on('data', (chunk: Buffer) => (bytes += chunk.length));
            request.on('end', () => response.end(String(bytes)));
            return;
          }
          response.end(JSON.stringify({ name, url: request.url, headers: request.headers }));
        }),
      );
    api = await echo('api');
    web = await echo('web');
    const port = await firstFree(20_000 + (process.pid % 20_000));
    front = await openFront({
      port,
      apiUrl: `http://127.0.0.1:${portOf(api)}`,
      webUrl: `http://127.0.0.1:${portOf(web)}`,
      loopbackNamesOnly: true,
    });
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

  it('answers no foreign name that leads to this machine', async () => {
    const ask = (host: string) =>
      new Promise<number>((resolve) =>
        get({ host: '127.0.0.1', port: Number(url.split(':')[2]), path: '/dev/sms', headers: { host } }, (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        }),
      );
    expect(await ask('evil.example:4200')).toBe(421);
    expect(await ask('127.0.0.1.evil.example')).toBe(421);
    expect(await ask('localhost:4200')).toBe(200);
  });

  it('passes a large photo on unchanged', async () => {
    const body = Buffer.alloc(12 * 1024 * 1024, 'ảnh');
    const answer = await fetch(`${url}/media/size`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'image/jpeg' },
    });
    expect(await answer.text()).toBe(String(body.length));
  });

  it('says that the market starts again while nobody answers behind it', async () => {
    const silent = await firstFree(portOf(api) + 1);
    const alone = await openFront({
      port: await firstFree(silent + 1),
      apiUrl: `http://127.0.0.1:${silent}`,
      webUrl: `http://127.0.0.1:${silent}`,
      loopbackNamesOnly: true,
    });
    const answer = await fetch(`http://127.0.0.1:${(alone.server.address() as AddressInfo).port}/`);
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('Đang khởi động lại')]);
    await alone.close();
  });

  it('lets go of the events when the reader leaves', async () => {
    const reader = (await fetch(`${url}/events/slow`)).body!.getReader();
    await reader.read();
    const gone = new Promise((resolve) => leaving.once('left', resolve));
    await reader.cancel();
    await gone;
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
  it('is told of the first, while it starts and when it is open', async () => {
    const dataDir = folder();
    const first = await takeFolder(dataDir);
    expect(await takeFolder(dataDir)).toEqual({ other: { pid: process.pid, url: null } });
    if (first.other) throw new Error('The folder was free.');
    first.announce('http://127.0.0.1:4200');
    expect(await takeFolder(dataDir)).toEqual({ other: { pid: process.pid, url: 'http://127.0.0.1:4200' } });
    first.release();
    const second = await takeFolder(dataDir);
    expect(second.other).toBeNull();
  });

  it('is not misled by what a killed copy left, even when its process id lives again', async () => {
    const dataDir = folder();
    const stranger = await listen(createServer());
    const left = { pid: process.ppid, url: 'http://127.0.0.1:4200', door: portOf(stranger), token: 'x' };
    writeFileSync(join(dataDir, 'running.json'), JSON.stringify(left));
    expect((await takeFolder(dataDir)).other).toBeNull();
    stranger.closeAllConnections();
    stranger.close();
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

  it('its VNPAY is played behind the one port; a real market is led to no played one', () => {
    const demo = sharedEnv({ ...setting, demo: true }, ports);
    const played = `http://127.0.0.1:${ports.front}/dev/vnpay`;
    expect([demo['VNPAY_PAY_HOST'], demo['VNPAY_API_HOST']]).toEqual([played, played]);
    const real = Object.keys(sharedEnv({ ...setting, demo: false }, ports));
    expect(real.filter((key) => /VNPAY|SEPAY/.test(key))).toEqual([]);
  });

  it('its secrets are made once; a key that is new since is added, the known ones stay', () => {
    const dataDir = folder();
    writeFileSync(join(dataDir, 'secrets.json'), JSON.stringify({ DATA_KEY: 'kept' }));
    const first = demoSecrets(dataDir);
    expect(first).toMatchObject({ DATA_KEY: 'kept', VNPAY_HASH_SECRET: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(demoSecrets(dataDir)).toEqual(first);
  });

  it('the web says where codes appear in the demo, and only there', () => {
    const demoOf = (demo: boolean) =>
      childPlans({ ...setting, demo }, ports).find((plan) => plan.name === 'web')?.env['DEMO'];
    expect([demoOf(true), demoOf(false)]).toEqual(['1', '']);
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
