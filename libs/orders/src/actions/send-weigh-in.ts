import { Injectable } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { Database, type Viewer } from '@nongsan/platform';
import { sendWeighIn, weighLines } from '../domain/weigh-in.js';
import { orderRefused } from '../order-refused.js';
import { OrderWriter } from '../order-writer.js';
import { OrderRepository } from '../orders.repository.js';
import type { ResolversParentTypes, SendWeighInInput } from '../schema.gen.js';

/** A side states what was weighed, and with it confirms it. */
@Injectable()
export class SendWeighIn {
  constructor(
    private readonly database: Database,
    private readonly orders: OrderRepository,
    private readonly writer: OrderWriter,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: SendWeighInInput): Promise<ResolversParentTypes['OrderPayload']> {
    return this.database.once(viewer, 'sendWeighIn', input, async (tx) => {
      const order = await this.writer.lockOfSide(tx, viewer, input.orderId);
      if (!order) return orderRefused('ORDER_NOT_FOUND');
      const lines = weighLines(input.lines, order);
      if (!lines.ok) return orderRefused(lines.code, lines.field);
      const available = await this.writer.lockAvailable(tx, order);
      const decision = sendWeighIn(order, order.mySide, lines.state, available, this.clock.now());
      if (!decision.ok) return orderRefused(decision.code);
      await this.orders.insertLines(tx, decision.state, lines.state);
      const saved = await this.writer.save(tx, order, decision.state, decision.events);
      return { order: { ...saved, mySide: order.mySide }, errors: [] };
    });
  }
}
