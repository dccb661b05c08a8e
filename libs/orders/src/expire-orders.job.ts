import { Injectable } from '@nestjs/common';
import { Database } from '@nongsan/platform';
import { DEPOSIT_GRACE_MS, expire } from './domain/order.js';
import { OrderRepository } from './orders.repository.js';
import { OrderWriter } from './order-writer.js';

const AT_ONCE = 100;

/** Ends orders whose time is over. Each in a transaction of its own; safe to run twice, and in two workers at once. */
@Injectable()
export class ExpireOrders {
  constructor(
    private readonly database: Database,
    private readonly orders: OrderRepository,
    private readonly writer: OrderWriter,
  ) {}

  /** How many were moved. One that fails does not keep the others from it; the failures are thrown at the end. */
  async run(now: Date): Promise<number> {
    const depositBy = new Date(now.getTime() - DEPOSIT_GRACE_MS);
    const failures: unknown[] = [];
    let moved = 0;
    for (const id of await this.orders.findOverdue(this.database.read, now, depositBy, AT_ONCE)) {
      try {
        moved += await this.expireOne(id, now);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} orders did not expire`);
    return moved;
  }

  private expireOne(id: string, now: Date): Promise<number> {
    return this.database.tx(async (tx) => {
      const order = await this.orders.lockUnlessHeld(tx, id);
      const decision = order && expire(order, now);
      if (!decision?.ok) return 0;
      await this.writer.save(tx, order!, decision.state, decision.events);
      return 1;
    });
  }
}
