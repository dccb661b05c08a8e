import type { Vnd } from '@nongsan/kernel';

export type OrderState =
  'PLACED' | 'ACCEPTED' | 'READY' | 'WEIGHED' | 'SETTLED' | 'COMPLETED' | 'DECLINED' | 'EXPIRED' | 'CANCELLED';

export type OrderSide = 'SELLER' | 'BUYER';
/** Whose account a buyer's money went to. */
export type MoneyHolder = 'SELLER' | 'COOP';
/** Who ended an order before its hand-over. */
export type Canceller = OrderSide | 'COOP';

/** What becomes of the deposit of an order that is off (Civil Code art. 328): domain/cancellation.ts. */
export type DepositOutcome = 'NOTHING' | 'RETURNED' | 'KEPT_BY_SELLER' | 'RETURNED_WITH_AS_MUCH_AGAIN';

export type NeedsCoopReason =
  'DEPOSIT_DECLARED' | 'DEPOSIT_IN_PART' | 'PAYMENT_DENIED' | 'PAYMENT_IN_REVIEW' | 'MONEY_AFTER_END';

export type DeclineReason = 'PRICE_TOO_LOW' | 'ALREADY_SOLD' | 'NOT_READY' | 'TERMS_NOT_AGREED' | 'OTHER';
export type CancelReason =
  | 'CHANGED_MIND'
  | 'PRICE_MOVED'
  | 'GOODS_NOT_AS_LISTED'
  | 'GOODS_SPOILED'
  | 'NOT_READY'
  | 'CANNOT_COME'
  | 'OTHER_SIDE_SILENT'
  | 'OTHER';

/** How moisture is paid for ("trừ ẩm"). LINEAR_MOISTURE takes `rateBpPerPoint` off for each point above the base. */
export type DeductionRule =
  | { readonly type: 'NONE' }
  | {
      readonly type: 'LINEAR_MOISTURE';
      /** Moisture in basis points (1 500 = 15 %) up to which nothing is taken off. */
      readonly baseMoistureBp: number;
      /** Basis points of the weight for one point (1 %) of moisture: 100 takes 1 % off a point. */
      readonly rateBpPerPoint: number;
    };

/** What the cooperative sets for orders of its listings. */
export interface OrderTerms {
  readonly depositBp: number;
  readonly acceptHours: number;
  readonly depositHours: number;
}

/** One order: part or all of a listing, for one buyer. Money in đồng, mass in grams. */
export interface Order {
  readonly id: string;
  /** What people say on the phone, such as DH-7K3FQ. */
  readonly code: string;
  readonly coopId: string;
  readonly listingId: string;
  readonly sellerId: string;
  readonly buyerId: string;
  readonly produceSlug: string;
  readonly state: OrderState;
  readonly grams: number;
  /** Of the listing, or as the buyer proposed on an open price; the seller's acceptance fixes it. */
  readonly priceVndPerKg: Vnd;
  readonly isPriceProposed: boolean;
  /** grams × price. */
  readonly goodsVnd: Vnd;
  readonly depositBp: number;
  readonly depositVnd: Vnd;
  readonly deductionRule: DeductionRule;
  readonly acceptBy: Date;
  readonly depositBy: Date | null;
  /** All that was recognised so far, never less than 0. */
  readonly receivedVnd: Vnd;
  /** Of it, what went back to the buyer. */
  readonly returnedVnd: Vnd;
  /** Where the last of it went, and who gives back what is to be returned; null before any came. */
  readonly moneyWith: MoneyHolder | null;
  /** When the buyer said to have paid what nobody has seen yet. */
  readonly declaredAt: Date | null;
  /** Counts the weigh-ins that were sent; 0 before the first. */
  readonly weighInNo: number;
  /** Net grams of the last weigh-in. */
  readonly weighedGrams: number | null;
  /** What the last weigh-in comes to; owed once both have confirmed it. */
  readonly payableVnd: Vnd | null;
  readonly sellerConfirmedAt: Date | null;
  readonly buyerConfirmedAt: Date | null;
  readonly needsCoop: NeedsCoopReason | null;
  readonly cancelledBy: Canceller | null;
  readonly endReason: DeclineReason | CancelReason | null;
  readonly depositOutcome: DepositOutcome | null;
  readonly placedAt: Date;
  readonly acceptedAt: Date | null;
  /** When the deposit was there in full. */
  readonly readyAt: Date | null;
  readonly weighedAt: Date | null;
  readonly settledAt: Date | null;
  readonly completedAt: Date | null;
  /** When it was declined, cancelled, or expired. */
  readonly endedAt: Date | null;
  readonly updatedAt: Date;
}

/** One line of a weigh-in with what it was computed from. */
export interface WeighLine {
  readonly lineNo: number;
  readonly grossGrams: number;
  readonly bags: number;
  /** Of all bags of the line. */
  readonly tareGrams: number;
  readonly moistureBp: number | null;
  readonly netGrams: number;
  readonly payableGrams: number;
  readonly payableVnd: Vnd;
}

/** An order as one viewer sees it. */
export interface OrderView extends Order {
  readonly mySide: OrderSide | 'COOP';
}
