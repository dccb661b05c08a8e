import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync, statSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { embeddedPostgresBinaries, readableBinaries } from './binaries.js';
import { withClient } from './cluster-connection.js';
import { isMarkedAsDemo, markAsDemo } from './demo-mark.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.js';
import { createTemplate, createTestDatabase } from './test-database.js';
import { testServerUrl } from './test-server.js';

const query = (url: string, sql: string) => withClient(url, async (client) => (await client.query(sql)).rows);

describe('the embedded server', () => {
  let home: string;
  let dataDir: string;
  let server: EmbeddedPostgres;
  const start = () => startEmbeddedPostgres({ dataDir, durable: true, onNewDatabase: markAsDemo });

  beforeAll(async () => {
    home = temporaryFolder('chợ nông sản Đắk Lắk ');
    dataDir = join(home, 'dữ liệu', 'pg');
    server = await start();
  });

  afterAll(async () => {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  });

  it('lives in a folder with spaces and Vietnamese letters', () => {
    expect(server.dataDir).toBe(dataDir);
    expect(server.adopted).toBe(false);
  });

  it('sorts as Vietnamese does', async () => {
    const rows = await query(
      server.url,
      `SELECT w FROM (VALUES ('đu đủ'), ('dứa'), ('ớt'), ('ổi'), ('điều')) v(w) ORDER BY w`,
    );
    expect(rows.map(({ w }) => w)).toEqual(['dứa', 'điều', 'đu đủ', 'ổi', 'ớt']);
  });

  it('has the extensions that the market uses', async () => {
    const names = ['pg_trgm', 'unaccent', 'btree_gist', 'pgcrypto'];
    for (const name of names) await query(server.url, `CREATE EXTENSION ${name}`);
    const rows = await query(server.url, 'SELECT extname FROM pg_extension');
    expect(rows.map(({ extname }) => extname)).toEqual(expect.arrayContaining(names));
  });

  it('lets nobody in without the password, which only its owner can read', async () => {
    await expect(query(server.url.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(
      /password authentication/,
    );
    expect(statSync(join(dataDir, 'password')).mode & 0o077).toBe(0);
    expect(statSync(dataDir).mode & 0o077).toBe(0);
  });

  it('marks its new database as a demo, and only that one', async () => {
    expect(await isMarkedAsDemo(server.url)).toBe(true);
    expect(await isMarkedAsDemo(server.url.replace(/nongsan$/, 'postgres'))).toBe(false);
  });

  it('keeps every acknowledged row when it is killed', async () => {
    await query(server.url, 'CREATE TABLE sack (kg int)');
    await query(server.url, 'INSERT INTO sack VALUES (60)');
    process.kill(server.pid, 'SIGKILL');
    const killed = server.pid;
    server = await start();
    expect(server.pid).not.toBe(killed);
    expect(await query(server.url, 'SELECT kg FROM sack')).toEqual([{ kg: 60 }]);
  });

  it('is taken over while it runs, and a guest leaves it running for its owner', async () => {
    const guest = await start();
    expect(guest).toMatchObject({ adopted: true, port: server.port, pid: server.pid });
    await guest.release();
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('a guest from another process that ends without a word leaves it running', async () => {
    const guest = `
      import { startEmbeddedPostgres } from ${JSON.stringify(new URL('../../dist/postgres/index.js', import.meta.url).href)};
      const { adopted } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, durable: true });
      process.exit(adopted ? 7 : 1);`;
    expect(spawnSync(process.execPath, ['--input-type=module', '-e', guest]).status).toBe(7);
    expect(server.isRunning()).toBe(true);
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('ends with the process that started it', async () => {
    const folder = temporaryFolder('nong-san-owner-');
    const owner = `
      import { startEmbeddedPostgres } from ${JSON.stringify(new URL('../../dist/postgres/index.js', import.meta.url).href)};
      await startEmbeddedPostgres({ dataDir: ${JSON.stringify(join(folder, 'pg'))}, durable: false });
      process.exit(7);`;
    expect(spawnSync(process.execPath, ['--input-type=module', '-e', owner]).status).toBe(7);
    const pidFile = join(folder, 'pg', 'postmaster.pid');
    for (let waitedMs = 0; existsSync(pidFile) && waitedMs < 5_000; waitedMs += 50) await sleep(50);
    expect(existsSync(pidFile)).toBe(false);
    rmSync(folder, { recursive: true, force: true });
  });

  it('is stopped by whoever took it over, and starts again with its data', async () => {
    const heir = await start();
    await heir.stop();
    await expect(query(server.url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
    server = await start();
    expect(server.adopted).toBe(false);
    expect(await query(server.url, 'SELECT kg FROM sack')).toEqual([{ kg: 60 }]);
  });
});

it('a server started by two at once is one server', async () => {
  const home = temporaryFolder('nong-san-two-');
  const options = { dataDir: join(home, 'pg'), durable: false };
  const [one, two] = await Promise.all([startEmbeddedPostgres(options), startEmbeddedPostgres(options)]);
  expect(one.pid).toBe(two.pid);
  expect([one.adopted, two.adopted].sort()).toEqual([false, true]);
  await one.stop();
  rmSync(home, { recursive: true, force: true });
});

it('library links that npm did not make are made', () => {
  const home = temporaryFolder('nong-san-links-');
  const installed = embeddedPostgresBinaries();
  const root = join(home, 'native');
  cpSync(installed.root, root, { recursive: true, verbatimSymlinks: true });
  const link = join(root, 'lib', 'libpq.so.5');
  if (process.platform === 'linux') unlinkSync(link);
  const binaries = { root, postgres: join(root, 'bin', 'postgres'), initdb: join(root, 'bin', 'initdb') };
  expect(
    readableBinaries(
      binaries,
      () => true,
      () => join(home, 'copies'),
    ),
  ).toEqual(binaries);
  if (process.platform === 'linux') expect(statSync(link).isFile()).toBe(true);
  rmSync(home, { recursive: true, force: true });
});

describe('test databases', () => {
  it('are copies of a template that is made once, and do not see each other', async () => {
    const admin = await testServerUrl();
    const name = `template_${process.pid}_${Math.trunc(performance.timeOrigin)}`;
    let made = 0;
    const migrate = async (url: string) => {
      made += 1;
      await query(url, `CREATE TABLE thôn (tên text); INSERT INTO thôn VALUES ('Lộc Tân')`);
    };
    await Promise.all([createTemplate(admin, name, migrate), createTemplate(admin, name, migrate)]);
    expect(made).toBe(1);
    const [one, two] = await Promise.all([createTestDatabase(admin, name), createTestDatabase(admin, name)]);
    await query(one.url, `INSERT INTO thôn VALUES ('Lộc Tài')`);
    expect(await query(one.url, 'SELECT count(*)::int AS n FROM thôn')).toEqual([{ n: 2 }]);
    expect(await query(two.url, 'SELECT count(*)::int AS n FROM thôn')).toEqual([{ n: 1 }]);
    await one.drop();
    await two.drop();
    await expect(query(one.url, 'SELECT 1')).rejects.toThrow(/does not exist/);
    await query(admin, `DROP DATABASE ${name}`);
  });

  it('a template whose migration fails is never used', async () => {
    const admin = await testServerUrl();
    const name = `failing_${process.pid}`;
    const refuse = () => Promise.reject(new Error('migration 3 failed'));
    await expect(createTemplate(admin, name, refuse)).rejects.toThrow('migration 3 failed');
    await expect(createTestDatabase(admin, name)).rejects.toThrow(/does not exist/);
    await createTemplate(admin, name, async () => undefined);
    await query(admin, `DROP DATABASE ${name}`);
  });
});

/** A temporary folder that the server of root, which runs as somebody else, can enter. */
function temporaryFolder(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o755);
  return folder;
}
