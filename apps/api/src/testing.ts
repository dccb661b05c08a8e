import { rm } from 'node:fs/promises';
import { afterAll, beforeAll } from '@jest/globals';
import { catalogWorld } from '@nongsan/catalog/testing';
import { Database, type Config, Secrets, type Viewer } from '@nongsan/platform';
import {
  mediaDirOf,
  newDatabase,
  testConfig,
  type TestClock,
  type TestSmsCarrier,
  World,
} from '@nongsan/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { connect } from './data-source.js';
import { createServer } from './server.js';

/** The whole product behind real HTTP for one spec file; `world` has its database, clock and phone network. */
export class HttpWorld extends World {
  app!: NestFastifyApplication;

  /** POST /graphql as this person, or as a guest; for the farmer of a consent where one is named. */
  async graphql<T = Record<string, unknown>>(
    query: string,
    variables: object = {},
    who: Viewer | null = null,
    actingFor: string | null = null,
  ): Promise<{ data: T | null; errors?: { message: string; extensions?: { code?: string } }[] }> {
    const call = request(this.app.getHttpServer()).post('/graphql').send({ query, variables });
    if (who) void call.set('authorization', `Bearer ${await this.tokenOf(who)}`);
    if (actingFor) void call.set('x-acting-for', actingFor);
    const answer = await call;
    return answer.body as never;
  }

  get http() {
    return request(this.app.getHttpServer());
  }

  /** The statements that a request costs, beside finding its session. */
  async queriesOf(work: () => Promise<unknown>): Promise<number> {
    const { manager } = this.database.dataSource;
    const original = manager.query.bind(manager);
    let n = 0;
    manager.query = ((sql: string, ...rest: unknown[]) => {
      if (!/ sessions /.test(sql)) n += 1;
      return original(sql, ...(rest as []));
    }) as typeof manager.query;
    await work();
    manager.query = original;
    return n;
  }

  private readonly tokens = new Map<string, string>();

  async tokenOf(who: Viewer): Promise<string> {
    const known = this.tokens.get(who.personId);
    if (known) return known;
    const secrets = this.get(Secrets);
    const token = secrets.newToken();
    await this.sql(
      `INSERT INTO sessions (id, person_id, token_hash, device, created_at, last_seen_at, expires_at) VALUES (uuidv7(), $1, $2, 'spec', $3, $3, $4)`,
      [
        who.personId,
        secrets.hash('session', token),
        this.clock.now(),
        new Date(this.clock.now().getTime() + 90 * 86_400_000),
      ],
    );
    this.tokens.set(who.personId, token);
    return token;
  }
}

/** Starts the product before the spec's tests and takes it down after them. */
export function useHttpWorld(options: { readonly demo?: boolean; readonly config?: Partial<Config> } = {}): HttpWorld {
  const world = new HttpWorld();
  let end: () => Promise<void>;
  beforeAll(async () => {
    const database = await newDatabase(catalogWorld.prepare.key, async (url) => {
      const source = await connect(url, 2);
      await catalogWorld.prepare.fill(new Database(source));
      await source.destroy();
    });
    world.databaseUrl = database.url;
    const dataSource = await connect(database.url, 10);
    const standIns = { clock: world.clock satisfies TestClock, carrier: world.sms satisfies TestSmsCarrier };
    world.app = await createServer(testConfig(database.url, options.config), dataSource, {
      ...standIns,
      demo: options.demo ?? false,
    });
    world.module = world.app;
    end = async () => {
      await world.app.close();
      await dataSource.destroy();
      await database.drop();
      await rm(mediaDirOf(database.url), { recursive: true, force: true });
    };
  });
  afterAll(() => end());
  return world;
}
