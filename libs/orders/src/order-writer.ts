import { Injectable } from '@nestjs/common';
import { availableGrams, StockRepository } from '@nongsan/catalog';
import { Ids, isUuid, spokenCode } from '@nongsan/kernel';
import { EventLog, isHelped, type Tx, type Viewer } from '@nongsan/platform';
import { HOLDS } from './domain/order.js';
import type { Order, OrderView } from './models.js';
import { accountOf } from './order-account.js';
import { OrderBooks } from './order-books.js';
import type { OrderEvent } from './orders.events.js';
import { OrderRepository } from './orders.repository.js';

const CODE_LETTERS = 5;
const CODE_TRIES = 10;

/**
 * What every action on an order begins and ends with: the locked row of the one who may, and saving with its stock, books and events.
 * Rows are always locked in the order order → listing, and a new order is made under its listing's lock: no two can wait for each other.
 */
@Injectable()
export class OrderWriter {
  constructor(
    private readonly orders: OrderRepository,
    private readonly stock: StockRepository,
    private readonly events: EventLog,
    private readonly books: OrderBooks,
    private readonly ids: Ids,
  ) {}

  /** Locks an order of which the viewer is a side; null where it is absent or others'. A helper acts for sellers only. */
  async lockOfSide(tx: Tx, viewer: Viewer, id: string): Promise<(OrderView & { mySide: 'SELLER' | 'BUYER' }) | null> {
    const order = isUuid(id) ? await this.orders.lock(tx, id) : null;
    if (order?.sellerId === viewer.personId) return { ...order, mySide: 'SELLER' };
    return order?.buyerId === viewer.personId && !isHelped(viewer) ? { ...order, mySide: 'BUYER' } : null;
  }

  /** Locks an order of this seller; null where it is absent or another's. */
  async lockOfSeller(tx: Tx, viewer: Viewer, id: string): Promise<Order | null> {
    const order = await this.lockOfSide(tx, viewer, id);
    return order?.mySide === 'SELLER' ? order : null;
  }

  /** Locks an order of this cooperative; null where it is absent or another's. */
  async lockOfCoop(tx: Tx, viewer: Viewer, id: string): Promise<Order | null> {
    const order = isUuid(id) ? await this.orders.lock(tx, id) : null;
    return order?.coopId === viewer.coopId ? order : null;
  }

  /** Locks the listing of an order and answers what of it nobody has ordered. */
  async lockAvailable(tx: Tx, order: Order): Promise<number> {
    const listing = await this.stock.lockForOrder(tx, order.listingId);
    if (!listing) throw new Error(`order ${order.id} has no listing`);
    return availableGrams(listing);
  }

  /** Keeps a new order under a code that nobody has, with its stock and events. The caller holds the listing. */
  async insert(tx: Tx, order: Order, events: readonly OrderEvent[]): Promise<Order> {
    for (let tries = 0; tries < CODE_TRIES; tries += 1) {
      const coded = { ...order, code: spokenCode('DH', this.ids.codeBytes(CODE_LETTERS)) };
      if (!(await this.orders.insert(tx, coded))) continue;
      await this.stock.reserve(tx, order.listingId, order.grams);
      await this.events.append(tx, ...events);
      return coded;
    }
    throw new Error('no free code for an order');
  }

  /** Writes a locked order back, with what its move does to the stock, and its events. */
  async save(tx: Tx, before: Order, after: Order, events: readonly OrderEvent[]): Promise<Order> {
    if (after === before) return after;
    await this.orders.save(tx, after);
    await this.moveStock(tx, before, after);
    await this.books.follow(tx, accountOf(before), accountOf(after));
    await this.events.append(tx, ...events);
    return after;
  }

  private async moveStock(tx: Tx, before: Order, after: Order): Promise<void> {
    const { listingId, grams } = before;
    const [from, to] = [HOLDS[before.state], HOLDS[after.state]];
    if (from === to) return;
    await this.stock.lockForOrder(tx, listingId);
    switch (`${from} → ${to}`) {
      case 'RESERVED → COMMITTED':
        return this.stock.commit(tx, listingId, grams);
      case 'RESERVED → NOTHING':
        return this.stock.releaseReserved(tx, listingId, grams);
      case 'COMMITTED → NOTHING':
        return this.stock.releaseCommitted(tx, listingId, grams);
      case 'COMMITTED → HANDED_OVER':
        return this.stock.handOver(tx, listingId, grams, after.weighedGrams ?? grams);
      default:
        throw new Error(`no stock goes ${from} → ${to}`);
    }
  }
}
