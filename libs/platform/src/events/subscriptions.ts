import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/database.js';
import type { DomainEvent } from './event-log.js';

/** Handles one event inside one transaction. May run twice for the same event: must be idempotent. */
export type EventHandler = (tx: Tx, event: DomainEvent & Readonly<Record<string, unknown>>) => Promise<void>;
/** A job that is not an event's: photos to shrink, messages to send. */
export type JobHandler = (payload: Readonly<Record<string, unknown>>) => Promise<void>;
/** Work that is due by the clock: codes, offers, reservations and listings that expire. Returns how many rows it moved. */
export type Sweep = (now: Date) => Promise<number>;

/** Who does what in the background. Every lib registers its own at start; the api only reads it to know which jobs an event needs. */
@Injectable()
export class Subscriptions {
  private readonly consumers = new Map<string, Set<string>>();
  readonly eventHandlers = new Map<string, EventHandler>();
  readonly jobHandlers = new Map<string, JobHandler>();
  readonly sweeps = new Map<string, Sweep>();

  /** `consumer` names the job, such as search.index; one consumer may listen to several types. */
  on(types: readonly string[], consumer: string, handler: EventHandler): void {
    for (const type of types) this.consumers.set(type, (this.consumers.get(type) ?? new Set()).add(consumer));
    this.eventHandlers.set(consumer, handler);
  }

  job(name: string, handler: JobHandler): void {
    this.jobHandlers.set(name, handler);
  }

  sweep(name: string, sweep: Sweep): void {
    this.sweeps.set(name, sweep);
  }

  consumersOf(type: string): ReadonlySet<string> {
    return this.consumers.get(type) ?? new Set();
  }
}
