import { Injectable } from '@nestjs/common';
import { Database } from '@nongsan/platform';
import type { OrderView } from './models.js';
import { OrderRepository } from './orders.repository.js';

/** Batches around orders for one request (given to `loaders.of`). */
@Injectable()
export class OrderLoaders {
  constructor(
    private readonly database: Database,
    private readonly orders: OrderRepository,
  ) {}

  /** Orders as the cooperative sees them; null where there is none. */
  readonly ofCoop = async (orderIds: readonly string[]): Promise<(OrderView | null)[]> => {
    const found = await this.orders.findByIds(this.database.read, orderIds);
    const byId = new Map(found.map((order) => [order.id, order]));
    return orderIds.map((id) => {
      const order = byId.get(id);
      return order ? { ...order, mySide: 'COOP' } : null;
    });
  };
  readonly linesOf = (orderIds: readonly string[]) => this.orders.findLines(this.database.read, orderIds);
  readonly openOf = (listingIds: readonly string[]) => this.orders.findOpenOfListings(this.database.read, listingIds);
  readonly completedOf = (personIds: readonly string[]) => this.orders.countCompleted(this.database.read, personIds);
}
