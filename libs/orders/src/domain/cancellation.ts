import { decide, type Decision, refuse } from '@nongsan/kernel';
import type { CancelReason, Canceller, DepositOutcome, Order, OrderSide, OrderState } from '../models.js';
import type { OrderEvent } from '../orders.events.js';
import { refundDue, penaltyDue } from './money.js';
import { about, move } from './order.js';

/** Who withdrew from the bargain; NEITHER where the cooperative finds nobody to blame. */
export type Blame = OrderSide | 'NEITHER';

/**
 * What cancelling does, by state and by who withdrew. Stock is always available again.
 * Civil Code art. 328: a buyer who withdraws leaves the deposit, a seller who withdraws returns it and pays as much again.
 * Before the deposit is there in full nobody is bound: what came in goes back. Null: not by this side (a seller declines instead).
 * After the hand-over (SETTLED) there is nothing to cancel.
 */
export const CANCELLATION_RULES = {
  PLACED: { BUYER: 'NOTHING', SELLER: null, NEITHER: 'NOTHING' },
  ACCEPTED: { BUYER: 'RETURNED', SELLER: 'RETURNED', NEITHER: 'RETURNED' },
  READY: { BUYER: 'KEPT_BY_SELLER', SELLER: 'RETURNED_WITH_AS_MUCH_AGAIN', NEITHER: 'RETURNED' },
  WEIGHED: { BUYER: 'KEPT_BY_SELLER', SELLER: 'RETURNED_WITH_AS_MUCH_AGAIN', NEITHER: 'RETURNED' },
} as const satisfies Partial<Record<OrderState, Record<Blame, DepositOutcome | null>>>;

/** What would become of the deposit if this side withdrew now; null where it may not. */
export function outcomeOf(state: OrderState, blame: Blame): DepositOutcome | null {
  const rules: Partial<Record<OrderState, Record<Blame, DepositOutcome | null>>> = CANCELLATION_RULES;
  return rules[state]?.[blame] ?? null;
}

/** Ends an order before its hand-over, by rule. */
export function cancel(
  order: Order,
  by: Canceller,
  blame: Blame,
  reason: CancelReason,
  at: Date,
): Decision<Order, OrderEvent, 'ORDER_NOT_CANCELLABLE'> {
  const depositOutcome = outcomeOf(order.state, blame);
  if (depositOutcome === null) return refuse('ORDER_NOT_CANCELLABLE');
  const cancelled: Order = {
    ...move(order, 'CANCELLED', at),
    ...{ cancelledBy: by, endReason: reason, endedAt: at, depositOutcome, needsCoop: null, declaredAt: null },
  };
  const figures = { refundVnd: refundDue(cancelled), penaltyVnd: penaltyDue(cancelled) };
  return decide<Order, OrderEvent>(cancelled, {
    type: 'OrderCancelled',
    ...about(order, at),
    ...{ by, reason, depositOutcome, ...figures },
  });
}
