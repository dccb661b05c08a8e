import { formatKg, formatVnd } from '#lib/figures.ts';
import { priceToWords, quantityToWords } from '@nongsan/vietnamese';
import type { Price, Quantity } from './typed.ts';

/** A line never ends inside ki-lô-gam. */
const whole = (words: string): string => words.replaceAll('-', '\u2011');

/** hai tấn rưỡi, bằng 2.500 kg */
export function quantityInWords({ amountMilli, unit, grams }: Quantity & { grams: number }): string {
  const words = whole(quantityToWords(amountMilli, unit));
  return unit === 'KG' ? words : `${words}, bằng ${formatKg(grams)}\u00a0kg`;
}

/** chín mươi lăm nghìn đồng một ki-lô-gam */
export const priceInWords = ({ amountVnd, unit }: Price): string => whole(priceToWords(amountVnd, unit));

const GRAMS = { KG: 1_000, TA: 100_000, TAN: 1_000_000 } as const;

/** What the whole lot comes to at this price: 237.500.000 */
export const lotSum = (grams: number, { amountVnd, unit }: Price): string =>
  formatVnd(Math.round((grams / GRAMS[unit]) * amountVnd));
