import { Injectable } from '@nestjs/common';
import { Database } from '@nongsan/platform';
import { OrderRepository } from './orders.repository.js';

/** Batches around orders for one request (given to `loaders.of`). */
@Injectable()
export class OrderLoaders {
  constructor(
    private readonly database: Database,
    private readonly orders: OrderRepository,
  ) {}

  readonly linesOf = (orderIds: readonly string[]) => this.orders.findLines(this.database.read, orderIds);
  readonly openOf = (listingIds: readonly string[]) => this.orders.findOpenOfListings(this.database.read, listingIds);
  readonly completedOf = (personIds: readonly string[]) => this.orders.countCompleted(this.database.read, personIds);
}
