import type { LocalDate, PriceUnit, QuantityUnit, Vnd } from '@nongsan/kernel';

export type ListingState =
  'DRAFT' | 'PENDING' | 'LIVE' | 'CHANGES_ASKED' | 'REFUSED' | 'WITHDRAWN' | 'SOLD_OUT' | 'EXPIRED';

/** How much of a listing is left and what orders hold of it, in grams. */
export interface Stock {
  readonly gramsOffered: number;
  readonly gramsReserved: number;
  readonly gramsCommitted: number;
  readonly gramsHandedOver: number;
}

export const heldGrams = (stock: Stock): number => stock.gramsReserved + stock.gramsCommitted + stock.gramsHandedOver;
export const availableGrams = (stock: Stock): number => stock.gramsOffered - heldGrams(stock);

/** What an order needs to know of a listing. Prices are null where the price is open. */
export interface ListingForOrder extends Stock {
  readonly id: string;
  readonly code: string;
  readonly coopId: string;
  readonly sellerId: string;
  readonly produceSlug: string;
  readonly state: ListingState;
  readonly priceVndPerKg: Vnd | null;
  readonly minOrderGrams: number | null;
}

/** A quantity as said, beside its grams. `gramsPerBao` is set for BAO alone. */
export interface Quantity {
  readonly amountMilli: number;
  readonly unit: QuantityUnit;
  readonly gramsPerBao: number | null;
  readonly grams: number;
}

/** A price as said, beside what one kilogram costs. */
export interface Price {
  readonly amountVnd: Vnd;
  readonly unit: PriceUnit;
  readonly vndPerKg: Vnd;
}

/** What the seller says. */
export interface ListingContent {
  readonly produceSlug: string;
  readonly quantity: Quantity;
  /** null: open, "theo giá hôm nay". */
  readonly price: Price | null;
  readonly minOrderGrams: number | null;
  readonly readyFrom: LocalDate;
  readonly readyUntil: LocalDate | null;
  readonly communeCode: string;
  readonly villageId: string | null;
  /** By attribute of the produce: a number, or one of its options. */
  readonly quality: Readonly<Record<string, number | string>>;
  readonly words: string;
  readonly photoIds: readonly string[];
}

export type ListingReasonCode =
  | 'PHOTO_UNCLEAR'
  | 'PHOTO_MISSING'
  | 'PHOTO_OF_SOMETHING_ELSE'
  | 'PRICE_UNUSUAL'
  | 'QUANTITY_UNCLEAR'
  | 'WRONG_PRODUCE'
  | 'CONTACT_IN_WORDS'
  | 'LISTED_TWICE'
  | 'NOT_PRODUCE'
  | 'NOT_ALLOWED'
  | 'NOT_THE_SELLERS'
  | 'OTHER';

/** Why the cooperative did not say yes. */
export interface ListingReason {
  readonly code: ListingReasonCode;
  readonly words: string | null;
}

/** A listing with everything about it; GraphQL shows of it what may be shown. */
export interface Listing extends ListingContent, Stock {
  readonly id: string;
  /** The receipt number that people say on the phone, such as TB-7K3FQ. */
  readonly code: string;
  readonly coopId: string;
  readonly sellerId: string;
  readonly state: ListingState;
  /** What of an edit waits for the cooperative, while the rest stays on the market. */
  readonly pendingChange: Partial<ListingContent> | null;
  readonly reason: ListingReason | null;
  /** When the words that the cooperative has to judge were sent; it names their version. */
  readonly submittedAt: Date | null;
  /** When the cooperative has promised an answer; null where nothing waits for one. */
  readonly dueAt: Date | null;
  readonly publishedAt: Date | null;
  readonly expiresAt: Date | null;
  /** When the seller said that it is sold out; null where orders took all of it. */
  readonly soldOutAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A quality of a good: a number between bounds, or one of some options. */
export interface QualityAttribute {
  readonly key: string;
  readonly label: string;
  readonly unit: string | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly options: readonly string[];
}

/** Bounds in đ a kg that no price of the good was ever outside of; beyond them one asks. */
export interface PriceRange {
  readonly min: Vnd;
  readonly max: Vnd;
}

/** One good of the taxonomy: a species or variety in one form. */
export interface Produce {
  readonly slug: string;
  readonly name: string;
  readonly groupSlug: string;
  readonly units: readonly QuantityUnit[];
  readonly attributes: readonly QualityAttribute[];
  readonly harvestMonths: readonly number[];
  /** null where the good is not priced by weight. */
  readonly sanityRange: PriceRange | null;
  readonly perishabilityDays: number;
}

export interface ReferencePrice {
  readonly id: string;
  readonly produceSlug: string;
  readonly vndPerKg: Vnd;
  readonly source: string;
  readonly asOf: Date;
  readonly isDemo: boolean;
}
