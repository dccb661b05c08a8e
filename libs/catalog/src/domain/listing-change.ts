import type { ListingContent, Price, PriceRange, Produce } from '../models.js';

/** What can be changed, in the order of the form. */
export const CONTENT_KEYS = [
  'produceSlug',
  'quantity',
  'price',
  'minOrderGrams',
  'readyFrom',
  'readyUntil',
  'communeCode',
  'villageId',
  'quality',
  'words',
  'photoIds',
] as const satisfies readonly (keyof ListingContent)[];

export type ContentKey = (typeof CONTENT_KEYS)[number];

/** Whether a price is one that the good has had; an open price always is. */
export function isWithinRange(price: Price | null, range: PriceRange | null): boolean {
  return price === null || (range !== null && price.vndPerKg >= range.min && price.vndPerKg <= range.max);
}

type Wait = (live: ListingContent, wanted: ListingContent, produce: Produce) => boolean;
const otherGood: Wait = (live, wanted) => live.produceSlug !== wanted.produceSlug;

/** Which change of a live listing the cooperative sees first. `produce` is the good of the live one. */
const WAITS: Readonly<Record<ContentKey, Wait>> = {
  produceSlug: () => true,
  quality: () => true,
  words: () => true,
  photoIds: () => true,
  communeCode: () => true,
  villageId: () => true,
  quantity: (live, wanted, produce) => wanted.quantity.grams > live.quantity.grams || otherGood(live, wanted, produce),
  price: (live, wanted, produce) =>
    !isWithinRange(wanted.price, produce.sanityRange) || otherGood(live, wanted, produce),
  minOrderGrams: (live, wanted) => (wanted.minOrderGrams ?? 0) > live.quantity.grams,
  readyFrom: () => false,
  readyUntil: () => false,
};

export const mustWait = (key: ContentKey, live: ListingContent, wanted: ListingContent, produce: Produce): boolean =>
  WAITS[key](live, wanted, produce);

/** The keys in which two contents differ. */
export function changedKeys(
  before: Partial<ListingContent>,
  after: Partial<ListingContent>,
  keys: readonly ContentKey[] = CONTENT_KEYS,
): ContentKey[] {
  return keys.filter((key) => canonical(before[key]) !== canonical(after[key]));
}

/** JSON with sorted keys: the database keeps objects in an order of its own. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ) ?? 'null';

const FIELD_OF = {
  produceSlug: 'PRODUCE',
  quantity: 'QUANTITY',
  price: 'PRICE',
  minOrderGrams: 'MIN_ORDER',
  readyFrom: 'READY_DATES',
  readyUntil: 'READY_DATES',
  communeCode: 'PLACE',
  villageId: 'PLACE',
  quality: 'QUALITY',
  words: 'WORDS',
  photoIds: 'PHOTOS',
} as const satisfies Record<ContentKey, string>;

/** The fields of the form that a waiting change touches. */
export function changedFields({ pendingChange }: { readonly pendingChange: Partial<ListingContent> | null }) {
  const keys = CONTENT_KEYS.filter((key) => pendingChange !== null && key in pendingChange);
  return [...new Set(keys.map((key) => FIELD_OF[key]))];
}
