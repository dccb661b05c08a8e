import type { Vnd } from '@nongsan/kernel';
import type { Bank } from './domain/banks.js';
import type { TransferMatch } from './domain/match-transfer.js';
import type { PaymentIntent, PaymentMode } from './domain/payment-intent.js';

export type { Bank } from './domain/banks.js';
export type { PaymentMode } from './domain/payment-intent.js';

export type PayeeKind = 'OWN' | 'COOP';
export type DueKind = 'DEPOSIT' | 'BALANCE';
export type ReceiptSource = 'BANK' | 'VNPAY' | 'SELLER' | 'COOP';

/** A bank account in clear: only for the one who pays into it. */
export interface BankAccount {
  readonly bin: string;
  readonly number: string;
  readonly holderName: string;
}

/** Where the money of a person, or of the cooperative itself (no person), goes. */
export interface Payee {
  readonly id: string;
  readonly coopId: string;
  readonly personId: string | null;
  readonly kind: PayeeKind;
  readonly bin: string | null;
  /** Encrypted. */
  readonly accountSealed: string | null;
  readonly accountHash: string | null;
  readonly accountLast4: string | null;
  readonly holderName: string | null;
  readonly activeFrom: Date;
}

/** What counts now and what will, of one person or cooperative. */
export interface PayeeSetting {
  readonly coopId: string;
  readonly current: Payee | null;
  readonly next: Payee | null;
}

/** A payment of an order as it is kept. */
export interface Intent extends PaymentIntent {
  readonly id: string;
  readonly orderId: string;
  readonly coopId: string;
  readonly kind: DueKind;
  readonly payeeId: string;
}

/** Who looks at a payment decides what of the account is shown. */
export interface PaymentView extends Intent {
  readonly seenBy: 'SELLER' | 'BUYER' | 'COOP';
}

/** Money that was counted for an order. */
export interface Receipt {
  readonly id: string;
  readonly orderId: string;
  readonly intentId: string | null;
  readonly amountVnd: Vnd;
  readonly source: ReceiptSource;
  readonly sourceId: string;
  /** When it moved at the bank. */
  readonly at: Date;
  readonly reversedAt: Date | null;
}

/** Money that was sent back to a buyer or on to a seller. */
export interface SentMoney {
  readonly id: string;
  readonly orderId: string;
  readonly kind: 'REFUND' | 'PAYOUT';
  readonly payer: PaymentMode;
  readonly amountVnd: Vnd;
  readonly reference: string;
  readonly recordedBy: string;
  readonly at: Date;
}

export type TransferResult = Exclude<TransferMatch['result'], 'IGNORED' | 'DUPLICATE_EVENT'> | 'ALLOCATED' | 'NOT_OURS';

/** One line of a cooperative's bank statement. */
export interface BankTransfer {
  readonly id: string;
  readonly coopId: string;
  readonly provider: string;
  readonly providerTxId: string;
  readonly accountHash: string;
  readonly amountVnd: Vnd;
  readonly memo: string;
  readonly reference: string | null;
  readonly bankTime: Date;
  readonly result: TransferResult;
  /** Orders that it may be for. */
  readonly suggestions: readonly string[];
  readonly needsCoop: boolean;
  readonly orderId: string | null;
  readonly resolvedBy: string | null;
  readonly note: string | null;
  readonly receivedAt: Date;
}

/** What has to go back to the buyer of an order. */
export interface Refund {
  readonly amountVnd: Vnd;
  readonly payer: PaymentMode;
  readonly buyerId: string;
  readonly orderCode: string;
  /** Whether the viewer is the one who sends it, and so sees the account in full. */
  readonly isPayer: boolean;
}

/** Money that the cooperative has to send. */
export interface CoopDue {
  readonly kind: 'PAYOUT' | 'REFUND';
  readonly orderId: string;
  readonly amountVnd: Vnd;
  readonly payeeOf: string;
}

/** An account to transfer to, with the code to scan. */
export interface PayeeAccountView {
  readonly bank: Bank;
  readonly accountNumber: string;
  readonly holderName: string;
}
