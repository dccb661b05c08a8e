import { divideRoundHalfUp, vnd, type Vnd } from './vnd.js';

/** Mass units of the trade and their grams. `bao` and fruit-count units have no fixed mass: the seller says their kg. */
export const GRAMS_PER_UNIT = { KG: 1_000, YEN: 10_000, TA: 100_000, TAN: 1_000_000 } as const;

export type MassUnit = keyof typeof GRAMS_PER_UNIT;
/** The units in which a harvest is listed. */
export type QuantityUnit = MassUnit | 'BAO';
/** The units in which a price is said. */
export type PriceUnit = 'KG' | 'TA' | 'TAN';

/** A quantity as it was said: the amount in thousandths of the unit, so that 2,5 tấn is exact. */
export interface QuantitySaid {
  readonly amountMilli: number;
  readonly unit: QuantityUnit;
  /** Grams of one bao, as the seller said; required for BAO, absent otherwise. */
  readonly gramsPerBao?: number | null;
}

/** Most that one listing may hold: 1,000 t. More than that is a slip of the finger. */
export const MAX_GRAMS = 1_000_000_000;

/** Grams of a said quantity; null where it is not positive, not whole grams, above MAX_GRAMS, or a bao without its kg. */
export function gramsOf(said: QuantitySaid): number | null {
  const perUnit = said.unit === 'BAO' ? (said.gramsPerBao ?? 0) : GRAMS_PER_UNIT[said.unit];
  if (
    !Number.isSafeInteger(said.amountMilli) ||
    said.amountMilli <= 0 ||
    !Number.isSafeInteger(perUnit) ||
    perUnit <= 0
  )
    return null;
  const milligrams = BigInt(said.amountMilli) * BigInt(perUnit);
  if (milligrams % 1000n !== 0n) return null;
  const grams = milligrams / 1000n;
  return grams > 0n && grams <= BigInt(MAX_GRAMS) ? Number(grams) : null;
}

/** A price as it was said: whole đồng for one unit. */
export interface PriceSaid {
  readonly amountVnd: Vnd;
  readonly unit: PriceUnit;
}

/** The price of one kilogram, half up; null where the price is not positive. */
export function priceVndPerKg(said: PriceSaid): Vnd | null {
  if (said.amountVnd <= 0) return null;
  return vnd(divideRoundHalfUp(BigInt(said.amountVnd) * 1000n, BigInt(GRAMS_PER_UNIT[said.unit])));
}
