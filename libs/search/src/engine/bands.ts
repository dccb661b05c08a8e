import { PRICE_BANDS, READY_BANDS } from '../port.js';

/** Codes of the bands by their number; the last one is "no value". */
export const PRICE_CODES: readonly string[] = [...PRICE_BANDS.map(([code]) => code), 'open'];
export const READY_CODES: readonly string[] = [...READY_BANDS.map(([code]) => code), 'unknown'];

export function priceBand(priceVndPerKg: number | null): number {
  return priceVndPerKg === null ? PRICE_BANDS.length : PRICE_BANDS.findIndex(([, end]) => priceVndPerKg < end);
}

/** The band of a listing that becomes ready in so many days. */
export function readyBand(daysAhead: number): number {
  return READY_BANDS.findIndex(([, last]) => daysAhead <= last);
}
