import { Injectable } from '@nestjs/common';
import { Clock, isUuid } from '@nongsan/kernel';
import { OrderMoney, OrderReader } from '@nongsan/orders';
import { Database, EventLog, type Viewer } from '@nongsan/platform';
import { declareTransfer, remainingOf } from '../domain/payment-intent.js';
import { readReference } from '../domain/reference.js';
import { IntentRepository } from '../intents.repository.js';
import { paymentRefused } from '../payment-refused.js';
import type { TransferDeclared } from '../payments.events.js';
import type { DeclareTransferInput, ResolversParentTypes } from '../schema.gen.js';

/** A buyer says to have sent money to the seller's own account. From then on the order does not expire by itself. */
@Injectable()
export class DeclareTransfer {
  constructor(
    private readonly database: Database,
    private readonly orders: OrderMoney,
    private readonly reader: OrderReader,
    private readonly intents: IntentRepository,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: DeclareTransferInput): Promise<ResolversParentTypes['PaymentPayload']> {
    return this.database.once(viewer, 'declareTransfer', input, async (tx) => {
      const { orderId } = input;
      const order = isUuid(orderId) ? await this.orders.lock(tx, orderId) : null;
      if (order?.buyerId !== viewer.personId) return paymentRefused('ORDER_NOT_FOUND');
      const intent = (await this.intents.lockOfOrder(tx, orderId)).find(({ kind }) => kind === order.due?.kind);
      if (!intent) return paymentRefused('NOTHING_DUE');
      const reference = input.reference ? readReference(input.reference) : null;
      if (input.reference && reference === null) return paymentRefused('REFERENCE_INVALID');
      const at = this.clock.now();
      const amount = input.amountVnd ?? remainingOf(intent);
      const decision = declareTransfer(intent, { amount, reference, declaredAt: at });
      if (!decision.ok) return paymentRefused(decision.code === 'NOT_ALLOWED_IN_STATE' ? 'NOTHING_DUE' : decision.code);
      await this.intents.save(tx, decision.state, at);
      const { sellerId, buyerId, coopId } = await this.orders.noteDeclared(tx, orderId, at);
      const declared: TransferDeclared = {
        ...{ type: 'TransferDeclared', subjectId: orderId, orderId, sellerId, buyerId, coopId },
        ...{ at, amountVnd: amount },
      };
      // Said again while the seller has not answered: the newest is shown, nobody is told twice.
      if (intent.state !== 'BUYER_DECLARED') await this.events.append(tx, declared);
      return { order: await this.reader.findIn(tx, viewer, orderId), errors: [] };
    });
  }
}
