import { Injectable } from '@nestjs/common';
import { FloorPrices } from '@nongsan/identity';
import { Clock } from '@nongsan/kernel';
import { Database, type Viewer } from '@nongsan/platform';
import { accept } from '../domain/order.js';
import { orderRefused } from '../order-refused.js';
import { OrderWriter } from '../order-writer.js';
import { OrderRepository } from '../orders.repository.js';
import { PayeeReadiness } from '../payee-readiness.js';
import type { OrderMoveInput, ResolversParentTypes } from '../schema.gen.js';

/** A seller accepts an order: the price is fixed, the stock committed, the deposit due. Through a helper never under the floor price. */
@Injectable()
export class AcceptOrder {
  constructor(
    private readonly database: Database,
    private readonly orders: OrderRepository,
    private readonly writer: OrderWriter,
    private readonly clock: Clock,
    private readonly payees: PayeeReadiness,
    private readonly floors: FloorPrices,
  ) {}

  run(viewer: Viewer, input: OrderMoveInput): Promise<ResolversParentTypes['OrderPayload']> {
    return this.database.once(viewer, 'acceptOrder', input, async (tx) => {
      const order = await this.writer.lockOfSeller(tx, viewer, input.orderId);
      if (!order) return orderRefused('ORDER_NOT_FOUND');
      const { depositHours } = await this.orders.findTerms(tx, order.coopId);
      const decision = accept(order, depositHours, this.clock.now());
      if (!decision.ok) return orderRefused(decision.code);
      if (await this.floors.forbid(tx, viewer, order.produceSlug, order.priceVndPerKg))
        return orderRefused('UNDER_FLOOR_PRICE');
      if (!(await this.payees.isReady(tx, order))) return orderRefused('PAYEE_MISSING');
      const accepted = await this.writer.save(tx, order, decision.state, decision.events);
      return { order: { ...accepted, mySide: 'SELLER' }, errors: [] };
    });
  }
}
