import type { DomainEvent } from '@nongsan/platform';

interface PaymentEventOf<Type extends string> extends DomainEvent {
  readonly type: Type;
  /** The order; also the event's subject. */
  readonly orderId: string;
  readonly sellerId: string;
  readonly buyerId: string;
  readonly coopId: string;
}

/** Money was recognised for an order. `remainingVnd`: what is still missing of the sum that was asked for. */
export interface PaymentReceived extends PaymentEventOf<'PaymentReceived'> {
  readonly amountVnd: number;
  readonly remainingVnd: number;
  readonly source: 'BANK' | 'VNPAY' | 'SELLER' | 'COOP';
}
/** The buyer says to have sent money to the seller's own account: the seller looks. */
export interface TransferDeclared extends PaymentEventOf<'TransferDeclared'> {
  readonly amountVnd: number;
}
/** The seller has not got what was declared. */
export type ReceiptDenied = PaymentEventOf<'ReceiptDenied'>;
/** Money was sent back to the buyer. */
export interface RefundSent extends PaymentEventOf<'RefundSent'> {
  readonly amountVnd: number;
}
/** The cooperative sent on to the seller what it took for the order. */
export interface PayoutSent extends PaymentEventOf<'PayoutSent'> {
  readonly amountVnd: number;
}
/** Money that was counted for the order was taken off it again: it was another's. */
export interface AllocationReversed extends PaymentEventOf<'AllocationReversed'> {
  readonly amountVnd: number;
}
/** Where a person's money goes will change at `activeFrom`; the subject is the person. `isFirst`: it counts at once. */
export interface PayeeChanged extends DomainEvent {
  readonly type: 'PayeeChanged';
  readonly personId: string;
  readonly coopId: string;
  readonly kind: 'OWN' | 'COOP';
  readonly activeFrom: Date;
  readonly isFirst: boolean;
}
/** As PayeeChanged, of the cooperative itself; the subject is the cooperative. */
export interface CoopPayeeChanged extends DomainEvent {
  readonly type: 'CoopPayeeChanged';
  readonly coopId: string;
  readonly activeFrom: Date;
  readonly isFirst: boolean;
}
/** Money came to the cooperative that a person has to look at; the subject is the transfer. */
export interface TransferNeedsCoop extends DomainEvent {
  readonly type: 'TransferNeedsCoop';
  readonly coopId: string;
  readonly amountVnd: number;
}

export type PaymentEvent =
  | PaymentReceived
  | TransferDeclared
  | ReceiptDenied
  | RefundSent
  | PayoutSent
  | AllocationReversed
  | PayeeChanged
  | CoopPayeeChanged
  | TransferNeedsCoop;
