import { Injectable } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { Database, type Viewer } from '@nongsan/platform';
import { confirmWeighIn } from '../domain/weigh-in.js';
import { orderRefused } from '../order-refused.js';
import { OrderWriter } from '../order-writer.js';
import type { ConfirmWeighInInput, ResolversParentTypes } from '../schema.gen.js';

/** A side confirms the weight that it saw; with both confirmations the goods are handed over and the balance is due. */
@Injectable()
export class ConfirmWeighIn {
  constructor(
    private readonly database: Database,
    private readonly writer: OrderWriter,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: ConfirmWeighInInput): Promise<ResolversParentTypes['OrderPayload']> {
    return this.database.once(viewer, 'confirmWeighIn', input, async (tx) => {
      const order = await this.writer.lockOfSide(tx, viewer, input.orderId);
      if (!order) return orderRefused('ORDER_NOT_FOUND');
      const available = await this.writer.lockAvailable(tx, order);
      const decision = confirmWeighIn(order, order.mySide, input.weighInNo, available, this.clock.now());
      if (!decision.ok) return orderRefused(decision.code);
      const saved = await this.writer.save(tx, order, decision.state, decision.events);
      return { order: { ...saved, mySide: order.mySide }, errors: [] };
    });
  }
}
