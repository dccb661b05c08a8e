import { Injectable } from '@nestjs/common';
import { Clock, refuse } from '@nongsan/kernel';
import { Audit, Database, type Viewer } from '@nongsan/platform';
import { cancel } from '../domain/cancellation.js';
import { extendDeposit, saySeen } from '../domain/order.js';
import type { Order } from '../models.js';
import { orderRefused } from '../order-refused.js';
import { OrderWriter } from '../order-writer.js';
import type { ResolveOrderInput, ResolversParentTypes } from '../schema.gen.js';

const MOST_HOURS = 168;

/** The cooperative keeps an order alive, ends it and says who withdrew, or says to have looked at it. */
@Injectable()
export class ResolveOrder {
  constructor(
    private readonly database: Database,
    private readonly writer: OrderWriter,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: ResolveOrderInput): Promise<ResolversParentTypes['OrderPayload']> {
    return this.database.once(viewer, 'resolveOrder', input, async (tx) => {
      const before = await this.writer.lockOfCoop(tx, viewer, input.orderId);
      if (!before) return orderRefused('ORDER_NOT_FOUND');
      const at = this.clock.now();
      const decision = resolved(before, input, at);
      if (!decision.ok) return orderRefused(decision.code);
      const order = await this.writer.save(tx, before, decision.state, decision.events);
      await this.audit.record(tx, {
        ...{ who: viewer.personId, action: 'resolveOrder', subject: order.id, at },
        ...{ before: judged(before), after: judged(order) },
        ...(input.seen != null && {
          personal: { about: [order.sellerId, order.buyerId], values: { seen: input.seen } },
        }),
      });
      return { order: { ...order, mySide: 'COOP' }, errors: [] };
    });
  }
}

function resolved(order: Order, { extendHours, cancel: ending, seen }: ResolveOrderInput, at: Date) {
  if ([extendHours, ending, seen].filter((one) => one != null).length !== 1) return refuse('RESOLUTION_INVALID');
  if (ending != null) return cancel(order, 'COOP', ending.blame, ending.reason, at);
  if (seen != null) return seen.trim() === '' ? refuse('RESOLUTION_INVALID') : saySeen(order, at);
  if (extendHours == null || extendHours < 1 || extendHours > MOST_HOURS) return refuse('RESOLUTION_INVALID');
  return extendDeposit(order, extendHours, at);
}

/** What the book of decisions keeps of an order. */
const judged = ({ state, needsCoop, depositBy, depositOutcome, endReason }: Order) => ({
  ...{ state, needsCoop, depositBy, depositOutcome, endReason },
});
