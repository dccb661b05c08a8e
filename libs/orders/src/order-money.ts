import { Injectable } from '@nestjs/common';
import type { Decision, Vnd } from '@nongsan/kernel';
import type { Tx } from '@nongsan/platform';
import { declare, deny, giveBack, receive, reverse, reviewPayment } from './domain/money.js';
import type { MoneyHolder, Order } from './models.js';
import { accountOf, type OrderAccount } from './order-account.js';
import type { OrderEvent } from './orders.events.js';
import { OrderRepository } from './orders.repository.js';
import { OrderWriter } from './order-writer.js';

/** The door for payments: what an order is owed, and what became of it. Each call is part of the caller's transaction. */
@Injectable()
export class OrderMoney {
  constructor(
    private readonly orders: OrderRepository,
    private readonly writer: OrderWriter,
  ) {}

  /** The id of a code; null where there is none. */
  idOf(tx: Tx, code: string): Promise<string | null> {
    return this.orders.findId(tx, code);
  }

  /** Seller and buyer of an order; nobody where there is no order. */
  async sidesOf(tx: Tx, orderId: string | null): Promise<readonly string[]> {
    const order = orderId === null ? null : await this.orders.lock(tx, orderId);
    return order ? [order.sellerId, order.buyerId] : [];
  }

  /** Locks an order until the transaction ends and says what it is owed; null where it is absent. */
  async lock(tx: Tx, orderId: string): Promise<OrderAccount | null> {
    const order = await this.orders.lock(tx, orderId);
    return order && accountOf(order);
  }

  /**
   * Money that was recognised for an order: completes the deposit or the balance (ACCEPTED → READY, SETTLED → COMPLETED), or counts towards it.
   * For an order that is over it is to be returned, and the cooperative sees it. Throws where the amount is not positive or the order not accepted.
   * Not idempotent: the caller records each transfer once.
   */
  recordReceived(tx: Tx, orderId: string, amountVnd: Vnd, moneyWith: MoneyHolder, at: Date): Promise<OrderAccount> {
    return this.change(tx, orderId, (order) => receive(order, amountVnd, moneyWith, at));
  }

  /** Money that went back to the buyer. Throws above what is to be returned. */
  recordReturned(tx: Tx, orderId: string, amountVnd: Vnd, at: Date): Promise<OrderAccount> {
    return this.change(tx, orderId, (order) => giveBack(order, amountVnd, at));
  }

  /** Takes money off an order that was counted for it by mistake. Null where the order was built on it: then it is given back instead. */
  async recordReversed(tx: Tx, orderId: string, amountVnd: Vnd, at: Date): Promise<OrderAccount | null> {
    const order = await this.orders.lock(tx, orderId);
    if (!order || !reverse(order, amountVnd, at).ok) return null;
    return this.change(tx, orderId, (current) => reverse(current, amountVnd, at));
  }

  /** The buyer says to have paid what is due: the order no longer expires by itself. Nothing where nothing is due. */
  noteDeclared(tx: Tx, orderId: string, at: Date): Promise<OrderAccount> {
    return this.change(tx, orderId, (order) => ({ ok: true, state: declare(order, at), events: [] }));
  }

  /** The one who is paid has not got it: the order goes to the cooperative. */
  noteDenied(tx: Tx, orderId: string, at: Date): Promise<OrderAccount> {
    return this.change(tx, orderId, (order) => deny(order, at));
  }

  /** The gateway took money that cannot be counted as it is: the order goes to the cooperative. Nothing where the order is over. */
  noteInReview(tx: Tx, orderId: string, at: Date): Promise<OrderAccount> {
    return this.change(tx, orderId, (order) => reviewPayment(order, at));
  }

  private async change(
    tx: Tx,
    orderId: string,
    decideOn: (order: Order) => Decision<Order, OrderEvent, string>,
  ): Promise<OrderAccount> {
    const order = await this.orders.lock(tx, orderId);
    if (!order) throw new Error(`no order ${orderId}`);
    const decision = decideOn(order);
    if (!decision.ok) throw new Error(`order ${order.code}: ${decision.code}`);
    return accountOf(await this.writer.save(tx, order, decision.state, decision.events));
  }
}
