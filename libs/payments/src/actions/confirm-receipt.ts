import { Injectable } from '@nestjs/common';
import { Clock, Ids, isUuid } from '@nongsan/kernel';
import { OrderMoney, OrderReader } from '@nongsan/orders';
import { Audit, Database, type Viewer } from '@nongsan/platform';
import { IntentRepository } from '../intents.repository.js';
import type { Intent } from '../models.js';
import { MoneyIn } from '../money-in.js';
import { paymentRefused } from '../payment-refused.js';
import type { ConfirmReceiptInput, ResolversParentTypes } from '../schema.gen.js';

/** A seller has money on the own account, declared or not, late or not. */
@Injectable()
export class ConfirmReceipt {
  constructor(
    private readonly database: Database,
    private readonly orders: OrderMoney,
    private readonly reader: OrderReader,
    private readonly intents: IntentRepository,
    private readonly money: MoneyIn,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  run(viewer: Viewer, input: ConfirmReceiptInput): Promise<ResolversParentTypes['PaymentPayload']> {
    return this.database.once(viewer, 'confirmReceipt', input, async (tx) => {
      const { orderId, amountVnd } = input;
      const order = isUuid(orderId) ? await this.orders.lock(tx, orderId) : null;
      if (order?.sellerId !== viewer.personId) return paymentRefused('ORDER_NOT_FOUND');
      const intents = await this.intents.lockOfOrder(tx, orderId);
      // Money for an order that is off is recorded too: it has to go back.
      const isOff = ({ state }: Intent) => state === 'EXPIRED' || state === 'CANCELLED';
      const intent = order.due ? intents.find(({ kind }) => kind === order.due?.kind) : intents.find(isOff);
      if (!intent) return paymentRefused('NOTHING_DUE');
      if (intent.mode !== 'DIRECT') return paymentRefused('ONLY_DIRECT');
      if (amountVnd <= 0) return paymentRefused('AMOUNT_INVALID');
      const at = this.clock.now();
      const sourceId = this.ids.next();
      const into = { account: 'seller_received' } as const;
      await this.money.record(tx, { orderId, intentId: intent.id, amountVnd, at, source: 'SELLER', sourceId, into });
      const after = { amountVnd, kind: intent.kind };
      await this.audit.record(tx, { who: viewer.personId, action: 'receipt.confirm', subject: orderId, at, after });
      return { order: await this.reader.findIn(tx, viewer, orderId), errors: [] };
    });
  }
}
