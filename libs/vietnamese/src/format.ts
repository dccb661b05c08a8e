import { milliToWords, numberToWords } from './numbers.js';

/** The units of the trade, as the kernel names them. */
export type TradeUnit = 'KG' | 'YEN' | 'TA' | 'TAN' | 'BAO';

export const UNIT_LABEL: Readonly<Record<TradeUnit, string>> = {
  KG: 'kg',
  YEN: 'yến',
  TA: 'tạ',
  TAN: 'tấn',
  BAO: 'bao',
};
const UNIT_SPOKEN: Readonly<Record<TradeUnit, string>> = { ...UNIT_LABEL, KG: 'ki-lô-gam' };

/** Whole number with dots: 95000 → "95.000". Also for đồng, without the sign. */
export function formatWhole(n: number): string {
  return String(Math.trunc(n)).replaceAll(/\B(?=(?:\d{3})+$)/g, '.');
}

/** Đồng without the sign: "95.000". */
export const formatVnd = formatWhole;

/** Thousandths: 2500 → "2,5", 1234500 → "1.234,5". */
export function formatMilli(milli: number): string {
  const size = Math.abs(milli);
  const decimals = String(size % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return `${milli < 0 ? '-' : ''}${formatWhole(Math.floor(size / 1000))}${decimals && `,${decimals}`}`;
}

/** Grams as kilograms: 2500000 → "2.500 kg", 1500 → "1,5 kg". */
export function formatKg(grams: number): string {
  return `${formatMilli(grams)} kg`;
}

/** "2,5 tấn = 2.500 kg"; a quantity said in kg is said once. */
export function quantityLine(amountMilli: number, unit: TradeUnit, grams: number): string {
  const said = `${formatMilli(amountMilli)} ${UNIT_LABEL[unit]}`;
  return unit === 'KG' ? said : `${said} = ${formatKg(grams)}`;
}

/** "95.000 đ/kg". */
export function priceLine(amountVnd: number, unit: TradeUnit): string {
  return `${formatVnd(amountVnd)} đ/${UNIT_LABEL[unit]}`;
}

/** Read-back of a quantity: 2500 TAN → "hai tấn rưỡi", 500 TA → "nửa tạ", 2300 TAN → "hai phẩy ba tấn". */
export function quantityToWords(amountMilli: number, unit: TradeUnit): string {
  const spoken = UNIT_SPOKEN[unit];
  if (amountMilli === 500) return `nửa ${spoken}`;
  if (amountMilli % 1000 === 500) return `${numberToWords(Math.floor(amountMilli / 1000))} ${spoken} rưỡi`;
  return `${milliToWords(amountMilli)} ${spoken}`;
}

/** Read-back of a price: "chín mươi lăm nghìn đồng một ki-lô-gam". */
export function priceToWords(amountVnd: number, unit: TradeUnit): string {
  return `${numberToWords(amountVnd)} đồng một ${UNIT_SPOKEN[unit]}`;
}
