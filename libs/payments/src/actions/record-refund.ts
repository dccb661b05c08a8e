import { Injectable } from '@nestjs/common';
import { Clock, Ids, isUuid } from '@nongsan/kernel';
import { OrderMoney, OrderReader } from '@nongsan/orders';
import { Audit, Database, EventLog, type Viewer } from '@nongsan/platform';
import { BooksRepository } from '../books.repository.js';
import { readReference } from '../domain/reference.js';
import { paymentRefused } from '../payment-refused.js';
import type { RefundSent } from '../payments.events.js';
import type { RecordRefundInput, ResolversParentTypes } from '../schema.gen.js';

/** Whoever holds the money of an order that is over has sent back to the buyer what is to be returned, or a part of it. */
@Injectable()
export class RecordRefund {
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

  run(viewer: Viewer, input: RecordRefundInput): Promise<ResolversParentTypes['PaymentPayload']> {
    return this.database.once(viewer, 'recordRefund', input, async (tx) => {
      const { orderId, amountVnd } = input;
      const order = isUuid(orderId) ? await this.orders.lock(tx, orderId) : null;
      const view = order && (await this.reader.findIn(tx, viewer, orderId));
      if (!view) return paymentRefused('ORDER_NOT_FOUND');
      if (order.moneyWith === null || order.refundDueVnd === 0) return paymentRefused('MORE_THAN_REFUND_DUE');
      if (order.moneyWith !== view.mySide) return paymentRefused('NOT_THE_PAYER');
      const reference = readReference(input.reference);
      if (reference === null) return paymentRefused('REFERENCE_INVALID');
      if (amountVnd <= 0) return paymentRefused('AMOUNT_INVALID');
      if (amountVnd > order.refundDueVnd) return paymentRefused('MORE_THAN_REFUND_DUE');
      const [id, at] = [this.ids.next(), this.clock.now()];
      const payer = order.moneyWith === 'SELLER' ? 'DIRECT' : 'COOP';
      const sent = {
        id,
        orderId,
        kind: 'REFUND',
        payer,
        amountVnd,
        reference,
        recordedBy: viewer.personId,
        at,
      } as const;
      await this.books.insertSent(tx, sent);
      const { sellerId, buyerId, coopId } = await this.orders.recordReturned(tx, orderId, amountVnd, at);
      await this.books.book(
        tx,
        payer === 'DIRECT'
          ? { type: 'REFUNDED_BY_SELLER', id, orderId, amount: amountVnd }
          : { type: 'REFUNDED_BY_COOP', id, orderId, coopId, amount: amountVnd },
        at,
      );
      const event: RefundSent = {
        ...{ type: 'RefundSent', subjectId: orderId, orderId, sellerId, buyerId, coopId, at, amountVnd },
      };
      await this.events.append(tx, event);
      const after = { amountVnd, reference };
      await this.audit.record(tx, { who: viewer.personId, action: 'refund.record', subject: orderId, at, after });
      return { order: await this.reader.findIn(tx, viewer, orderId), errors: [] };
    });
  }
}
