import { Injectable } from '@nestjs/common';
import { availableGrams, StockRepository } from '@nongsan/catalog';
import { Clock, Ids, isUuid } from '@nongsan/kernel';
import { Database, type Viewer } from '@nongsan/platform';
import { placeOrder } from '../domain/place-order.js';
import { orderRefused } from '../order-refused.js';
import { OrderWriter } from '../order-writer.js';
import { OrderRepository } from '../orders.repository.js';
import type { PlaceOrderInput, ResolversParentTypes } from '../schema.gen.js';

/** A buyer orders part or all of a listing; its stock is reserved in the same transaction. */
@Injectable()
export class PlaceOrder {
  constructor(
    private readonly database: Database,
    private readonly stock: StockRepository,
    private readonly orders: OrderRepository,
    private readonly writer: OrderWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: PlaceOrderInput): Promise<ResolversParentTypes['OrderPayload']> {
    return this.database.once(viewer, 'placeOrder', input, async (tx) => {
      const listing = isUuid(input.listingId) ? await this.stock.lockForOrder(tx, input.listingId) : null;
      if (!listing) return orderRefused('LISTING_NOT_FOUND');
      const terms = await this.orders.findTerms(tx, listing.coopId);
      const wish = wishOf(viewer, input);
      const decision = placeOrder(listing, availableGrams(listing), wish, terms, this.ids.next(), this.clock.now());
      if (!decision.ok) return orderRefused(decision.code);
      const order = await this.writer.insert(tx, decision.state, decision.events);
      return { order: { ...order, mySide: 'BUYER' }, errors: [] };
    });
  }
}

const wishOf = (viewer: Viewer, input: PlaceOrderInput) => ({
  buyerId: viewer.personId,
  grams: input.grams ?? null,
  proposedPriceVndPerKg: input.proposedPriceVndPerKg ?? null,
  seenPriceVndPerKg: input.seenPriceVndPerKg ?? null,
  deductionRule: input.deductionRule
    ? ({ type: 'LINEAR_MOISTURE', ...input.deductionRule } as const)
    : ({ type: 'NONE' } as const),
});
