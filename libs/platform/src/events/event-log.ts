import { Injectable } from '@nestjs/common';
import { Ids } from '@nongsan/kernel';
import type { Tx } from '../database/database.js';
import { Subscriptions } from './subscriptions.js';

/** What happened, in the past tense. Carries ids and figures, never codes or personal data. */
export interface DomainEvent {
  readonly type: string;
  /** The thing it happened to. */
  readonly subjectId: string;
  readonly at: Date;
}

@Injectable()
export class EventLog {
  constructor(
    private readonly ids: Ids,
    private readonly subscriptions: Subscriptions,
  ) {}

  /** Writes events, and in the same transaction one job for each of their consumers. The job's key makes a repeat the same job. */
  async append(tx: Tx, ...events: readonly DomainEvent[]): Promise<void> {
    for (const event of events) {
      const id = this.ids.next();
      await tx.query(`INSERT INTO events (id, type, subject_id, happened_at, payload) VALUES ($1, $2, $3, $4, $5)`, [
        id,
        event.type,
        event.subjectId,
        event.at,
        JSON.stringify(event),
      ]);
      for (const consumer of this.subscriptions.consumersOf(event.type)) {
        await enqueue(tx, consumer, { eventId: id }, `${consumer}:${id}`);
      }
    }
  }
}

/** Adds a job in this transaction; the same key is the same job. */
export async function enqueue(tx: Tx, task: string, payload: object, key: string): Promise<void> {
  await tx.query(`SELECT graphile_worker.add_job($1, payload := $2::json, job_key := $3, max_attempts := 25)`, [
    task,
    JSON.stringify(payload),
    key,
  ]);
}
