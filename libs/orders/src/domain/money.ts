import { addVnd, decide, type Decision, lineTotal, refuse, shareOf, vnd, type Vnd } from '@nongsan/kernel';
import type { MoneyHolder, Order } from '../models.js';
import type { OrderEvent } from '../orders.events.js';
import { about, isOver, move, toCoop } from './order.js';

const NOTHING = vnd(0);
const atLeastNothing = (amount: number): Vnd => vnd(Math.max(0, amount));

/** What the goods of an order cost and how much of it is asked first, each rounded half up once. */
export function priced(grams: number, priceVndPerKg: Vnd, depositBp: number): { goodsVnd: Vnd; depositVnd: Vnd } {
  const goodsVnd = lineTotal(grams, priceVndPerKg);
  return { goodsVnd, depositVnd: shareOf(goodsVnd, depositBp) };
}

/** payable − received; negative where money is to be returned. Null before both have confirmed the weight. */
export function balanceOf(order: Order): Vnd | null {
  if (order.payableVnd === null || (order.state !== 'SETTLED' && order.state !== 'COMPLETED')) return null;
  return vnd(order.payableVnd - order.receivedVnd + order.returnedVnd);
}

/** What the buyer has to pay now. */
export interface Due {
  readonly kind: 'DEPOSIT' | 'BALANCE';
  readonly amountVnd: Vnd;
  /** Null for a balance: it has no deadline by which the order would end. */
  readonly by: Date | null;
}

/** Null where nothing is due. */
export function dueNow(order: Order): Due | null {
  if (order.state === 'ACCEPTED')
    return { kind: 'DEPOSIT', amountVnd: vnd(order.depositVnd - order.receivedVnd), by: order.depositBy };
  const balance = balanceOf(order);
  return order.state === 'SETTLED' && balance !== null ? { kind: 'BALANCE', amountVnd: balance, by: null } : null;
}

/** What the seller is to have of an order as it stands; nothing before the acceptance. */
export function agreedOf(order: Order): number {
  if (isOver(order.state)) return keptBySeller(order);
  if (order.state === 'PLACED') return 0;
  return order.state === 'SETTLED' ? (order.payableVnd ?? 0) : order.goodsVnd;
}

/** What the seller keeps of what came in: the price of the goods, or the deposit of a buyer who withdrew. */
function keptBySeller(order: Order): number {
  if (order.state === 'COMPLETED') return order.payableVnd ?? 0;
  return order.depositOutcome === 'KEPT_BY_SELLER' ? order.depositVnd : 0;
}

/** What has to go back to the buyer: of an order that is over, all that the seller does not keep and that has not gone back yet. */
export function refundDue(order: Order): Vnd {
  if (!isOver(order.state)) return NOTHING;
  return atLeastNothing(order.receivedVnd - order.returnedVnd - keptBySeller(order));
}

/** What a seller who withdrew owes on top of the deposit (art. 328): as much again. It is stated here, not collected. */
export function penaltyDue(order: Order): Vnd {
  return order.depositOutcome === 'RETURNED_WITH_AS_MUCH_AGAIN' ? order.depositVnd : NOTHING;
}

type Counted = Decision<
  Order,
  OrderEvent,
  'AMOUNT_INVALID' | 'NOT_ACCEPTED_YET' | 'MORE_THAN_REFUND_DUE' | 'NOT_REVERSIBLE'
>;
const isAmount = (amount: number) => Number.isSafeInteger(amount) && amount > 0;

/**
 * Money that was recognised. It completes the deposit (ACCEPTED → READY) or the balance (SETTLED → COMPLETED);
 * what comes between counts towards the balance; what comes after the end is to be returned, and the cooperative sees to it.
 */
export function receive(order: Order, amount: Vnd, moneyWith: MoneyHolder, at: Date): Counted {
  if (!isAmount(amount)) return refuse('AMOUNT_INVALID');
  if (order.state === 'PLACED') return refuse('NOT_ACCEPTED_YET');
  const receivedVnd = addVnd(order.receivedVnd, amount);
  const counted: Order = { ...order, receivedVnd, moneyWith, declaredAt: null, updatedAt: at };
  if (isOver(order.state)) return toCoop(counted, 'MONEY_AFTER_END', at);
  if (order.state === 'ACCEPTED' && receivedVnd >= order.depositVnd)
    return decide<Order, OrderEvent>(
      { ...move(counted, 'READY', at), readyAt: at, needsCoop: null },
      { type: 'DepositReceived', ...about(order, at), receivedVnd },
    );
  return order.state === 'SETTLED' ? completeWhenPaid(counted, [], at) : decide<Order, OrderEvent>(counted);
}

/** A settled order is completed as soon as nothing is left to pay. */
export function completeWhenPaid(settled: Order, events: readonly OrderEvent[], at: Date) {
  if ((balanceOf(settled) ?? 1) > 0) return decide<Order, OrderEvent>(settled, ...events);
  const completed: Order = { ...move(settled, 'COMPLETED', at), completedAt: at, declaredAt: null, needsCoop: null };
  return decide<Order, OrderEvent>(completed, ...events, {
    ...{ type: 'OrderCompleted', ...about(settled, at), payableVnd: settled.payableVnd ?? NOTHING },
    refundVnd: refundDue(completed),
  });
}

/** Money that went back to the buyer. */
export function giveBack(order: Order, amount: Vnd, at: Date): Counted {
  if (!isAmount(amount)) return refuse('AMOUNT_INVALID');
  if (amount > refundDue(order)) return refuse('MORE_THAN_REFUND_DUE');
  return decide<Order, OrderEvent>(
    withoutLateMoney({ ...order, returnedVnd: addVnd(order.returnedVnd, amount), updatedAt: at }),
  );
}

/**
 * Money that was counted for the wrong order is taken off it again. Only where nothing was built on it:
 * a deposit that made an order ready, or a balance that completed it, is given back instead.
 */
export function reverse(order: Order, amount: Vnd, at: Date): Counted {
  if (!isAmount(amount)) return refuse('AMOUNT_INVALID');
  const receivedVnd = order.receivedVnd - amount;
  // The deposit that bound both stays counted, also where the goods came to less.
  const bound = order.state === 'COMPLETED' ? order.depositVnd : 0;
  if (receivedVnd < Math.max(order.returnedVnd + builtOn(order), bound)) return refuse('NOT_REVERSIBLE');
  return decide<Order, OrderEvent>(withoutLateMoney({ ...order, receivedVnd: vnd(receivedVnd), updatedAt: at }));
}

/** The money without which the order would not be where it is. */
function builtOn({ state, depositVnd, payableVnd, depositOutcome }: Order): number {
  if (state === 'COMPLETED') return payableVnd ?? 0;
  const isBound =
    state === 'READY' || state === 'WEIGHED' || state === 'SETTLED' || depositOutcome === 'KEPT_BY_SELLER';
  return isBound ? depositVnd : 0;
}

/** Once nothing is left to return, nothing waits for the cooperative. */
const withoutLateMoney = (order: Order): Order =>
  order.needsCoop === 'MONEY_AFTER_END' && refundDue(order) === 0 ? { ...order, needsCoop: null } : order;

/** The buyer says to have paid: from now on the order does not expire by itself. */
export function declare(order: Order, at: Date): Order {
  if (dueNow(order) === null) return order;
  const needsCoop = order.needsCoop === 'PAYMENT_DENIED' ? null : order.needsCoop;
  return { ...order, declaredAt: at, needsCoop, updatedAt: at };
}

/** The gateway took money that cannot be counted as it is. An order that is over stays as it is. */
export const reviewPayment = (order: Order, at: Date) =>
  isOver(order.state) || order.needsCoop === 'PAYMENT_IN_REVIEW'
    ? decide<Order, OrderEvent>(order)
    : toCoop(order, 'PAYMENT_IN_REVIEW', at);

/** The seller has not got what the buyer declared: the cooperative hears both. */
export function deny(order: Order, at: Date): Counted {
  return toCoop({ ...order, declaredAt: null }, 'PAYMENT_DENIED', at);
}
