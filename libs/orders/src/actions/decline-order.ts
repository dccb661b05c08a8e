import { Injectable } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { Database, type Viewer } from '@nongsan/platform';
import { decline } from '../domain/order.js';
import { orderRefused } from '../order-refused.js';
import { OrderWriter } from '../order-writer.js';
import type { DeclineOrderInput, ResolversParentTypes } from '../schema.gen.js';

/** A seller declines an order: what it reserved is available again. */
@Injectable()
export class DeclineOrder {
  constructor(
    private readonly database: Database,
    private readonly writer: OrderWriter,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: DeclineOrderInput): Promise<ResolversParentTypes['OrderPayload']> {
    return this.database.once(viewer, 'declineOrder', input, async (tx) => {
      const order = await this.writer.lockOfSeller(tx, viewer, input.orderId);
      if (!order) return orderRefused('ORDER_NOT_FOUND');
      const decision = decline(order, input.reason, this.clock.now());
      if (!decision.ok) return orderRefused(decision.code);
      const declined = await this.writer.save(tx, order, decision.state, decision.events);
      return { order: { ...declined, mySide: 'SELLER' }, errors: [] };
    });
  }
}
