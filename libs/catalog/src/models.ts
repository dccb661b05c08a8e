import type { Vnd } from '@nongsan/kernel';

export type ListingState =
  'DRAFT' | 'PENDING' | 'LIVE' | 'CHANGES_ASKED' | 'REFUSED' | 'WITHDRAWN' | 'SOLD_OUT' | 'EXPIRED';

/** How much of a listing is left and what orders hold of it, in grams. */
export interface Stock {
  readonly gramsOffered: number;
  readonly gramsReserved: number;
  readonly gramsCommitted: number;
  readonly gramsHandedOver: number;
}

export const availableGrams = (stock: Stock): number =>
  stock.gramsOffered - stock.gramsReserved - stock.gramsCommitted - stock.gramsHandedOver;

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
