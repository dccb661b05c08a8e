import { canMove, decide, type Decision, MINUTE_MS, refuse, vnd, type Vnd } from '@nongsan/kernel';

/** DIRECT: to the farmer's own account, buyer declares and payee confirms. COOP: to the cooperative's, seen by bank or VNPAY. */
export type PaymentMode = 'DIRECT' | 'COOP';

/** Where a payment may go from each state (payments.md §3.4). What is owed back is the order's to know, not the payment's. */
export const INTENT_MOVES = {
  PENDING: ['PARTIAL', 'PAID', 'BUYER_DECLARED', 'EXPIRED', 'CANCELLED'],
  PARTIAL: ['PENDING', 'PARTIAL', 'PAID', 'BUYER_DECLARED', 'CANCELLED'],
  BUYER_DECLARED: ['PARTIAL', 'PAID', 'BUYER_DECLARED', 'DISPUTED', 'CANCELLED'],
  DISPUTED: ['PARTIAL', 'PAID', 'BUYER_DECLARED', 'DISPUTED', 'CANCELLED'],
  PAID: ['PAID', 'CANCELLED'],
  EXPIRED: ['EXPIRED'],
  CANCELLED: ['CANCELLED'],
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

/** One sum that is waited for: a deposit or a balance. */
export interface PaymentIntent {
  readonly code: string;
  readonly mode: PaymentMode;
  readonly state: IntentState;
  readonly amountDue: Vnd;
  /** All that came under this payment, above the sum due too. */
  readonly received: Vnd;
  /** Null: the order does not end by itself for want of it. */
  readonly expiresAt: Date | null;
  readonly declaration: Declaration | null;
}

export type IntentRefusal = 'AMOUNT_INVALID' | 'NOT_ALLOWED_IN_STATE' | 'ONLY_DIRECT';
export type IntentDecision<Intent extends PaymentIntent = PaymentIntent> = Decision<Intent, never, IntentRefusal>;

/** Money that left the bank within this time after the deadline still counts. */
export const GRACE_MS = 15 * MINUTE_MS;

/** Whether money that moved at `movedAt` (the bank's time) is past the deadline and its grace. */
export function isLate(expiresAt: Date | null, movedAt: Date): boolean {
  return expiresAt !== null && movedAt.getTime() > expiresAt.getTime() + GRACE_MS;
}

/** Whether the buyer is still asked for it. */
export const isOpen = (state: IntentState): boolean => state !== 'PAID' && state !== 'EXPIRED' && state !== 'CANCELLED';

/** What is still missing; 0 where nothing is waited for. */
export const remainingOf = ({ state, amountDue, received }: PaymentIntent): Vnd =>
  vnd(isOpen(state) ? Math.max(0, amountDue - received) : 0);

/** A sum that the buyer is asked for from now on. Throws RangeError unless it is positive. */
export function newPaymentIntent(
  fields: Pick<PaymentIntent, 'code' | 'mode' | 'amountDue' | 'expiresAt'>,
): PaymentIntent {
  if (fields.amountDue <= 0) throw new RangeError('a payment asks for at least 1 đồng');
  return { ...fields, state: 'PENDING', received: vnd(0), declaration: null };
}

/** Takes in money that is certain: a bank, VNPAY, the payee or the cooperative says so. What was declared is answered by it. */
export function takeIn<Intent extends PaymentIntent>(intent: Intent, amount: Vnd): IntentDecision<Intent> {
  if (!isPositive(amount)) return refuse('AMOUNT_INVALID');
  return counted({ ...intent, declaration: null }, vnd(intent.received + amount));
}

/** Takes money off that was another's. */
export function takeBack<Intent extends PaymentIntent>(intent: Intent, amount: Vnd): IntentDecision<Intent> {
  if (!isPositive(amount) || amount > intent.received) return refuse('AMOUNT_INVALID');
  const received = vnd(intent.received - amount);
  // What was paid and no longer is, is not asked for again: the order was called off, or asks for the rest by its balance.
  if (intent.state === 'PAID' && received < intent.amountDue)
    return moved({ ...intent, received }, 'PAID', 'CANCELLED');
  return counted(intent, received);
}

/** The buyer says that a transfer was made to the farmer's own account. Counts as nothing until the payee confirms. */
export function declareTransfer<Intent extends PaymentIntent>(
  intent: Intent,
  declaration: Declaration,
): IntentDecision<Intent> {
  if (intent.mode !== 'DIRECT') return refuse('ONLY_DIRECT');
  if (!isPositive(declaration.amount)) return refuse('AMOUNT_INVALID');
  return moved({ ...intent, declaration }, intent.state, 'BUYER_DECLARED');
}

/** The payee says that the declared money has not come: the cooperative looks into it. */
export function denyReceipt<Intent extends PaymentIntent>(intent: Intent): IntentDecision<Intent> {
  return moved(intent, intent.state, 'DISPUTED');
}

/** What an order asks for now, and whether it is off. */
export interface Asked {
  readonly amount: Vnd;
  readonly by: Date | null;
}

/**
 * Brings a payment in line with its order: what is still asked may have changed (more time, money under another code),
 * or nothing is asked any more, because it was paid or because the order is off.
 */
export function follow<Intent extends PaymentIntent>(
  intent: Intent,
  asked: Asked | null,
  off: 'EXPIRED' | 'CANCELLED' | null,
): Intent {
  if (!isOpen(intent.state)) return intent;
  if (asked) return { ...intent, amountDue: vnd(intent.received + asked.amount), expiresAt: asked.by };
  if (off) return { ...intent, state: off };
  // The order has what it needs, be it under another code.
  return intent.received > 0
    ? { ...intent, state: 'PAID', amountDue: vnd(Math.min(intent.amountDue, intent.received)), declaration: null }
    : { ...intent, state: 'CANCELLED' };
}

const isPositive = (amount: Vnd): boolean => Number.isSafeInteger(amount) && amount > 0;

function counted<Intent extends PaymentIntent>(intent: Intent, received: Vnd): IntentDecision<Intent> {
  const next = { ...intent, received };
  if (!isOpen(intent.state)) return decide(next);
  const isDeclared = next.declaration !== null;
  if (received >= intent.amountDue) return moved(next, intent.state, 'PAID');
  if (isDeclared) return decide(next);
  return moved(next, intent.state, received > 0 ? 'PARTIAL' : 'PENDING');
}

function moved<Intent extends PaymentIntent>(
  intent: Intent,
  from: IntentState,
  to: IntentState,
): IntentDecision<Intent> {
  return canMove(MOVES, from, to) ? decide({ ...intent, state: to }) : refuse('NOT_ALLOWED_IN_STATE');
}
