import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from '@jest/globals';
import { Clock } from '@nongsan/kernel';
import type { DynamicModule, INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { type Config, readConfig } from './config/config.js';
import { Database, type Tx } from './database/database.js';
import { migrate, readMigrations } from './database/migrate.js';
import { Worker } from './events/worker.js';
import { PlatformModule } from './platform.module.js';
import { createTemplate, createTestDatabase, type TestDatabase, testServerUrl } from './postgres/index.js';
import { SmsCarrier } from './sms/sms.js';

/** A clock that stands until the test moves it. */
export class TestClock extends Clock {
  private at = new Date('2026-11-25T01:00:00Z');

  now(): Date {
    return this.at;
  }

  set(at: Date | string): void {
    this.at = new Date(at);
  }

  advance(ms: number): void {
    this.at = new Date(this.at.getTime() + ms);
  }
}

/** Stand-in for the phone network: keeps what was sent. */
export class TestSmsCarrier extends SmsCarrier {
  readonly sent: { id: string; phone: string; text: string }[] = [];

  send(message: { id: string; phone: string; text: string }): Promise<void> {
    if (!this.sent.some((m) => m.id === message.id)) this.sent.push(message);
    return Promise.resolve();
  }
}

const MIGRATIONS = fileURLToPath(new URL('../../../apps/api/migrations', import.meta.url));

/** A migrated database of one's own on the real test server. `prepare` fills the template once, and names itself by `key`. */
export async function newDatabase(key = 'bare', prepare?: (url: string) => Promise<void>): Promise<TestDatabase> {
  const admin = await testServerUrl();
  const hash = createHash('sha256').update(key);
  for (const migration of readMigrations(MIGRATIONS)) hash.update(migration.sql);
  const template = await createTemplate(admin, `template_${hash.digest('hex').slice(0, 16)}`, async (url) => {
    await migrate(url, MIGRATIONS);
    await prepare?.(url);
  });
  return createTestDatabase(admin, template);
}

export function testConfig(databaseUrl: string, more: Partial<Config> = {}): Config {
  const config = readConfig({ NONGSAN_MODE: 'test', DATABASE_URL: databaseUrl, DATA_KEY: '5a'.repeat(32) });
  return { ...config, mediaDir: mediaDirOf(databaseUrl), ...more };
}

/** A folder for the photos of one test database; whoever drops the database removes it. */
export function mediaDirOf(databaseUrl: string): string {
  return join(tmpdir(), 'nongsan-test-media', basename(new URL(databaseUrl).pathname));
}

/**
 * The world of one spec file. Real: PostgreSQL with every migration, the module under test with its actions, events as jobs.
 * Stand-ins: the clock (moved by the test) and the phone network.
 */
export class World {
  readonly clock = new TestClock();
  readonly sms = new TestSmsCarrier();
  module!: INestApplicationContext;
  databaseUrl = '';

  get<T>(token: Type<T> | (abstract new (...args: never[]) => T)): T {
    return this.module.get<T>(token as Type<T>, { strict: false });
  }

  get database(): Database {
    return this.get(Database);
  }

  get sql(): Tx['query'] {
    return this.database.read.query;
  }

  /** The types of the events so far, oldest first. */
  async events(): Promise<string[]> {
    return (await this.sql<{ type: string }>('SELECT type FROM events ORDER BY happened_at, id')).map(
      (row) => row.type,
    );
  }

  async count(table: string): Promise<number> {
    const [row] = await this.sql<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
    return row!.n;
  }

  /** Runs all background work that is due by the test's clock. */
  async work(): Promise<void> {
    await this.get(Worker).drain(this.databaseUrl);
  }
}

/**
 * Runs `work` and, right after its n-th statement in a transaction, has PostgreSQL kill the connection that it works on, as a
 * crash of the process or of the network would. Answers how many statements ran.
 */
export async function crashingAfter(world: World, n: number, work: () => Promise<unknown>): Promise<number> {
  const { database } = world;
  const plain = database.tx.bind(database);
  let ran = 0;
  const watched = (tx: Tx): Tx => ({
    manager: tx.manager,
    query: async <Row extends object>(sql: string, parameters?: readonly unknown[]) => {
      const rows = await tx.query<Row>(sql, parameters);
      ran += 1;
      if (ran === n) {
        const [own] = await tx.query<{ pid: number }>(`SELECT pg_backend_pid() AS pid`);
        await world.sql(`SELECT pg_terminate_backend($1)`, [own!.pid]);
        // Waiting in the call itself would sleep 100 ms each time.
        while ((await world.sql(`SELECT 1 FROM pg_stat_activity WHERE pid = $1`, [own!.pid])).length > 0);
      }
      return rows;
    },
  });
  database.tx = <T>(inner: (tx: Tx) => Promise<T>) => plain((tx) => inner(watched(tx)));
  try {
    await work();
  } finally {
    Reflect.deleteProperty(database, 'tx');
  }
  return ran;
}

export interface WorldOptions {
  readonly modules: readonly (Type | DynamicModule)[];
  readonly entities?: readonly Type[];
  /** What differs from the configuration of tests. */
  readonly config?: Partial<Config>;
  /** Fills the template database once a run, such as with places; `key` names it. */
  readonly prepare?: { readonly key: string; readonly fill: (database: Database) => Promise<void> };
}

class SpecModule {}

/** Starts a world before the spec's tests and takes it down after them. */
export function useWorld({ modules, entities = [], prepare, config }: WorldOptions): World {
  const world = new World();
  let dataSource: DataSource;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const database = await newDatabase(
      prepare?.key,
      prepare &&
        (async (url) => {
          const source = await connect(url, []);
          await prepare.fill(new Database(source));
          await source.destroy();
        }),
    );
    drop = database.drop;
    world.databaseUrl = database.url;
    dataSource = await connect(database.url, entities);
    const platform = PlatformModule.with(testConfig(database.url, config), dataSource, {
      clock: world.clock,
      carrier: world.sms,
    });
    world.module = await NestFactory.createApplicationContext(
      { module: SpecModule, imports: [platform, ...modules] },
      { logger: false },
    );
  });
  afterAll(async () => {
    await world.module.close();
    await dataSource.destroy();
    await drop();
    await rm(mediaDirOf(world.databaseUrl), { recursive: true, force: true });
  });
  return world;
}

function connect(url: string, entities: readonly Type[]): Promise<DataSource> {
  return new DataSource({ type: 'postgres', url, entities: [...entities], poolSize: 20 }).initialize();
}
