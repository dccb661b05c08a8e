import { Injectable } from '@nestjs/common';
import { Ids, type Vnd } from '@nongsan/kernel';
import { OrderMoney } from '@nongsan/orders';
import { EventLog, type Tx } from '@nongsan/platform';
import { BooksRepository } from './books.repository.js';
import type { MoneyFact } from './domain/ledger.js';
import { remainingOf, takeBack, takeIn } from './domain/payment-intent.js';
import { IntentRepository } from './intents.repository.js';
import type { Intent, ReceiptSource } from './models.js';
import type { AllocationReversed, PaymentReceived } from './payments.events.js';

/** Money that is certain: somebody who can know said so. */
export interface RecognisedMoney {
  readonly orderId: string;
  /** The payment that it names; null: the one that the order waits for, or the last. */
  readonly intentId: string | null;
  readonly amountVnd: Vnd;
  /** When it moved at the bank. */
  readonly at: Date;
  readonly source: ReceiptSource;
  /** The transfer, attempt or confirmation: counted once. */
  readonly sourceId: string;
  /** Where it lies now. */
  readonly into:
    | { readonly account: 'coop_bank' | 'vnpay_clearing' | 'unmatched_transfers'; readonly coopId: string }
    | { readonly account: 'seller_received' };
}

/** The one way in which money is counted for an order. Part of the caller's transaction; locks the order, then its payments. */
@Injectable()
export class MoneyIn {
  constructor(
    private readonly orders: OrderMoney,
    private readonly intents: IntentRepository,
    private readonly books: BooksRepository,
    private readonly events: EventLog,
    private readonly ids: Ids,
  ) {}

  /** Counts money once for each source. Throws where the order is absent or was not accepted. */
  async record(tx: Tx, money: RecognisedMoney): Promise<'counted' | 'already'> {
    const { orderId, amountVnd, at, source, sourceId } = money;
    await this.orders.lock(tx, orderId);
    const intent = chosen(await this.intents.lockOfOrder(tx, orderId), money.intentId);
    const receipt = { id: this.ids.next(), orderId, intentId: intent.id, amountVnd, source, sourceId, at };
    if (!(await this.books.insertReceipt(tx, receipt))) return 'already';
    const decision = takeIn(intent, amountVnd);
    if (!decision.ok) throw new Error(`payment ${intent.code}: ${decision.code}`);
    await this.intents.save(tx, decision.state, at);
    await this.books.book(tx, factOf(receipt.id, money), at);
    const { sellerId, buyerId, coopId } = await this.orders.recordReceived(
      tx,
      orderId,
      amountVnd,
      money.into.account === 'seller_received' ? 'SELLER' : 'COOP',
      at,
    );
    const received: PaymentReceived = {
      ...{ type: 'PaymentReceived', subjectId: orderId, orderId, sellerId, buyerId, coopId },
      ...{ at, amountVnd, source, remainingVnd: remainingOf(decision.state) },
    };
    await this.events.append(tx, received);
    return 'counted';
  }

  /**
   * Takes money of a bank transfer off an order that was another's; it waits for a person again.
   * False where the order was built on it: the caller then keeps nothing of its transaction.
   */
  async takeBack(tx: Tx, sourceId: string, orderId: string, at: Date): Promise<boolean> {
    await this.orders.lock(tx, orderId);
    const intents = await this.intents.lockOfOrder(tx, orderId);
    const receipt = await this.books.reverseReceipt(tx, sourceId, at);
    if (receipt?.orderId !== orderId) throw new Error(`no receipt of ${sourceId} for order ${orderId}`);
    const { id, amountVnd } = receipt;
    const decision = takeBack(chosen(intents, receipt.intentId), amountVnd);
    if (!decision.ok) throw new Error(`receipt ${id}: ${decision.code}`);
    await this.intents.save(tx, decision.state, at);
    const order = await this.orders.recordReversed(tx, orderId, amountVnd, at);
    if (!order) return false;
    const { sellerId, buyerId, coopId } = order;
    await this.books.book(tx, { type: 'ALLOCATION_REVERSED', id, orderId, coopId, amount: amountVnd }, at);
    const reversed: AllocationReversed = {
      ...{ type: 'AllocationReversed', subjectId: orderId, orderId, sellerId, buyerId, coopId },
      ...{ at, amountVnd },
    };
    await this.events.append(tx, reversed);
    return true;
  }
}

function chosen(intents: readonly Intent[], id: string | null): Intent {
  const intent = (id === null ? undefined : intents.find((one) => one.id === id)) ?? intents.at(-1);
  if (!intent) throw new Error('money for an order that asks for none');
  return intent;
}

/** A receipt has an id of its own: a source that was taken back and counted again is two facts. */
function factOf(id: string, { into, orderId, amountVnd: amount }: RecognisedMoney): MoneyFact {
  switch (into.account) {
    case 'seller_received':
      return { type: 'DIRECT_CONFIRMED', id, orderId, amount };
    case 'coop_bank':
      return { type: 'COOP_RECEIVED', id, orderId, coopId: into.coopId, amount };
    case 'vnpay_clearing':
      return { type: 'VNPAY_CAPTURED', id, orderId, coopId: into.coopId, amount };
    case 'unmatched_transfers':
      return { type: 'TRANSFER_ALLOCATED', id, orderId, coopId: into.coopId, amount };
  }
}
