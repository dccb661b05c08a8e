import { Injectable } from '@nestjs/common';
import { Clock, isUuid } from '@nongsan/kernel';
import { OrderMoney, OrderReader } from '@nongsan/orders';
import { Audit, Database, EventLog, type Viewer } from '@nongsan/platform';
import { denyReceipt } from '../domain/payment-intent.js';
import { IntentRepository } from '../intents.repository.js';
import { paymentRefused } from '../payment-refused.js';
import type { ReceiptDenied } from '../payments.events.js';
import type { DenyReceiptInput, ResolversParentTypes } from '../schema.gen.js';

/** A seller has not got what the buyer declared: the cooperative hears both. */
@Injectable()
export class DenyReceipt {
  constructor(
    private readonly database: Database,
    private readonly orders: OrderMoney,
    private readonly reader: OrderReader,
    private readonly intents: IntentRepository,
    private readonly events: EventLog,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: DenyReceiptInput): Promise<ResolversParentTypes['PaymentPayload']> {
    return this.database.once(viewer, 'denyReceipt', input, async (tx) => {
      const { orderId } = input;
      const order = isUuid(orderId) ? await this.orders.lock(tx, orderId) : null;
      if (order?.sellerId !== viewer.personId) return paymentRefused('ORDER_NOT_FOUND');
      const intents = await this.intents.lockOfOrder(tx, orderId);
      const intent = intents.find(({ state }) => state === 'BUYER_DECLARED');
      const decision = intent && denyReceipt(intent);
      if (!decision?.ok) return paymentRefused('NOTHING_DECLARED');
      const at = this.clock.now();
      await this.intents.save(tx, decision.state, at);
      const { sellerId, buyerId, coopId } = await this.orders.noteDenied(tx, orderId, at);
      const denied: ReceiptDenied = {
        ...{ type: 'ReceiptDenied', subjectId: orderId, orderId, sellerId, buyerId, coopId, at },
      };
      await this.events.append(tx, denied);
      await this.audit.record(tx, { who: viewer.personId, action: 'receipt.deny', subject: orderId, at });
      return { order: await this.reader.findIn(tx, viewer, orderId), errors: [] };
    });
  }
}
