import { Injectable } from '@nestjs/common';
import { Ids, vnd } from '@nongsan/kernel';
import { type OrderAccount, OrderBooks } from '@nongsan/orders';
import type { Tx } from '@nongsan/platform';
import { BooksRepository } from './books.repository.js';
import { follow, newPaymentIntent } from './domain/payment-intent.js';
import { newTransferCode, TRANSFER_CODE_RANDOM_BYTES } from './domain/transfer-code.js';
import { IntentRepository } from './intents.repository.js';
import { PayeeRoute } from './payee-route.js';

const CODE_TRIES = 10;

/** Keeps the books and the buyer's payments in line with an order, in the transaction that changes it. */
@Injectable()
export class OrderBookkeeper extends OrderBooks {
  constructor(
    private readonly books: BooksRepository,
    private readonly intents: IntentRepository,
    private readonly route: PayeeRoute,
    private readonly ids: Ids,
  ) {
    super();
  }

  async follow(tx: Tx, before: OrderAccount, after: OrderAccount): Promise<void> {
    await this.bookPrice(tx, before, after);
    await this.bookRefund(tx, before, after);
    await this.followPayments(tx, after);
  }

  /** What the goods are to cost: agreed once, changed by the weight or by the end of the order. */
  private async bookPrice(tx: Tx, before: OrderAccount, after: OrderAccount): Promise<void> {
    const { orderId, state, agreedVnd, updatedAt } = after;
    const difference = vnd(agreedVnd - before.agreedVnd);
    if (difference === 0) return;
    await this.books.book(
      tx,
      before.state === 'PLACED'
        ? { type: 'ORDER_AGREED', id: orderId, orderId, amount: agreedVnd }
        : { type: 'ORDER_REPRICED', id: `${orderId}:${state}`, orderId, difference },
      updatedAt,
    );
  }

  /** All that had or has to go back so far: sending it back leaves the sum as it is. */
  private async bookRefund(tx: Tx, before: OrderAccount, after: OrderAccount): Promise<void> {
    const { orderId, updatedAt } = after;
    const owed = (account: OrderAccount) => account.refundDueVnd + account.returnedVnd;
    const difference = owed(after) - owed(before);
    if (difference === 0) return;
    const type = difference > 0 ? 'REFUND_BECAME_DUE' : 'REFUND_NO_LONGER_DUE';
    const amount = vnd(Math.abs(difference));
    await this.books.book(tx, { type, id: this.ids.next(), orderId, amount }, updatedAt);
  }

  private async followPayments(tx: Tx, order: OrderAccount): Promise<void> {
    const { due, state, updatedAt } = order;
    const off = state === 'EXPIRED' || state === 'CANCELLED' ? state : null;
    const known = await this.intents.lockOfOrder(tx, order.orderId);
    for (const intent of known) {
      const asked = due?.kind === intent.kind ? { amount: due.amountVnd, by: due.by } : null;
      const next = follow(intent, asked, off);
      if (next !== intent) await this.intents.save(tx, next, updatedAt);
    }
    if (due && due.amountVnd > 0 && !known.some(({ kind }) => kind === due.kind)) await this.ask(tx, order, due);
  }

  private async ask(tx: Tx, order: OrderAccount, due: NonNullable<OrderAccount['due']>): Promise<void> {
    const route = await this.route.find(tx, order);
    if (!route) throw new Error(`order ${order.code}: the seller has no payee account`);
    for (let tries = 0; tries < CODE_TRIES; tries += 1) {
      const code = newTransferCode(this.ids.codeBytes(TRANSFER_CODE_RANDOM_BYTES));
      const intent = newPaymentIntent({ code, mode: route.mode, amountDue: due.amountVnd, expiresAt: due.by });
      const { orderId, coopId, updatedAt } = order;
      const row = { ...intent, id: this.ids.next(), orderId, coopId, kind: due.kind, payeeId: route.payee.id };
      if (await this.intents.insert(tx, row, updatedAt)) return;
    }
    throw new Error('no free transfer code');
  }
}
