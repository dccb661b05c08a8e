const UNIT_WORDS = { KG: 'kg', YEN: 'yến', TA: 'tạ', TAN: 'tấn', BAO: 'bao' } as const;
const PRICE_UNIT_WORDS = { KG: 'đ/kg', TA: 'đ/tạ', TAN: 'đ/tấn' } as const;
const figure = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 3 });
const GRAMS_PER_KG = 1000;

interface QuantitySaid {
  readonly amountMilli: number;
  readonly unit: keyof typeof UNIT_WORDS;
  readonly grams: number;
}
interface PriceSaid {
  readonly amountVnd: number;
  readonly unit: keyof typeof PRICE_UNIT_WORDS;
}

/** A quantity as it was said, beside its kilograms where those are not what was said: 2,5 and "tấn = 2.500 kg". */
export function quantitySaid(
  { amountMilli, unit, grams }: QuantitySaid,
  equals = true,
): { figure: string; unit: string } {
  const same = unit === 'KG' || !equals ? '' : ` = ${figure.format(grams / GRAMS_PER_KG)} kg`;
  return { figure: figure.format(amountMilli / 1000), unit: UNIT_WORDS[unit] + same };
}

/** A price as it was said; null is the price of the day. */
export const priceSaid = (price: PriceSaid | null | undefined): { vnd: number | null; unit?: string } =>
  price ? { vnd: price.amountVnd, unit: PRICE_UNIT_WORDS[price.unit] } : { vnd: null };

/** When it can be had: Có ngay, Từ 30/11, Từ 30/11 tới 5/12. */
export function readySaid(from: string, until: string | null | undefined, today: string): string {
  const short = (day: string) => `${Number(day.slice(8))}/${Number(day.slice(5, 7))}`;
  const start = from <= today ? 'Có ngay' : `Từ ${short(from)}`;
  return until ? `${start}, tới ${short(until)}` : start;
}

/** Today in Vietnam, YYYY-MM-DD. */
export const todayInVietnam = (): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());
