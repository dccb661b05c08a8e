import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { CONFIG, type Config } from '@nongsan/platform';
import { Client } from 'pg';

const CHANNEL = 'order_changed';
const AGAIN_AFTER_MS = 2_000;

/** Told that an order changed (or may have, unseen), and that no more will be heard. */
export type ChangeListener = (change: 'changed' | 'closing') => void;

/**
 * Hears from PostgreSQL which orders change, over one connection of its own that is opened for the first listener.
 * A connection that breaks is opened again, and every listener is told to look, since a change may have been missed.
 */
@Injectable()
export class OrderChanges implements OnModuleDestroy {
  private readonly log = new Logger('OrderChanges');
  private readonly listeners = new Map<string, Set<ChangeListener>>();
  private client: Client | null = null;
  private retry: NodeJS.Timeout | null = null;
  private isOver = false;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Calls `listener` at every change of the order with this code, until the returned function is called. */
  listen(code: string, listener: ChangeListener): () => void {
    const those = this.listeners.get(code) ?? new Set();
    this.listeners.set(code, those.add(listener));
    if (!this.client && !this.retry) this.connect();
    return () => {
      those.delete(listener);
      if (those.size === 0) this.listeners.delete(code);
    };
  }

  /** Ends every stream. Whoever waits for open answers calls it first; afterwards it does nothing. */
  async onModuleDestroy(): Promise<void> {
    if (this.isOver) return;
    this.isOver = true;
    if (this.retry) clearTimeout(this.retry);
    for (const those of this.listeners.values()) for (const listener of those) listener('closing');
    await this.client?.end().catch(() => undefined);
  }

  private connect(): void {
    const client = new Client({
      connectionString: this.config.databaseUrl,
      application_name: 'nong-san order changes',
    });
    this.client = client;
    client.on('notification', ({ payload }) => this.tell(this.listeners.get(payload ?? '') ?? []));
    client.on('error', () => undefined);
    client.on('end', () => this.connectAgain(client));
    client
      .connect()
      .then(() => client.query(`LISTEN ${CHANNEL}`))
      .then(() => this.tell([...this.listeners.values()].flatMap((those) => [...those])))
      .catch(() => this.connectAgain(client));
  }

  private connectAgain(client: Client): void {
    if (this.isOver || this.client !== client) return;
    this.log.warn('the connection for changes of orders broke, trying again');
    this.client = null;
    this.retry = setTimeout(() => {
      this.retry = null;
      if (this.listeners.size > 0) this.connect();
    }, AGAIN_AFTER_MS).unref();
  }

  private tell(listeners: Iterable<ChangeListener>): void {
    for (const listener of [...listeners]) listener('changed');
  }
}
