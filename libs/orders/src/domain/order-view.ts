import type { Order, OrderSide, OrderView } from '../models.js';
import { outcomeOf } from './cancellation.js';
import { dueNow, refundDue } from './money.js';
import { isOver, maySaySeen } from './order.js';

export type OrderTurn = OrderSide | 'COOP' | 'NOBODY';
export type OrderAction =
  | 'ANSWER'
  | 'PAY_DEPOSIT'
  | 'CONFIRM_RECEIPT'
  | 'WEIGH'
  | 'CONFIRM_WEIGHT'
  | 'PAY_BALANCE'
  | 'RETURN_MONEY'
  | 'SETTLE_BY_COOP'
  | 'NOTHING';
export type OrderMove =
  'ACCEPT' | 'DECLINE' | 'CANCEL' | 'PAY' | 'SEND_WEIGH_IN' | 'CONFIRM_WEIGH_IN' | 'EXTEND_DEPOSIT' | 'SAY_SEEN';

/** The one obvious next step, and whose it is. Either side may weigh; it is the seller's to call for it. */
export function nextStep(order: Order): { readonly turn: OrderTurn; readonly action: OrderAction } {
  if (order.needsCoop !== null) return { turn: 'COOP', action: 'SETTLE_BY_COOP' };
  if (refundDue(order) > 0) return { turn: order.moneyWith ?? 'SELLER', action: 'RETURN_MONEY' };
  switch (order.state) {
    case 'PLACED':
      return { turn: 'SELLER', action: 'ANSWER' };
    case 'ACCEPTED':
      return paymentStep(order, 'PAY_DEPOSIT');
    case 'READY':
      return { turn: 'SELLER', action: 'WEIGH' };
    case 'WEIGHED':
      return { turn: order.sellerConfirmedAt === null ? 'SELLER' : 'BUYER', action: 'CONFIRM_WEIGHT' };
    case 'SETTLED':
      return paymentStep(order, 'PAY_BALANCE');
    case 'COMPLETED':
    case 'DECLINED':
    case 'EXPIRED':
    case 'CANCELLED':
      return { turn: 'NOBODY', action: 'NOTHING' };
  }
}

/** A payment that was declared waits for the one who gets it. */
const paymentStep = (order: Order, action: OrderAction) =>
  order.declaredAt === null
    ? ({ turn: 'BUYER', action } as const)
    : ({ turn: 'SELLER', action: 'CONFIRM_RECEIPT' } as const);

/** What this viewer may do now: the buttons of the page. */
export function movesOf(order: OrderView): OrderMove[] {
  const { state, mySide } = order;
  const isWeighing = state === 'READY' || state === 'WEIGHED';
  const mine = mySide === 'SELLER' ? order.sellerConfirmedAt : order.buyerConfirmedAt;
  const isSide = mySide !== 'COOP';
  const may: Readonly<Record<OrderMove, boolean>> = {
    ACCEPT: mySide === 'SELLER' && state === 'PLACED',
    DECLINE: mySide === 'SELLER' && state === 'PLACED',
    PAY: mySide === 'BUYER' && dueNow(order) !== null,
    SEND_WEIGH_IN: isSide && isWeighing,
    CONFIRM_WEIGH_IN: isSide && state === 'WEIGHED' && mine === null,
    EXTEND_DEPOSIT: mySide === 'COOP' && state === 'ACCEPTED',
    SAY_SEEN: mySide === 'COOP' && maySaySeen(order),
    CANCEL: outcomeOf(state, isSide ? mySide : 'NEITHER') !== null,
  };
  return (Object.keys(may) as OrderMove[]).filter((name) => may[name]);
}

export type OrderStepKind =
  'PLACED' | 'ACCEPTED' | 'DEPOSIT_PAID' | 'WEIGHED' | 'SETTLED' | 'COMPLETED' | 'DECLINED' | 'EXPIRED' | 'CANCELLED';

/** A step of an order's way; `at` is null where it lies ahead. */
export interface OrderStep {
  readonly kind: OrderStepKind;
  readonly at: Date | null;
}

/** The way of an order: all steps of a good one, or those that were made and how it ended. */
export function stepsOf(order: Order): OrderStep[] {
  const way: OrderStep[] = [
    { kind: 'PLACED', at: order.placedAt },
    { kind: 'ACCEPTED', at: order.acceptedAt },
    { kind: 'DEPOSIT_PAID', at: order.readyAt },
    { kind: 'WEIGHED', at: order.weighedAt },
    { kind: 'SETTLED', at: order.settledAt },
    { kind: 'COMPLETED', at: order.completedAt },
  ];
  const { state } = order;
  if (!isOver(state) || state === 'COMPLETED') return way;
  return [...way.filter((step) => step.at !== null), { kind: state as OrderStepKind, at: order.endedAt }];
}
