import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Order, OrderReader } from '@nongsan/orders';
import { Database, type Tx } from '@nongsan/platform';
import { DEPOSIT_BEFORE_MS, RECEIPT_REMINDERS, type Reminder, reminderOf } from './domain/reminders.js';
import { NotificationRepository } from './notifications.repository.js';
import { type Happening, Tell } from './tell.js';

/** Reminds the seller of a payment that waits for an answer, and the buyer of a deposit that is due. Safe to run twice, and in two workers at once. */
@Injectable()
export class Remind {
  constructor(
    private readonly database: Database,
    private readonly orders: OrderReader,
    private readonly notices: NotificationRepository,
    private readonly tell: Tell,
  ) {}

  /** How many were reminded. One that fails does not keep the others from it; the failures are thrown at the end. */
  async run(now: Date): Promise<number> {
    const failures: unknown[] = [];
    let reminded = 0;
    for (const orderId of await this.due(now)) {
      try {
        reminded += await this.database.tx((tx) => this.remindOne(tx, orderId, now));
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} reminders were not given`);
    return reminded;
  }

  /** Orders with a reminder that nobody has got yet. */
  private async due(now: Date): Promise<readonly string[]> {
    const { read } = this.database;
    const ago = (ms: number) => new Date(now.getTime() - ms);
    const watched = [
      ...(await this.orders.declaredBetween(read, ago(RECEIPT_REMINDERS.lastMs), ago(RECEIPT_REMINDERS.firstMs))),
      ...(await this.orders.depositDueBetween(read, now, ago(-DEPOSIT_BEFORE_MS))),
    ];
    const happenings = watched.flatMap((order) => happeningOf(order, now) ?? []);
    const told = await this.notices.findTold(
      read,
      happenings.map(({ eventId }) => eventId),
    );
    return happenings.filter(({ eventId }) => !told.has(eventId)).map(({ subjectId }) => subjectId);
  }

  /** Asks the order again: it may have been paid meanwhile. */
  private async remindOne(tx: Tx, orderId: string, now: Date): Promise<number> {
    const happening = happeningOf(await this.orders.get(tx, orderId), now);
    return happening ? this.tell.run(tx, happening) : 0;
  }
}

function happeningOf(order: Order, now: Date): Happening | null {
  const reminder = reminderOf(order, now);
  if (!reminder) return null;
  const { id: subjectId, sellerId, buyerId, coopId } = order;
  return { ...reminder, subjectId, sellerId, buyerId, coopId, eventId: causeOf(order.id, reminder) };
}

/** The same reminder of the same order has the same id, a UUIDv8 (RFC 9562) of what it says. */
function causeOf(orderId: string, reminder: Reminder): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([orderId, reminder]))
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
