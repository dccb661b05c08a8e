import { gramsOf } from '@nongsan/kernel';
import { parseMilli, parseWhole } from '@nongsan/vietnamese';

export const QUANTITY_UNITS = ['KG', 'YEN', 'TA', 'TAN', 'BAO'] as const;
export const PRICE_UNITS = ['KG', 'TA', 'TAN'] as const;
export type QuantityUnit = (typeof QUANTITY_UNITS)[number];
export type PriceUnit = (typeof PRICE_UNITS)[number];

export interface Quantity {
  readonly amountMilli: number;
  readonly unit: QuantityUnit;
  readonly gramsPerBao?: number;
}
export interface Price {
  readonly amountVnd: number;
  readonly unit: PriceUnit;
}

/** How much and at what price, as it is typed. */
export interface SaleTyped {
  amount: string;
  unit: string;
  kgPerBao: string;
  /** HOM_NAY: the price of the day. TOI_RA: the seller's own. */
  priceMode: string;
  price: string;
  priceUnit: string;
}

/** The same from a form; whoever writes a price has said that it is their own. */
export function saleTyped(form: FormData): SaleTyped {
  const said = (name: string) => String(form.get(name) ?? '').trim();
  return {
    ...{ amount: said('amount'), unit: said('unit'), kgPerBao: said('kgPerBao'), price: said('price') },
    priceMode: said('priceMode') || (said('price') ? 'TOI_RA' : ''),
    priceUnit: said('priceUnit') || 'KG',
  };
}

export interface Mistake {
  readonly field: string;
  readonly message: string;
}

type Read<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly mistake: Mistake };
const wrong = (field: string, message: string) => ({ ok: false, mistake: { field, message } }) as const;
const right = <Value>(value: Value) => ({ ok: true, value }) as const;

/** Reads a quantity as typed ("2,5", tấn), or says what is missing with an example. Never guesses. */
export function readQuantity(
  typed: Pick<SaleTyped, 'amount' | 'unit' | 'kgPerBao'>,
): Read<Quantity & { grams: number }> {
  const amountMilli = parseMilli(typed.amount);
  if (amountMilli === null && /^\d+[.,]\d{3}$/.test(typed.amount.trim()))
    return wrong('amount', `Số này đọc được hai cách. Hãy viết 2,5 hoặc 2500.`);
  if (!amountMilli) return wrong('amount', 'Hãy nhập số lượng, ví dụ 2,5.');
  const unit = QUANTITY_UNITS.find((each) => each === typed.unit);
  if (!unit) return wrong('unit', 'Hãy chọn đơn vị, ví dụ tấn.');
  const perBao = unit === 'BAO' ? parseMilli(typed.kgPerBao) : null;
  if (unit === 'BAO' && !perBao) return wrong('kgPerBao', 'Mỗi bao bao nhiêu ký? Ví dụ 60.');
  // thousandths of a kilogram are grams
  const quantity = { amountMilli, unit, ...(perBao ? { gramsPerBao: perBao } : {}) };
  const grams = gramsOf(quantity);
  return grams === null ? wrong('amount', 'Số lượng nhiều nhất là 1.000 tấn.') : right({ ...quantity, grams });
}

/** Reads a price as typed ("95.000", đ/kg); null is the price of the day. */
export function readPrice(typed: Pick<SaleTyped, 'priceMode' | 'price' | 'priceUnit'>): Read<Price | null> {
  if (typed.priceMode === 'HOM_NAY') return right(null);
  if (typed.priceMode !== 'TOI_RA') return wrong('priceMode', 'Hãy chọn giá hôm nay, hoặc tự ra giá.');
  const amountVnd = parseWhole(typed.price);
  if (!amountVnd) return wrong('price', 'Hãy nhập giá, ví dụ 95.000.');
  const unit = PRICE_UNITS.find((each) => each === typed.priceUnit) ?? 'KG';
  return right({ amountVnd, unit });
}
