import type { DomainEvent } from '@nongsan/platform';
import type { CancelReason, Canceller, DeclineReason, DepositOutcome, NeedsCoopReason, OrderSide } from './models.js';

interface OrderEventOf<Type extends string> extends DomainEvent {
  readonly type: Type;
  readonly sellerId: string;
  readonly buyerId: string;
  readonly coopId: string;
  readonly listingId: string;
}

/** The seller has to answer by `acceptBy`. */
export interface OrderPlaced extends OrderEventOf<'OrderPlaced'> {
  readonly grams: number;
  readonly priceVndPerKg: number;
  readonly goodsVnd: number;
  readonly acceptBy: Date;
}
/** The buyer has to pay the deposit by `depositBy`. */
export interface OrderAccepted extends OrderEventOf<'OrderAccepted'> {
  readonly depositVnd: number;
  readonly depositBy: Date;
}
export interface OrderDeclined extends OrderEventOf<'OrderDeclined'> {
  readonly reason: DeclineReason;
}
/** `waitedFor`: whose silence it was. */
export interface OrderExpired extends OrderEventOf<'OrderExpired'> {
  readonly waitedFor: 'ANSWER' | 'DEPOSIT';
}
/** `refundVnd` goes back to the buyer; `penaltyVnd` is owed by the seller on top. */
export interface OrderCancelled extends OrderEventOf<'OrderCancelled'> {
  readonly by: Canceller;
  readonly reason: CancelReason;
  readonly depositOutcome: DepositOutcome;
  readonly refundVnd: number;
  readonly penaltyVnd: number;
}
/** The deposit is there in full. */
export interface DepositReceived extends OrderEventOf<'DepositReceived'> {
  readonly receivedVnd: number;
}
export interface WeighInSent extends OrderEventOf<'WeighInSent'> {
  readonly by: OrderSide;
  readonly weighInNo: number;
  readonly weighedGrams: number;
  readonly payableVnd: number;
}
export interface WeighInConfirmed extends OrderEventOf<'WeighInConfirmed'> {
  readonly by: OrderSide;
  readonly weighInNo: number;
}
/** Both agree on the weight: `balanceVnd` is due, or to be returned where it is negative. */
export interface OrderSettled extends OrderEventOf<'OrderSettled'> {
  readonly weighedGrams: number;
  readonly payableVnd: number;
  readonly balanceVnd: number;
}
export interface OrderCompleted extends OrderEventOf<'OrderCompleted'> {
  readonly payableVnd: number;
  readonly refundVnd: number;
}
export interface OrderNeedsCoop extends OrderEventOf<'OrderNeedsCoop'> {
  readonly reason: NeedsCoopReason;
}
/** The cooperative gave the buyer more time for the deposit. */
export interface OrderExtended extends OrderEventOf<'OrderExtended'> {
  readonly depositBy: Date;
}

export type OrderEvent =
  | OrderPlaced
  | OrderAccepted
  | OrderDeclined
  | OrderExpired
  | OrderCancelled
  | DepositReceived
  | WeighInSent
  | WeighInConfirmed
  | OrderSettled
  | OrderCompleted
  | OrderNeedsCoop
  | OrderExtended;

/** Every type, for those who follow the orders. */
export const ORDER_EVENTS = [
  'OrderPlaced',
  'OrderAccepted',
  'OrderDeclined',
  'OrderExpired',
  'OrderCancelled',
  'DepositReceived',
  'WeighInSent',
  'WeighInConfirmed',
  'OrderSettled',
  'OrderCompleted',
  'OrderNeedsCoop',
  'OrderExtended',
] as const satisfies readonly OrderEvent['type'][];
