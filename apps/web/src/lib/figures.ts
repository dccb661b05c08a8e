const GRAMS_PER_KG = 1000;
const MINUS = '\u2212';
const whole = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 });
const kilos = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 3 });

const signed = (value: number, format: Intl.NumberFormat): string =>
  value < 0 ? `${MINUS} ${format.format(-value)}` : format.format(value);

/** Whole đồng as 23.750.000; a minus is U+2212 and stands apart. */
export const formatVnd = (vnd: number): string => signed(vnd, whole);

/** Grams as kilograms: 2.500 or 48,84. */
export const formatKg = (grams: number): string => signed(grams / GRAMS_PER_KG, kilos);
