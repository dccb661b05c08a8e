import type { ListingForOrder } from '@nongsan/catalog';
import { decide, type Decision, HOUR_MS, refuse, vnd, type Vnd } from '@nongsan/kernel';
import type { DeductionRule, Order, OrderTerms } from '../models.js';
import type { OrderEvent } from '../orders.events.js';
import { priced } from './money.js';
import { about, FIRST_STATE } from './order.js';
import { isSensibleRule } from './weigh-in.js';

/** What a buyer asks for. */
export interface OrderWish {
  readonly buyerId: string;
  /** Null: all that is left. */
  readonly grams: number | null;
  /** On an open price alone. */
  readonly proposedPriceVndPerKg: Vnd | null;
  /** The price that the buyer was shown; refused where the listing has another by now. */
  readonly seenPriceVndPerKg: Vnd | null;
  readonly deductionRule: DeductionRule;
}

export type PlaceRefusal =
  | 'LISTING_NOT_FOUND'
  | 'LISTING_NOT_ON_MARKET'
  | 'OWN_LISTING'
  | 'OUT_OF_STOCK'
  | 'QUANTITY_INVALID'
  | 'BELOW_MIN_ORDER'
  | 'PRICE_MISSING'
  | 'PRICE_INVALID'
  | 'PRICE_IS_FIXED'
  | 'PRICE_CHANGED'
  | 'DEDUCTION_RULE_INVALID';

/** A kilogram of nothing here costs more; above it a zero too many was typed. */
const HIGHEST_PRICE_VND_PER_KG = 100_000_000;
const NEVER_PUBLIC = ['DRAFT', 'PENDING', 'CHANGES_ASKED', 'REFUSED'];
const UNSET = {
  ...{ moneyWith: null, depositBy: null, declaredAt: null, weighedGrams: null, payableVnd: null },
  ...{ sellerConfirmedAt: null, buyerConfirmedAt: null, needsCoop: null, cancelledBy: null, endReason: null },
  ...{ depositOutcome: null, acceptedAt: null, readyAt: null, weighedAt: null, settledAt: null },
  ...{ completedAt: null, endedAt: null },
} as const;

/** A buyer orders part or all of what is `left` of a listing. The caller holds the listing's row, keeps the order, and reserves its grams. */
export function placeOrder(
  listing: ListingForOrder,
  left: number,
  wish: OrderWish,
  terms: OrderTerms,
  id: string,
  at: Date,
): Decision<Order, OrderEvent, PlaceRefusal> {
  const why = marketRefusal(listing, wish);
  if (why) return refuse(why);
  const grams = wish.grams ?? left;
  if (!Number.isSafeInteger(grams) || grams <= 0) return refuse('QUANTITY_INVALID');
  if (grams > left) return refuse('OUT_OF_STOCK');
  // The rest of a lot may be less than its smallest order.
  if (grams < (listing.minOrderGrams ?? 0) && grams !== left) return refuse('BELOW_MIN_ORDER');
  const price = priceOf(listing, wish);
  if (!price.ok) return price;
  if (!isSensibleRule(wish.deductionRule)) return refuse('DEDUCTION_RULE_INVALID');
  const order: Order = {
    ...UNSET,
    ...{ id, code: '', coopId: listing.coopId, listingId: listing.id, sellerId: listing.sellerId },
    ...{ buyerId: wish.buyerId, produceSlug: listing.produceSlug, state: FIRST_STATE, grams },
    ...{ priceVndPerKg: price.state, isPriceProposed: listing.priceVndPerKg === null },
    ...{ ...priced(grams, price.state, terms.depositBp), depositBp: terms.depositBp },
    ...{ deductionRule: wish.deductionRule, acceptBy: new Date(at.getTime() + terms.acceptHours * HOUR_MS) },
    ...{ receivedVnd: vnd(0), returnedVnd: vnd(0), weighInNo: 0, placedAt: at, updatedAt: at },
  };
  const { priceVndPerKg, goodsVnd, acceptBy } = order;
  return decide(order, { type: 'OrderPlaced', ...about(order, at), grams, priceVndPerKg, goodsVnd, acceptBy });
}

function marketRefusal(listing: ListingForOrder, wish: OrderWish): PlaceRefusal | null {
  if (NEVER_PUBLIC.includes(listing.state)) return 'LISTING_NOT_FOUND';
  if (listing.sellerId === wish.buyerId) return 'OWN_LISTING';
  if (listing.state === 'SOLD_OUT') return 'OUT_OF_STOCK';
  return listing.state === 'LIVE' ? null : 'LISTING_NOT_ON_MARKET';
}

/** The listing's price, or the buyer's where the listing leaves it open. */
function priceOf(listing: ListingForOrder, wish: OrderWish): Decision<Vnd, never, PlaceRefusal> {
  const { proposedPriceVndPerKg: proposed, seenPriceVndPerKg: seen } = wish;
  if (listing.priceVndPerKg !== null) {
    if (proposed !== null) return refuse('PRICE_IS_FIXED');
    return seen === null || seen === listing.priceVndPerKg ? decide(listing.priceVndPerKg) : refuse('PRICE_CHANGED');
  }
  if (proposed === null) return refuse(seen === null ? 'PRICE_MISSING' : 'PRICE_CHANGED');
  return proposed > 0 && proposed <= HIGHEST_PRICE_VND_PER_KG ? decide(proposed) : refuse('PRICE_INVALID');
}
