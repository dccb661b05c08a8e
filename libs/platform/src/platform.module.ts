import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Clock, Ids } from '@nongsan/kernel';
import { DataSource } from 'typeorm';
import { AccessGuard } from './access/access.js';
import { Audit } from './audit/audit.js';
import { RandomIds, SystemClock } from './chance.js';
import type { Config } from './config/config.js';
import { CONFIG } from './config/token.js';
import { Database } from './database/database.js';
import { EventLog } from './events/event-log.js';
import { Subscriptions } from './events/subscriptions.js';
import { Worker } from './events/worker.js';
import { Secrets } from './secrets.js';
import { ConsoleSmsCarrier, HttpSmsCarrier, NoSmsCarrier, SmsCarrier, SmsOutbox } from './sms/sms.js';
import { TextCommands } from './sms/text-commands.js';

/** What tests and the demo's data put in place of the machine's clock, chance and the phone network. */
export interface StandIns {
  readonly clock?: Clock;
  readonly ids?: Ids;
  /** One that joins a transaction that is open already. */
  readonly database?: Database;
  /** One that has no consumers, so that events start no job. */
  readonly subscriptions?: Subscriptions;
  readonly carrier?: SmsCarrier;
}

/** What every noun stands on. The data source comes connected; whoever made it closes it. */
@Global()
@Module({})
export class PlatformModule {
  static with(config: Config, dataSource: DataSource, standIns: StandIns = {}): DynamicModule {
    const clock = standIns.clock ?? new SystemClock();
    const secrets = new Secrets(config.dataKey);
    const providers = [
      { provide: CONFIG, useValue: config },
      { provide: Clock, useValue: clock },
      { provide: Ids, useValue: standIns.ids ?? new RandomIds(clock) },
      {
        provide: Database,
        useValue: standIns.database ?? new Database(dataSource, (text) => secrets.hash('request', text)),
      },
      { provide: Secrets, useValue: secrets },
      { provide: SmsCarrier, useValue: standIns.carrier ?? carrierOf(config) },
      { provide: Subscriptions, useValue: standIns.subscriptions ?? new Subscriptions() },
      SmsOutbox,
      TextCommands,
      EventLog,
      Worker,
      Audit,
    ];
    return {
      module: PlatformModule,
      providers: [...providers, { provide: APP_GUARD, useClass: AccessGuard }],
      exports: providers.map((p) => ('provide' in p ? p.provide : p)),
    };
  }
}

function carrierOf(config: Config): SmsCarrier {
  if (config.sms) return new HttpSmsCarrier(config.sms.gatewayUrl, config.sms.gatewayToken);
  return config.mode === 'demo' ? new ConsoleSmsCarrier() : new NoSmsCarrier();
}
