import { addDays, gramsOf, type LocalDate, priceVndPerKg } from '@nongsan/kernel';
import type { ListingContent, Price, PriceRange, Produce, Quantity } from '../models.js';
import type { ListingDoubt, ListingErrorCode, ListingInput, PriceInput, QuantityInput } from '../schema.gen.js';
import { readQuality } from './quality.js';

export const LONGEST_WORDS = 600;
export const MOST_PHOTOS = 6;
/** A harvest is announced, or still ready, at most a year away: more is a slip of the finger. */
const DAYS_AWAY = 365;
const TEN_TIMES = 10;

export interface Problem {
  readonly code: ListingErrorCode;
  readonly field: string;
}

/** What the database knows about what was said. */
export interface Facts {
  readonly produce: Produce | null;
  readonly communeKnown: boolean;
  /** Of this commune; true where none was said. */
  readonly villageKnown: boolean;
  /** Those of the photos said that are the seller's own and can be read. */
  readonly ownPhotoIds: ReadonlySet<string>;
  readonly today: LocalDate;
}

export type ReadListing =
  | { readonly ok: true; readonly content: ListingContent; readonly produce: Produce }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * What a seller said, as it can be listed; or everything that is wrong with it. What is possible but unlikely is asked about
 * only when nothing is wrong, and is accepted once its doubt is among `confirmedDoubts`.
 */
export function readListing(input: ListingInput, facts: Facts): ReadListing {
  const problems: Problem[] = [];
  const say = (code: ListingErrorCode, field: string) => problems.push({ code, field });
  const { produce } = facts;
  if (!produce) say('PRODUCE_UNKNOWN', 'produceSlug');
  const quantity = readQuantity(input.quantity, say);
  const price = readPrice(input.price, say);
  const minOrderGrams = input.minOrderGrams ?? null;
  if (minOrderGrams !== null && (minOrderGrams <= 0 || (quantity && minOrderGrams > quantity.grams)))
    say('MIN_ORDER_TOO_LARGE', 'minOrderGrams');
  if (!areDatesPossible(input, facts.today)) say('READY_DATES_INVALID', 'readyFrom');
  if (!facts.communeKnown) say('COMMUNE_UNKNOWN', 'communeCode');
  else if (!facts.villageKnown) say('VILLAGE_UNKNOWN', 'villageId');
  const { quality, wrong } = readQuality(produce?.attributes ?? [], input.quality ?? []);
  for (const key of produce ? wrong : []) say('QUALITY_INVALID', `quality.${key}`);
  const words = (input.words ?? '').trim().normalize('NFC');
  if ([...words].length > LONGEST_WORDS) say('WORDS_TOO_LONG', 'words');
  const photoIds = [...new Set(input.photoIds ?? [])];
  if (photoIds.length > MOST_PHOTOS) say('TOO_MANY_PHOTOS', 'photoIds');
  if (photoIds.some((id) => !facts.ownPhotoIds.has(id))) say('PHOTO_NOT_FOUND', 'photoIds');
  if (!produce || !quantity || price === undefined || problems.length > 0) return { ok: false, problems };
  const doubt = priceDoubt(price, produce.sanityRange, input.confirmedDoubts ?? []);
  if (doubt) return { ok: false, problems: [doubt] };
  const { readyFrom, communeCode } = input;
  const content: ListingContent = {
    ...{ produceSlug: produce.slug, quantity, price, minOrderGrams, readyFrom, communeCode, quality, words, photoIds },
    readyUntil: input.readyUntil ?? null,
    villageId: input.villageId ?? null,
  };
  return { ok: true, content, produce };
}

type Say = (code: ListingErrorCode, field: string) => void;

function readQuantity(said: QuantityInput, say: Say): Quantity | null {
  const gramsPerBao = said.unit === 'BAO' ? (said.gramsPerBao ?? null) : null;
  if (said.unit === 'BAO' && gramsPerBao === null) {
    say('BAO_WEIGHT_MISSING', 'quantity.gramsPerBao');
    return null;
  }
  const { amountMilli, unit } = said;
  const grams = gramsOf({ amountMilli, unit, gramsPerBao });
  if (grams === null) say('QUANTITY_INVALID', 'quantity.amountMilli');
  return grams === null ? null : { amountMilli, unit, gramsPerBao, grams };
}

/** undefined where it is wrong, null where it is open. */
function readPrice(said: PriceInput | null | undefined, say: Say): Price | null | undefined {
  if (!said) return null;
  const vndPerKg = priceVndPerKg(said);
  if (vndPerKg !== null && vndPerKg > 0) return { amountVnd: said.amountVnd, unit: said.unit, vndPerKg };
  say('PRICE_INVALID', 'price.amountVnd');
  return undefined;
}

function areDatesPossible({ readyFrom, readyUntil }: ListingInput, today: LocalDate): boolean {
  if (readyFrom > addDays(today, DAYS_AWAY) || readyFrom < addDays(today, -DAYS_AWAY)) return false;
  return !readyUntil || (readyUntil >= readyFrom && readyUntil >= today && readyUntil <= addDays(today, DAYS_AWAY));
}

/** Outside its range a price is asked about; ten times off it is asked about a second time. */
export function priceDoubt(
  price: Price | null,
  range: PriceRange | null,
  confirmed: readonly ListingDoubt[],
): Problem | null {
  if (!price || !range || (price.vndPerKg >= range.min && price.vndPerKg <= range.max)) return null;
  if (!confirmed.includes('PRICE')) return { code: 'PRICE_DOUBTFUL', field: 'price.amountVnd' };
  const tenTimesOff = price.vndPerKg >= range.max * TEN_TIMES || price.vndPerKg * TEN_TIMES <= range.min;
  if (!tenTimesOff || confirmed.includes('PRICE_TEN_TIMES_OFF')) return null;
  return { code: 'PRICE_TEN_TIMES_OFF', field: 'price.amountVnd' };
}
