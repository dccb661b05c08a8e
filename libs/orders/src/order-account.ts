import { vnd, type Vnd } from '@nongsan/kernel';
import { isOver } from './domain/order.js';
import { agreedOf, type Due, dueNow, refundDue } from './domain/money.js';
import type { MoneyHolder, Order, OrderState } from './models.js';

/** What payments needs to know of an order. */
export interface OrderAccount {
  readonly orderId: string;
  readonly code: string;
  readonly coopId: string;
  readonly sellerId: string;
  readonly buyerId: string;
  readonly state: OrderState;
  readonly isOver: boolean;
  /** What the seller is to have of it: the price of the goods once accepted, what was weighed once settled, what is kept once it is off. */
  readonly agreedVnd: Vnd;
  /** What the buyer has to pay now; null where nothing is due. */
  readonly due: Due | null;
  readonly receivedVnd: Vnd;
  readonly returnedVnd: Vnd;
  /** Who holds it and gives back what is to be returned; null before any came. */
  readonly moneyWith: MoneyHolder | null;
  /** What has to go back to the buyer. */
  readonly refundDueVnd: Vnd;
  readonly updatedAt: Date;
}

export function accountOf(order: Order): OrderAccount {
  const { id: orderId, code, coopId, sellerId, buyerId, state, receivedVnd, returnedVnd, moneyWith, updatedAt } = order;
  return {
    ...{ orderId, code, coopId, sellerId, buyerId, state, receivedVnd, returnedVnd, moneyWith, updatedAt },
    isOver: isOver(state),
    agreedVnd: vnd(agreedOf(order)),
    due: dueNow(order),
    refundDueVnd: refundDue(order),
  };
}
