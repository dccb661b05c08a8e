import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { Logger as WorkerLogger, type Runner, run, runOnce, type TaskList } from 'graphile-worker';
import { Pool } from 'pg';
import { Database } from '../database/database.js';
import type { DomainEvent } from './event-log.js';
import { Subscriptions } from './subscriptions.js';

const SWEEP_EVERY_MS = 5_000;

/** Runs the jobs: consumers of events, plain jobs, and the sweeps of what is due. */
@Injectable()
export class Worker {
  private readonly log = new Logger('Worker');

  constructor(
    private readonly database: Database,
    private readonly subscriptions: Subscriptions,
    private readonly clock: Clock,
  ) {}

  /** Works until `stop` is called. */
  async start(databaseUrl: string): Promise<{ stop(): Promise<void> }> {
    const runner: Runner = await run({
      connectionString: databaseUrl,
      taskList: this.tasks(),
      concurrency: 4,
      pollInterval: 1_000,
      noHandleSignals: true,
      logger: this.logger(),
    });
    const timer = setInterval(() => void this.sweepAll(), SWEEP_EVERY_MS);
    return {
      stop: async () => {
        clearInterval(timer);
        await runner.stop();
      },
    };
  }

  /** Does all that is due now, and returns. Tests call it between two moves of their clock. */
  async drain(databaseUrl: string): Promise<void> {
    await this.sweepAll();
    // runOnce does not wait for the end of a pool that it made itself.
    const pool = new Pool({ connectionString: databaseUrl, max: 4 });
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
    try {
      await runOnce({ pgPool: pool, taskList: this.tasks(), noHandleSignals: true, logger: this.logger() });
    } finally {
      await pool.end();
    }
  }

  /** One failing sweep does not keep the others from running. */
  async sweepAll(): Promise<void> {
    for (const [name, sweep] of this.subscriptions.sweeps) {
      try {
        await sweep(this.clock.now());
      } catch (error) {
        this.log.error(`sweep ${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }

  /** Job failures go to our log; payloads carry ids only. */
  private logger(): WorkerLogger {
    return new WorkerLogger(() => (level, message) => {
      if (level === 'error') this.log.error(message);
      else if (level === 'warning') this.log.warn(message);
    });
  }

  private tasks(): TaskList {
    const tasks: TaskList = {};
    for (const [name, handle] of this.subscriptions.eventHandlers) {
      tasks[name] = async (payload) => {
        const { eventId } = payload as { eventId: string };
        await this.database.tx(async (tx) => {
          const [row] = await tx.query<{ payload: DomainEvent & Record<string, unknown> }>(
            'SELECT payload FROM events WHERE id = $1',
            [eventId],
          );
          if (row) await handle(tx, { ...row.payload, at: new Date(row.payload.at), eventId });
        });
      };
    }
    for (const [name, handle] of this.subscriptions.jobHandlers) {
      tasks[name] = async (payload) => handle(payload as Record<string, unknown>);
    }
    return tasks;
  }
}
