import { Injectable } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { Database, type Viewer } from '@nongsan/platform';
import { cancel } from '../domain/cancellation.js';
import { orderRefused } from '../order-refused.js';
import { OrderWriter } from '../order-writer.js';
import type { CancelOrderInput, ResolversParentTypes } from '../schema.gen.js';

/** A side withdraws from an order, with what CANCELLATION_RULES says for stock and deposit. */
@Injectable()
export class CancelOrder {
  constructor(
    private readonly database: Database,
    private readonly writer: OrderWriter,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: CancelOrderInput): Promise<ResolversParentTypes['OrderPayload']> {
    return this.database.once(viewer, 'cancelOrder', input, async (tx) => {
      const order = await this.writer.lockOfSide(tx, viewer, input.orderId);
      if (!order) return orderRefused('ORDER_NOT_FOUND');
      const decision = cancel(order, order.mySide, order.mySide, input.reason, this.clock.now());
      if (!decision.ok) return orderRefused(decision.code);
      const saved = await this.writer.save(tx, order, decision.state, decision.events);
      return { order: { ...saved, mySide: order.mySide }, errors: [] };
    });
  }
}
