import { NestFactory } from '@nestjs/core';
import { Clock } from '@nongsan/kernel';
import { type Config, Database, PlatformModule, Subscriptions, type Tx } from '@nongsan/platform';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { NOUNS } from '../nouns.js';
import type { Dice } from './dice.js';

/** A clock that the demo's story moves. */
export class StoryClock extends Clock {
  at = new Date(0);

  now(): Date {
    return this.at;
  }
}

/** The product's own actions inside one open transaction, under a clock of their own. Their events start no job: nothing is sent. */
export class DemoMarket {
  private constructor(
    private readonly app: INestApplicationContext,
    readonly clock: StoryClock,
    readonly dice: Dice,
  ) {}

  static async open(config: Config, database: Database, tx: Tx, dice: Dice): Promise<DemoMarket> {
    const clock = new StoryClock();
    const joined = new JoinedDatabase(database, tx);
    const standIns = { clock, ids: dice, database: joined, subscriptions: new NoConsumers() };
    const platform = PlatformModule.with(config, database.dataSource, standIns);
    const imports = [platform, ...NOUNS];
    const app = await NestFactory.createApplicationContext({ module: DemoModule, imports }, { logger: ['error'] });
    return new DemoMarket(app, clock, dice);
  }

  get<T>(action: Type<T> | (abstract new (...args: never[]) => T)): T {
    return this.app.get<T>(action as Type<T>, { strict: false });
  }

  close(): Promise<void> {
    return this.app.close();
  }
}

class DemoModule {}

/** Every transaction is a part of the one that is open. */
class JoinedDatabase extends Database {
  constructor(
    { dataSource }: Database,
    private readonly outer: Tx,
  ) {
    super(dataSource);
  }

  override tx<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return work(this.outer);
  }

  override get read(): Tx {
    return this.outer;
  }
}

class NoConsumers extends Subscriptions {
  override consumersOf(): ReadonlySet<string> {
    return new Set();
  }
}
