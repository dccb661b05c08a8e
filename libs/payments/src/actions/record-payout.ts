import { Injectable } from '@nestjs/common';
import { Clock, Ids, isUuid, vnd } from '@nongsan/kernel';
import { OrderMoney, OrderReader } from '@nongsan/orders';
import { Audit, Database, EventLog, type Viewer } from '@nongsan/platform';
import { BooksRepository } from '../books.repository.js';
import { payoutDueOf } from '../domain/payout.js';
import { readReference } from '../domain/reference.js';
import { paymentRefused } from '../payment-refused.js';
import type { PayoutSent } from '../payments.events.js';
import type { RecordPayoutInput, ResolversParentTypes } from '../schema.gen.js';

/** The cooperative has sent on to a seller what it took for an order that is over. */
@Injectable()
export class RecordPayout {
  constructor(
    private readonly database: Database,
    private readonly orders: OrderMoney,
    private readonly reader: OrderReader,
    private readonly books: BooksRepository,
    private readonly events: EventLog,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  run(viewer: Viewer, input: RecordPayoutInput): Promise<ResolversParentTypes['PaymentPayload']> {
    return this.database.once(viewer, 'recordPayout', input, async (tx) => {
      const { orderId, amountVnd } = input;
      const order = isUuid(orderId) ? await this.orders.lock(tx, orderId) : null;
      if (order?.coopId !== viewer.coopId) return paymentRefused('ORDER_NOT_FOUND');
      const reference = readReference(input.reference);
      if (reference === null) return paymentRefused('REFERENCE_INVALID');
      if (amountVnd <= 0) return paymentRefused('AMOUNT_INVALID');
      const due = order.isOver ? payoutDueOf(await this.books.balancesOf(tx, orderId)) : vnd(0);
      if (amountVnd > due) return paymentRefused('MORE_THAN_PAYOUT_DUE');
      const [id, at] = [this.ids.next(), this.clock.now()];
      const { coopId, sellerId, buyerId } = order;
      const sent = { id, orderId, kind: 'PAYOUT', payer: 'COOP', amountVnd, reference } as const;
      await this.books.insertSent(tx, { ...sent, recordedBy: viewer.personId, at });
      await this.books.book(tx, { type: 'SELLER_PAID_OUT', id, orderId, coopId, amount: amountVnd }, at);
      const event: PayoutSent = {
        ...{ type: 'PayoutSent', subjectId: orderId, orderId, sellerId, buyerId, coopId, at, amountVnd },
      };
      await this.events.append(tx, event);
      const after = { amountVnd, reference };
      await this.audit.record(tx, { who: viewer.personId, action: 'payout.record', subject: orderId, at, after });
      return { order: await this.reader.findIn(tx, viewer, orderId), errors: [] };
    });
  }
}
