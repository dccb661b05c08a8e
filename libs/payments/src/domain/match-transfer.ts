import { vnd, type Vnd } from '@nongsan/kernel';
import { isLate } from './payment-intent.js';
import { findTransferCodes } from './transfer-code.js';

/** One line of a bank statement, whoever delivered it. */
export interface BankTx {
  readonly provider: string;
  readonly providerTxId: string;
  readonly account: string;
  readonly direction: string;
  /** Whole đồng; anything else is ignored by the matcher. */
  readonly amount: number;
  readonly memo: string;
  readonly bankTime: Date;
  /** The bank's own reference, the same through every feed. */
  readonly reference?: string | undefined;
  /** The virtual account that was paid into, where the feed tells one. */
  readonly virtualAccount?: string | undefined;
}

/** States of a payment as a match request may name them; REFUND_DUE and REFUNDED were paid before. */
export const EXPECTED_STATES = [
  'DRAFT',
  'PENDING',
  'PARTIAL',
  'BUYER_DECLARED',
  'DISPUTED',
  'PAID',
  'EXPIRED',
  'CANCELLED',
  'REFUND_DUE',
  'REFUNDED',
] as const;
export type ExpectedState = (typeof EXPECTED_STATES)[number];

/** What the matcher needs to know of a payment that is waited for. */
export interface ExpectedTransfer {
  readonly code: string;
  readonly account: string;
  readonly amountDue: Vnd;
  readonly amountPaid: Vnd;
  readonly status: ExpectedState;
  readonly expiresAt: Date | null;
  readonly virtualAccount?: string | undefined;
}

/** What a transfer turns out to be. `queue`: a person of the cooperative must look ("Tiền chưa khớp"). */
export type TransferMatch =
  | { readonly result: 'IGNORED' | 'DUPLICATE_EVENT' }
  | Credit<'MATCHED', 'PAID'>
  | (Credit<'PARTIAL', 'PARTIAL'> & { readonly remaining: Vnd })
  | (Credit<'OVERPAID', 'PAID'> & { readonly queue: true; readonly refundDue: Vnd })
  | { readonly result: 'UNMATCHED'; readonly queue: true; readonly suggestions: readonly string[] }
  | { readonly result: 'AMBIGUOUS'; readonly queue: true; readonly codes: readonly string[] }
  | { readonly result: 'WRONG_ACCOUNT' | 'LATE_REVIEW'; readonly code: string; readonly queue: true }
  | { readonly result: 'DUPLICATE_TRANSFER'; readonly code: string; readonly queue: true; readonly refundDue: Vnd };

interface Credit<Result, Status> {
  readonly result: Result;
  readonly code: string;
  readonly credited: Vnd;
  readonly intentStatus: Status;
}

const PAID_UP: readonly ExpectedState[] = ['PAID', 'REFUND_DUE', 'REFUNDED'];
const OPEN: readonly ExpectedState[] = ['PENDING', 'PARTIAL', 'BUYER_DECLARED'];

/** Names of one event: the feed's own, and the bank's, by which the same transfer is known from another feed. */
export function transferKeys(tx: BankTx): string[] {
  const own = `${tx.provider}:${tx.providerTxId}`;
  const { account, reference, amount, bankTime } = tx;
  return reference ? [own, `bank:${account}:${reference}:${amount}:${bankTime.toISOString()}`] : [own];
}

/**
 * Decides what one bank transfer pays (payments.md §3.4). Money is credited only by an exact code (or virtual account);
 * an equal amount is merely suggested.
 * @param seen keys of events already taken in, see transferKeys
 */
export function matchTransfer(
  tx: BankTx,
  expected: readonly ExpectedTransfer[],
  seen: ReadonlySet<string>,
): TransferMatch {
  if (tx.direction !== 'in' || !Number.isSafeInteger(tx.amount) || tx.amount <= 0) return { result: 'IGNORED' };
  if (transferKeys(tx).some((key) => seen.has(key))) return { result: 'DUPLICATE_EVENT' };
  const named = findTransferCodes(tx.memo).flatMap((code) => expected.filter((one) => one.code === code));
  const candidates = named.length > 0 ? named : byVirtualAccount(tx, expected);
  const [intent, another] = candidates;
  if (!intent) return { result: 'UNMATCHED', queue: true, suggestions: suggestionsFor(tx, expected) };
  if (another) return { result: 'AMBIGUOUS', queue: true, codes: candidates.map((one) => one.code) };
  return settle(tx, intent);
}

function settle(tx: BankTx, { code, account, status, expiresAt, ...intent }: ExpectedTransfer): TransferMatch {
  const amount = vnd(tx.amount);
  const remaining = vnd(Math.max(0, intent.amountDue - intent.amountPaid));
  if (account !== tx.account) return { result: 'WRONG_ACCOUNT', code, queue: true };
  if (PAID_UP.includes(status)) return { result: 'DUPLICATE_TRANSFER', code, queue: true, refundDue: amount };
  if (status === 'CANCELLED' || isLate(expiresAt, tx.bankTime)) return { result: 'LATE_REVIEW', code, queue: true };
  if (amount < remaining) {
    const left = vnd(remaining - amount);
    return { result: 'PARTIAL', code, credited: amount, intentStatus: 'PARTIAL', remaining: left };
  }
  if (amount === remaining) return { result: 'MATCHED', code, credited: amount, intentStatus: 'PAID' };
  const refundDue = vnd(amount - remaining);
  return { result: 'OVERPAID', code, credited: remaining, intentStatus: 'PAID', queue: true, refundDue };
}

function byVirtualAccount(tx: BankTx, expected: readonly ExpectedTransfer[]): readonly ExpectedTransfer[] {
  return tx.virtualAccount ? expected.filter((one) => one.virtualAccount === tx.virtualAccount) : [];
}

function suggestionsFor(tx: BankTx, expected: readonly ExpectedTransfer[]): readonly string[] {
  return expected
    .filter((one) => OPEN.includes(one.status) && one.account === tx.account)
    .filter((one) => one.amountDue - one.amountPaid === tx.amount)
    .map((one) => one.code);
}
