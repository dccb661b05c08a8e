import type { Commune, Village } from '@nongsan/identity';
import { GRAMS_PER_UNIT, type LocalDate, type MassUnit, toLocalDate, type Vnd, vnd } from '@nongsan/kernel';
import type { ReadGood, SaidDraft } from '@nongsan/vietnamese';
import type { Produce, Quantity } from '../models.js';
import type { ListingDoubt, ListingInput } from '../schema.gen.js';
import { qualityText } from './quality.js';

const GRAMS_PER_KG = GRAMS_PER_UNIT.KG;
const MILLI = 1_000;
/** People say 300 kg as 3 tạ and 2.500 kg as 2,5 tấn, but 1.234 kg as it is: up to these steps of kilograms. */
const SAID_IN: readonly (readonly [MassUnit, number])[] = [
  ['TAN', 100],
  ['TA', 50],
];

/** A good of a sentence, with our own rows in place of its names. What is null was not said, or is not certain. */
export interface KnownGood {
  readonly produce: Produce | null;
  readonly quantity: Quantity | null;
  readonly vndPerKg: Vnd | null;
  readonly readyFrom: LocalDate | null;
  readonly readyUntil: LocalDate | null;
  readonly commune: Commune | null;
  readonly village: Village | null;
  /** Only what the produce has. */
  readonly quality: Readonly<Record<string, number | string>>;
}

/** Kilograms in the unit that people would say; null where it is no mass that can be listed. */
export function saidQuantity(kg: number): Quantity | null {
  const grams = Math.round(kg * GRAMS_PER_KG);
  if (!(grams > 0) || !Number.isSafeInteger(grams)) return null;
  const [unit] = SAID_IN.find(([large, step]) => kg * GRAMS_PER_KG >= GRAMS_PER_UNIT[large] && kg % step === 0) ?? [
    'KG',
  ];
  return {
    amountMilli: Math.round((grams * MILLI) / GRAMS_PER_UNIT[unit as MassUnit]),
    unit: unit as MassUnit,
    gramsPerBao: null,
    grams,
  };
}

/** Latex is priced by its degree: with the degree known, a kilogram costs degree times price. */
function priceOf({ pricePerKgVnd, quality }: ReadGood): Vnd | null {
  const { pricePerDegreeVnd, tscDegree } = quality;
  if (pricePerKgVnd !== null) return vnd(Math.round(pricePerKgVnd));
  if (typeof pricePerDegreeVnd !== 'number' || typeof tscDegree !== 'number') return null;
  return vnd(Math.round(pricePerDegreeVnd * tscDegree));
}

/** What a sentence says of one good, as our rows know it. */
export function knownGood(
  good: ReadGood,
  rows: { readonly produce: Produce | null; readonly commune: Commune | null; readonly village: Village | null },
): KnownGood {
  const attributes = rows.produce?.attributes ?? [];
  return {
    ...rows,
    quantity: good.quantityKg === null ? null : saidQuantity(good.quantityKg),
    vndPerKg: priceOf(good),
    readyFrom: good.harvestFrom === null ? null : toLocalDate(good.harvestFrom),
    readyUntil: good.harvestTo === null ? null : toLocalDate(good.harvestTo),
    quality: Object.fromEntries(Object.entries(good.quality).filter(([key]) => attributes.some((a) => a.key === key))),
  };
}

/** A good to be read back; `openPrice` where nothing is asked about the price, so that none means the price of the day. */
export function saidDraft(good: KnownGood, openPrice: boolean): SaidDraft {
  const { produce, quantity, vndPerKg, readyFrom, readyUntil, village, commune, quality } = good;
  return {
    ...{ produce: produce?.name ?? null, quantity, readyFrom, readyUntil },
    price: vndPerKg === null ? (openPrice ? 'OPEN' : null) : { amountVnd: vndPerKg, unit: 'KG' },
    village: village?.name ?? null,
    commune: commune?.fullName ?? null,
    qualities: (produce?.attributes ?? []).flatMap((attribute) => {
      const value = quality[attribute.key];
      if (value === undefined) return [];
      const said = typeof value === 'number' ? value : qualityText(attribute, value);
      return [{ label: attribute.label.replace(/\s*\([^)]*\)/g, ''), value: said, unit: attribute.unit }];
    }),
  };
}

/** Where a seller is at home, and what today is. */
export interface Home {
  readonly communeCode: string;
  readonly villageId: string | null;
  readonly today: LocalDate;
}

/**
 * A good of a sentence as it is submitted; null where its produce or quantity is not known. Without a day it is ready today,
 * without a place it is at the seller's home, without a price it is the price of the day.
 */
export function listingInputFrom(
  good: KnownGood,
  home: Home,
  confirmedDoubts: readonly ListingDoubt[] = [],
): ListingInput | null {
  const { produce, quantity, vndPerKg, commune, village } = good;
  if (!produce || !quantity) return null;
  const place = commune ? { communeCode: commune.code, villageId: village?.id ?? null } : home;
  return {
    produceSlug: produce.slug,
    quantity: { amountMilli: quantity.amountMilli, unit: quantity.unit, gramsPerBao: quantity.gramsPerBao },
    price: vndPerKg === null ? null : { amountVnd: vndPerKg, unit: 'KG' },
    readyFrom: good.readyFrom ?? home.today,
    readyUntil: good.readyUntil === good.readyFrom ? null : good.readyUntil,
    ...{ communeCode: place.communeCode, villageId: place.villageId },
    quality: Object.entries(good.quality).map(([key, value]) => ({ key, value: String(value) })),
    ...{ words: '', photoIds: [], minOrderGrams: null, confirmedDoubts },
  };
}
