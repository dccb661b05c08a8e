import { addVnd, canMove, decide, MINUTE_MS, refuse, vnd, type Decision, type Vnd } from '@nongsan/kernel';

/** DIRECT: to the farmer's own account, buyer declares and payee confirms. COOP: to the cooperative's, seen by bank or VNPAY. */
export type PaymentMode = 'DIRECT' | 'COOP';

/** Where a payment may go from each state (payments.md §3.4). */
export const INTENT_MOVES = {
  DRAFT: ['PENDING', 'CANCELLED'],
  PENDING: ['BUYER_DECLARED', 'PARTIAL', 'PAID', 'EXPIRED', 'CANCELLED'],
  PARTIAL: ['BUYER_DECLARED', 'PARTIAL', 'PAID', 'CANCELLED', 'REFUND_DUE'],
  BUYER_DECLARED: ['PARTIAL', 'PAID', 'DISPUTED'],
  DISPUTED: ['BUYER_DECLARED', 'PARTIAL', 'PAID', 'CANCELLED', 'REFUND_DUE'],
  // A transfer made in time may be told to us late.
  EXPIRED: ['PARTIAL', 'PAID', 'CANCELLED'],
  PAID: ['PAID', 'CANCELLED', 'REFUND_DUE'],
  CANCELLED: ['REFUND_DUE'],
  REFUND_DUE: ['REFUND_DUE', 'REFUNDED'],
  REFUNDED: ['REFUND_DUE'],
} as const satisfies Record<string, readonly string[]>;

export type IntentState = keyof typeof INTENT_MOVES;
const MOVES: Readonly<Record<IntentState, readonly IntentState[]>> = INTENT_MOVES;

/** What a buyer says to have sent: shown to the payee, never counted as money. */
export interface Declaration {
  readonly amount: Vnd;
  readonly declaredAt: Date;
  /** Last digits of the bank's reference. */
  readonly reference: string | null;
}

/**
 * One sum that is waited for: a deposit or a balance.
 * All that came in is `credited + refundDue + refunded`; credited never passes amountDue.
 */
export interface PaymentIntent {
  readonly code: string;
  readonly mode: PaymentMode;
  readonly state: IntentState;
  readonly amountDue: Vnd;
  readonly credited: Vnd;
  readonly refundDue: Vnd;
  readonly refunded: Vnd;
  readonly expiresAt: Date;
  readonly declaration: Declaration | null;
}

export type IntentEventType =
  | 'PaymentReceived'
  | 'PaymentCompleted'
  | 'TransferDeclared'
  | 'ReceiptDenied'
  | 'PaymentExpired'
  | 'PaymentCancelled'
  | 'RefundBecameDue'
  | 'RefundMade';

export interface IntentEvent {
  readonly type: IntentEventType;
  readonly code: string;
  readonly at: Date;
  /** What this event added: money received, due back or given back; 0 where it moved none. */
  readonly amount: Vnd;
}

export type IntentRefusal =
  | 'AMOUNT_INVALID'
  | 'NOT_ALLOWED_IN_STATE'
  | 'ONLY_DIRECT'
  | 'LATE_REVIEW'
  | 'NOT_DUE_YET'
  | 'MONEY_ON_THE_WAY'
  | 'MORE_THAN_REFUND_DUE'
  | 'MORE_THAN_CREDITED';

export type IntentDecision = Decision<PaymentIntent, IntentEvent, IntentRefusal>;

/** Money that left the bank within this time after the deadline still counts. */
export const GRACE_MS = 15 * MINUTE_MS;
const NOTHING = vnd(0);

/** Whether money that moved at `movedAt` (the bank's time) is past the deadline and its grace. */
export function isLate(expiresAt: Date, movedAt: Date): boolean {
  return movedAt.getTime() > expiresAt.getTime() + GRACE_MS;
}

/** A payment that nobody has been asked for yet. Throws RangeError unless the sum is positive. */
export function newPaymentIntent(
  fields: Pick<PaymentIntent, 'code' | 'mode' | 'amountDue' | 'expiresAt'>,
): PaymentIntent {
  if (fields.amountDue <= 0) throw new RangeError('a payment asks for at least 1 đồng');
  return { ...fields, state: 'DRAFT', credited: NOTHING, refundDue: NOTHING, refunded: NOTHING, declaration: null };
}

/** Shows the payment to the buyer. */
export function openIntent(intent: PaymentIntent): IntentDecision {
  return moved(intent, 'PENDING', []);
}

/**
 * Takes in money that a bank or VNPAY reports. What is above the sum due becomes due back at once.
 * Late money, and money for a cancelled payment, waits for a person (LATE_REVIEW), who then calls takeInMoney.
 * @param movedAt when the money moved at the bank, not when we heard of it
 */
export function receiveMoney(intent: PaymentIntent, amount: Vnd, movedAt: Date): IntentDecision {
  const waiting = intent.credited < intent.amountDue && !isSettled(intent.state);
  if (intent.state === 'CANCELLED' || (waiting && isLate(intent.expiresAt, movedAt))) return refuse('LATE_REVIEW');
  return takeInMoney(intent, amount, movedAt);
}

/** As receiveMoney, decided by a person: late money counts, and money for a cancelled payment is due back. */
export function takeInMoney(intent: PaymentIntent, amount: Vnd, movedAt: Date): IntentDecision {
  if (!isPositive(amount)) return refuse('AMOUNT_INVALID');
  const room = isSettled(intent.state) || intent.state === 'CANCELLED' ? 0 : intent.amountDue - intent.credited;
  const counted = vnd(Math.min(room, amount));
  const surplus = vnd(amount - counted);
  const next = {
    ...intent,
    credited: addVnd(intent.credited, counted),
    refundDue: addVnd(intent.refundDue, surplus),
    declaration: null,
  };
  const state = stateWith(next);
  return moved(next, state, [
    event(intent, 'PaymentReceived', movedAt, amount),
    ...(state === 'PAID' && intent.state !== 'PAID' ? [event(intent, 'PaymentCompleted', movedAt)] : []),
    ...(surplus > 0 ? [event(intent, 'RefundBecameDue', movedAt, surplus)] : []),
  ]);
}

/** The buyer says that a transfer was made to the farmer's own account. Counts as nothing until the payee confirms. */
export function declareTransfer(intent: PaymentIntent, declaration: Declaration): IntentDecision {
  if (intent.mode !== 'DIRECT') return refuse('ONLY_DIRECT');
  if (!isPositive(declaration.amount)) return refuse('AMOUNT_INVALID');
  return moved({ ...intent, declaration }, 'BUYER_DECLARED', [
    event(intent, 'TransferDeclared', declaration.declaredAt, declaration.amount),
  ]);
}

/** The payee confirms what really arrived, declared or not, late or not: they have the money. */
export function confirmReceipt(intent: PaymentIntent, amount: Vnd, at: Date): IntentDecision {
  return intent.mode === 'DIRECT' ? takeInMoney(intent, amount, at) : refuse('ONLY_DIRECT');
}

/** The payee says that the declared money has not come: the cooperative looks into it. */
export function denyReceipt(intent: PaymentIntent, at: Date): IntentDecision {
  if (intent.state !== 'BUYER_DECLARED') return refuse('NOT_ALLOWED_IN_STATE');
  return moved(intent, 'DISPUTED', [event(intent, 'ReceiptDenied', at)]);
}

/** The deadline has passed with nothing paid and nothing declared. Silence after a declaration is never an answer. */
export function expireIntent(intent: PaymentIntent, now: Date): IntentDecision {
  if (intent.state === 'PARTIAL' || intent.state === 'BUYER_DECLARED') return refuse('MONEY_ON_THE_WAY');
  if (now.getTime() < intent.expiresAt.getTime()) return refuse('NOT_DUE_YET');
  return moved(intent, 'EXPIRED', [event(intent, 'PaymentExpired', now)]);
}

/**
 * The order is off. What was credited goes back, except for what the rules of the order leave with the seller.
 * A declared transfer is first confirmed or denied.
 */
export function cancelIntent(intent: PaymentIntent, keptBySeller: Vnd, at: Date): IntentDecision {
  if (intent.state === 'BUYER_DECLARED') return refuse('MONEY_ON_THE_WAY');
  if (keptBySeller < 0 || keptBySeller > intent.credited) return refuse('MORE_THAN_CREDITED');
  const back = vnd(intent.credited - keptBySeller);
  const next = { ...intent, credited: keptBySeller, refundDue: addVnd(intent.refundDue, back) };
  return moved(next, next.refundDue > 0 ? 'REFUND_DUE' : 'CANCELLED', [
    event(intent, 'PaymentCancelled', at),
    ...(back > 0 ? [event(intent, 'RefundBecameDue', at, back)] : []),
  ]);
}

/** Money was given back, in one or several parts, never more than is due. */
export function refundMoney(intent: PaymentIntent, amount: Vnd, at: Date): IntentDecision {
  if (!isPositive(amount)) return refuse('AMOUNT_INVALID');
  if (amount > intent.refundDue) return refuse('MORE_THAN_REFUND_DUE');
  const next = {
    ...intent,
    refundDue: vnd(intent.refundDue - amount),
    refunded: addVnd(intent.refunded, amount),
  };
  const state = intent.state === 'REFUND_DUE' && next.refundDue === 0 ? 'REFUNDED' : intent.state;
  return moved(next, state, [event(intent, 'RefundMade', at, amount)]);
}

const isPositive = (amount: Vnd): boolean => Number.isSafeInteger(amount) && amount > 0;

/** Whether the whole is over: more money can only go back. */
const isSettled = (state: IntentState): boolean => state === 'REFUND_DUE' || state === 'REFUNDED';

function stateWith({ state, credited, amountDue }: PaymentIntent): IntentState {
  if (isSettled(state) || state === 'CANCELLED') return 'REFUND_DUE';
  return credited === amountDue ? 'PAID' : 'PARTIAL';
}

function moved(intent: PaymentIntent, to: IntentState, events: readonly IntentEvent[]): IntentDecision {
  return canMove(MOVES, intent.state, to)
    ? decide({ ...intent, state: to }, ...events)
    : refuse('NOT_ALLOWED_IN_STATE');
}

function event({ code }: PaymentIntent, type: IntentEventType, at: Date, amount: Vnd = NOTHING): IntentEvent {
  return { type, code, at, amount };
}
