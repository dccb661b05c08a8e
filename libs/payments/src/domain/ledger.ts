import { vnd, type Vnd } from '@nongsan/kernel';

/**
 * What the books count (payments.md §4). Of an order: buyer_due, seller_claim, seller_received, refund_due.
 * Of a cooperative: coop_bank, vnpay_clearing, gateway_fee, coop_commission, tax_payable, unmatched_transfers.
 */
export type AccountKind =
  | 'buyer_due'
  | 'seller_claim'
  | 'seller_received'
  | 'refund_due'
  | 'coop_bank'
  | 'vnpay_clearing'
  | 'gateway_fee'
  | 'coop_commission'
  | 'tax_payable'
  | 'unmatched_transfers';

/** One account: its kind and the id of the order or cooperative that it belongs to. */
export interface Account {
  readonly kind: AccountKind;
  readonly ownerId: string;
}

/** Debit is positive, credit negative; never zero. */
export interface LedgerEntry {
  readonly account: Account;
  readonly amount: Vnd;
}

/** Entries that stand or fall together and sum to zero. The same fact always has the same key, so it is booked once. */
export interface Posting {
  readonly idemKey: string;
  readonly entries: readonly LedgerEntry[];
}

/** Something that happened to money. `id` is the id of the thing that happened (order, transfer, refund, …). */
export type MoneyFact = { readonly id: string } & (
  | { readonly type: 'ORDER_AGREED'; readonly orderId: string; readonly amount: Vnd }
  /** Weighing changed the price of the whole: the difference, down (negative) or up. */
  | { readonly type: 'ORDER_REPRICED'; readonly orderId: string; readonly difference: Vnd }
  | { readonly type: 'DIRECT_CONFIRMED'; readonly orderId: string; readonly amount: Vnd }
  | {
      readonly type: 'COOP_RECEIVED' | 'VNPAY_CAPTURED' | 'TRANSFER_ALLOCATED';
      readonly orderId: string;
      readonly coopId: string;
      readonly amount: Vnd;
    }
  /** It was another's money after all: it waits for a person again. */
  | {
      readonly type: 'ALLOCATION_REVERSED';
      readonly orderId: string;
      readonly coopId: string;
      readonly amount: Vnd;
    }
  /** NOT_OURS: none of an order, so it leaves these books. */
  | { readonly type: 'TRANSFER_UNMATCHED' | 'TRANSFER_NOT_OURS'; readonly coopId: string; readonly amount: Vnd }
  | { readonly type: 'VNPAY_SETTLED'; readonly coopId: string; readonly captured: Vnd; readonly fee: Vnd }
  | { readonly type: 'SELLER_PAID_OUT'; readonly orderId: string; readonly coopId: string; readonly amount: Vnd }
  | { readonly type: 'COMMISSION_TAKEN'; readonly orderId: string; readonly coopId: string; readonly amount: Vnd }
  | { readonly type: 'TAX_WITHHELD'; readonly orderId: string; readonly coopId: string; readonly amount: Vnd }
  /** Money that came in must go back, say after a cancellation; or, where it was another's, no longer. */
  | { readonly type: 'REFUND_BECAME_DUE' | 'REFUND_NO_LONGER_DUE'; readonly orderId: string; readonly amount: Vnd }
  | { readonly type: 'REFUNDED_BY_COOP'; readonly orderId: string; readonly coopId: string; readonly amount: Vnd }
  | { readonly type: 'REFUNDED_BY_SELLER'; readonly orderId: string; readonly amount: Vnd }
);

/** The posting of a fact. Throws RangeError for an amount that is not positive: such a fact did not happen. */
export function postingOf(fact: MoneyFact): Posting {
  const entries = entriesOf(fact).filter(({ amount }) => amount !== 0);
  if (entries.length < 2) throw new RangeError(`${fact.type} ${fact.id} moves no money`);
  return { idemKey: `${fact.type}:${fact.id}`, entries };
}

/** What stands on each account, by `kind:ownerId`. Over whole postings the balances sum to zero. */
export function balancesOf(postings: readonly Posting[]): ReadonlyMap<string, Vnd> {
  const balances = new Map<string, Vnd>();
  for (const { account, amount } of postings.flatMap((posting) => posting.entries)) {
    const key = accountKey(account);
    balances.set(key, vnd((balances.get(key) ?? 0) + amount));
  }
  return balances;
}

export const accountKey = ({ kind, ownerId }: Account): string => `${kind}:${ownerId}`;

function entriesOf(fact: MoneyFact): LedgerEntry[] {
  switch (fact.type) {
    case 'ORDER_AGREED':
      return move('seller_claim', fact.orderId, 'buyer_due', fact.orderId, fact.amount);
    case 'ORDER_REPRICED':
      return repriced(fact.orderId, fact.difference);
    case 'DIRECT_CONFIRMED':
      return move('buyer_due', fact.orderId, 'seller_received', fact.orderId, fact.amount);
    case 'COOP_RECEIVED':
      return move('buyer_due', fact.orderId, 'coop_bank', fact.coopId, fact.amount);
    case 'VNPAY_CAPTURED':
      return move('buyer_due', fact.orderId, 'vnpay_clearing', fact.coopId, fact.amount);
    case 'TRANSFER_UNMATCHED':
      return move('unmatched_transfers', fact.coopId, 'coop_bank', fact.coopId, fact.amount);
    case 'TRANSFER_NOT_OURS':
      return move('coop_bank', fact.coopId, 'unmatched_transfers', fact.coopId, fact.amount);
    case 'ALLOCATION_REVERSED':
      return move('unmatched_transfers', fact.coopId, 'buyer_due', fact.orderId, fact.amount);
    case 'TRANSFER_ALLOCATED':
      return move('buyer_due', fact.orderId, 'unmatched_transfers', fact.coopId, fact.amount);
    case 'VNPAY_SETTLED':
      return settled(fact.coopId, fact.captured, fact.fee);
    case 'SELLER_PAID_OUT':
      return move('coop_bank', fact.coopId, 'seller_claim', fact.orderId, fact.amount);
    case 'COMMISSION_TAKEN':
      return move('coop_commission', fact.coopId, 'seller_claim', fact.orderId, fact.amount);
    case 'TAX_WITHHELD':
      return move('tax_payable', fact.coopId, 'seller_claim', fact.orderId, fact.amount);
    case 'REFUND_BECAME_DUE':
      return move('refund_due', fact.orderId, 'buyer_due', fact.orderId, fact.amount);
    case 'REFUND_NO_LONGER_DUE':
      return move('buyer_due', fact.orderId, 'refund_due', fact.orderId, fact.amount);
    case 'REFUNDED_BY_COOP':
      return move('coop_bank', fact.coopId, 'refund_due', fact.orderId, fact.amount);
    case 'REFUNDED_BY_SELLER':
      return move('seller_received', fact.orderId, 'refund_due', fact.orderId, fact.amount);
  }
}

/** Money from one account (credited) to another (debited). */
function move(from: AccountKind, fromId: string, to: AccountKind, toId: string, amount: Vnd): LedgerEntry[] {
  return [entry(to, toId, positive(amount)), entry(from, fromId, -amount)];
}

function repriced(orderId: string, difference: Vnd): LedgerEntry[] {
  return [entry('buyer_due', orderId, difference), entry('seller_claim', orderId, -difference)];
}

function settled(coopId: string, captured: Vnd, fee: Vnd): LedgerEntry[] {
  return [
    entry('coop_bank', coopId, notNegative(vnd(positive(captured) - notNegative(fee)))),
    entry('gateway_fee', coopId, fee),
    entry('vnpay_clearing', coopId, -captured),
  ];
}

const entry = (kind: AccountKind, ownerId: string, amount: number): LedgerEntry => ({
  account: { kind, ownerId },
  amount: vnd(amount),
});

function positive(amount: Vnd): Vnd {
  if (amount <= 0) throw new RangeError(`the books move positive amounts, got ${amount}`);
  return amount;
}

function notNegative(amount: Vnd): Vnd {
  if (amount < 0) throw new RangeError(`the books move no negative amounts, got ${amount}`);
  return amount;
}
