import {
  type Listing,
  type ListingReasonCode,
  type ListingState,
  type Produce,
  type QualityAttribute,
} from '@nongsan/catalog';
import {
  addDays,
  DAY_MS,
  gramsOf,
  HOUR_MS,
  localDateOf,
  priceVndPerKg,
  type PriceUnit,
  type QuantityUnit,
  vnd,
} from '@nongsan/kernel';
import type { Dice } from './dice.js';
import type { DemoPerson } from './people.js';

const COUNT = 200;
const STATES: readonly { readonly state: ListingState; readonly share: number }[] = [
  { state: 'LIVE', share: 130 },
  { state: 'PENDING', share: 12 },
  { state: 'SOLD_OUT', share: 14 },
  { state: 'EXPIRED', share: 14 },
  { state: 'WITHDRAWN', share: 10 },
  { state: 'CHANGES_ASKED', share: 8 },
  { state: 'REFUSED', share: 6 },
  { state: 'DRAFT', share: 6 },
];
/** What this commune grows most comes most often; every other good once in a while. */
const FAVOURITES = [
  'ca-phe-nhan-xo',
  'ca-phe-nhan-xo',
  'ca-phe-qua-tuoi',
  'ho-tieu-den',
  'mac-ca-tuoi',
  'mac-ca-kho',
  'sau-rieng-dona',
  'bo-booth',
  'chanh-day-tim',
];
const WORDS = [
  'Hàng mới thu, phơi sân bạt.',
  'Xe tải vào tận sân.',
  'Nhà cân tại chỗ, xem hàng lúc nào cũng được.',
  'Bao mới, đã sàng.',
  'Gọi trước khi tới.',
  '',
  '',
  '',
];
const REASON_OF: Partial<Record<ListingState, ListingReasonCode>> = {
  CHANGES_ASKED: 'PHOTO_UNCLEAR',
  REFUSED: 'LISTED_TWICE',
};

/** 200 listings in every state. Prices lie in the range that each good was ever sold at; they are nobody's price of today. */
export function demoListings(
  dice: Dice,
  goods: readonly Produce[],
  sellers: readonly (DemoPerson & { coopId: string; villageId: string | null })[],
  now: Date,
): readonly Listing[] {
  const weighed = goods.filter((g) => g.sanityRange !== null);
  const states = STATES.flatMap(({ state, share }) => Array.from({ length: share }, () => state));
  return Array.from({ length: COUNT }, (_, n) => {
    const favourite = goods.find((g) => g.slug === dice.pick(FAVOURITES));
    const produce = n % 2 === 0 && favourite ? favourite : weighed[(n >> 1) % weighed.length]!;
    return demoListing(dice, produce, dice.pick(sellers), states[n]!, n, now);
  });
}

function demoListing(
  dice: Dice,
  produce: Produce,
  seller: DemoPerson & { coopId: string; villageId: string | null },
  state: ListingState,
  n: number,
  now: Date,
): Listing {
  const today = localDateOf(now);
  const sent = new Date(now.getTime() - dice.whole(1, 9) * DAY_MS - dice.whole(0, 9) * HOUR_MS);
  const quantity = demoQuantity(dice);
  const price = dice.roll() < 0.2 || !produce.sanityRange ? null : demoPrice(dice, produce.sanityRange);
  const wasPublic = ['LIVE', 'SOLD_OUT', 'EXPIRED', 'WITHDRAWN'].includes(state);
  const readyFrom = addDays(today, dice.whole(-6, 12));
  const reason = REASON_OF[state];
  return {
    id: dice.next(),
    code: `TB-${demoCode(n)}`,
    coopId: seller.coopId,
    sellerId: seller.id,
    state,
    produceSlug: produce.slug,
    quantity,
    price,
    minOrderGrams: quantity.grams > 1_000_000 && dice.roll() < 0.5 ? 500_000 : null,
    readyFrom,
    readyUntil: dice.roll() < 0.3 ? addDays(readyFrom, dice.whole(3, 14)) : null,
    communeCode: seller.communeCode,
    villageId: seller.villageId,
    quality: demoQuality(dice, produce.attributes),
    words: dice.pick(WORDS),
    photoIds: [],
    gramsOffered: quantity.grams,
    gramsReserved: 0,
    gramsCommitted: 0,
    gramsHandedOver: 0,
    pendingChange: null,
    reason: reason ? { code: reason, words: null } : null,
    submittedAt:
      state === 'DRAFT' ? null : state === 'PENDING' ? new Date(now.getTime() - 7 * HOUR_MS - n * 60_000) : sent,
    dueAt: state === 'PENDING' ? new Date(now.getTime() + 7 * HOUR_MS + (n - 130) * 12 * 60_000) : null,
    publishedAt: wasPublic ? new Date(sent.getTime() + HOUR_MS) : null,
    expiresAt: wasPublic ? endOf(state, now, dice) : null,
    soldOutAt: state === 'SOLD_OUT' ? new Date(now.getTime() - HOUR_MS) : null,
    withdrawnAt: state === 'WITHDRAWN' ? new Date(now.getTime() - 2 * HOUR_MS) : null,
    createdAt: sent,
    updatedAt: sent,
  };
}

const endOf = (state: ListingState, now: Date, dice: Dice) =>
  new Date(now.getTime() + (state === 'EXPIRED' ? -dice.whole(1, 20) * HOUR_MS : dice.whole(2, 13) * DAY_MS));

/** Five letters of the spoken alphabet, counted: the demo's numbers are the same every day. */
function demoCode(n: number): string {
  const alphabet = '23456789BCFGHJKMNPQRTVX';
  const value = n * 7919 + 41_041;
  return Array.from({ length: 5 }, (_, place) => alphabet[Math.floor(value / 23 ** place) % 23]).join('');
}

function demoQuantity(dice: Dice) {
  const unit: QuantityUnit = dice.pick(['KG', 'TA', 'TAN', 'TAN', 'BAO']);
  const amountMilli = {
    KG: dice.whole(1, 18) * 50_000,
    YEN: 0,
    TA: dice.whole(2, 30) * 1000,
    TAN: dice.whole(2, 24) * 500,
    BAO: dice.whole(5, 60) * 1000,
  }[unit];
  const gramsPerBao = unit === 'BAO' ? dice.pick([40_000, 50_000, 60_000]) : null;
  return { amountMilli, unit, gramsPerBao, grams: gramsOf({ amountMilli, unit, gramsPerBao })! };
}

function demoPrice(dice: Dice, range: { readonly min: number; readonly max: number }) {
  const perKg = Math.round((range.min + (range.max - range.min) * (0.33 + 0.12 * dice.roll())) / 500) * 500 || 500;
  const unit: PriceUnit = dice.roll() < 0.15 ? 'TA' : 'KG';
  const amountVnd = vnd(unit === 'TA' ? perKg * 100 : perKg);
  return { amountVnd, unit, vndPerKg: priceVndPerKg({ amountVnd, unit })! };
}

function demoQuality(dice: Dice, attributes: readonly QualityAttribute[]): Record<string, number | string> {
  const quality: Record<string, number | string> = {};
  for (const { key, min, max, options } of attributes.slice(0, 4)) {
    if (options.length > 0) quality[key] = dice.pick(options);
    else if (min !== null && max !== null) quality[key] = Math.round((min + (max - min) * dice.roll()) * 10) / 10;
  }
  return quality;
}

/** Reference prices of the demo, marked as such; they never count as today's. */
export const DEMO_PRICES: readonly { readonly slug: string; readonly vndPerKg: number }[] = [
  { slug: 'ca-phe-nhan-xo', vndPerKg: 96_000 },
  { slug: 'ho-tieu-den', vndPerKg: 148_500 },
  { slug: 'mac-ca-tuoi', vndPerKg: 82_000 },
];
