import { lineTotal, priceVndPerKg, vnd } from '@nongsan/kernel';
import { parseMilli } from '@nongsan/vietnamese';
import {
  readPrice,
  readQuantity,
  type Mistake,
  type PriceUnit,
  type Quantity,
  type QuantityUnit,
} from '#lib/sell/typed.ts';

/** What a buyer typed, as it stands in the address of the page. */
export interface WishTyped {
  /** HET: all that is left. PHAN: a part of it. */
  readonly lay: string;
  readonly so: string;
  readonly donVi: string;
  /** Named by the buyer where the listing leaves the price open. */
  readonly gia: string;
  readonly giaTheo: string;
  /** KHONG, or CO: so much off for moisture. */
  readonly truAm: string;
  readonly doGoc: string;
  readonly moiDo: string;
}

/** What of a listing decides how it is ordered. */
export interface Wanted {
  readonly availableGrams: number;
  /** Of one bao, where the seller counts in them. */
  readonly gramsPerBao?: number | null;
  /** null: the buyer names it. */
  readonly vndPerKg: number | null;
  /** Percent per point are agreed on only where moisture is measured. */
  readonly hasMoisture: boolean;
  /** Until something else is said. */
  readonly unit: QuantityUnit;
}

export interface Wish {
  /** As it was said; null: all that is left. */
  readonly quantity: (Quantity & { readonly grams: number }) | null;
  readonly grams: number;
  readonly price: { readonly amountVnd: number; readonly unit: PriceUnit };
  readonly vndPerKg: number;
  readonly goodsVnd: number;
  readonly rule: { readonly baseMoistureBp: number; readonly rateBpPerPoint: number } | null;
}

/** The usual bargain for coffee: one per cent off for each point above fifteen. */
const USUAL = { doGoc: '15', moiDo: '1' } as const;

/** Reads the address; what it does not say stands as most people want it. */
export function typedOf(params: URLSearchParams, { unit }: Pick<Wanted, 'unit'>): WishTyped {
  const said = (name: string, otherwise = '') => (params.get(name) ?? otherwise).trim().slice(0, 20);
  return {
    ...{ lay: said('lay', 'HET'), so: said('so'), donVi: said('don-vi', unit) },
    ...{ gia: said('gia'), giaTheo: said('gia-theo', 'KG') },
    ...{ truAm: said('tru-am', 'KHONG'), doGoc: said('do-goc', USUAL.doGoc), moiDo: said('moi-do', USUAL.moiDo) },
  };
}

/** What is wanted, or all that is missing, each with an example. Never guesses. */
export function readWish(typed: WishTyped, wanted: Wanted): { wish: Wish } | { mistakes: readonly Mistake[] } {
  const quantity = readPart(typed, wanted);
  const price = readOffer(typed, wanted);
  const rule = readRule(typed, wanted);
  const mistakes = [quantity, price, rule].flatMap((read) => (read && 'mistake' in read ? [read.mistake] : []));
  if (mistakes.length || (quantity && 'mistake' in quantity) || 'mistake' in price || (rule && 'mistake' in rule))
    return { mistakes };
  const grams = quantity?.grams ?? wanted.availableGrams;
  const goodsVnd = lineTotal(grams, vnd(price.vndPerKg));
  return { wish: { quantity, grams, price, vndPerKg: price.vndPerKg, goodsVnd, rule } };
}

interface Wrong {
  readonly mistake: Mistake;
}

const wrong = (field: string, message: string): Wrong => ({ mistake: { field, message } });

/** A part of what is left; null is all of it. */
export function readPart(
  { lay, so, donVi }: Pick<WishTyped, 'lay' | 'so' | 'donVi'>,
  { availableGrams, gramsPerBao }: Wanted,
): (Quantity & { grams: number }) | null | Wrong {
  if (lay !== 'PHAN') return null;
  const kgPerBao = gramsPerBao ? String(gramsPerBao / 1000).replace('.', ',') : '';
  const read = readQuantity({ amount: so, unit: donVi, kgPerBao });
  if (!read.ok) return wrong(read.mistake.field === 'unit' ? 'don-vi' : 'so', read.mistake.message);
  return read.value.grams > availableGrams ? wrong('so', 'Nhiều hơn số còn bán. Ghi số nhỏ hơn.') : read.value;
}

/** The listing's price, or the buyer's where the listing has none. */
export function readOffer(
  { gia, giaTheo }: Pick<WishTyped, 'gia' | 'giaTheo'>,
  { vndPerKg }: Wanted,
): (Wish['price'] & { vndPerKg: number }) | Wrong {
  if (vndPerKg !== null) return { amountVnd: vndPerKg, unit: 'KG', vndPerKg };
  const read = readPrice({ priceMode: 'TOI_RA', price: gia, priceUnit: giaTheo });
  if (!read.ok || !read.value) return wrong('gia', 'Ghi giá bạn trả, ví dụ 95.000.');
  const perKg = priceVndPerKg({ amountVnd: vnd(read.value.amountVnd), unit: read.value.unit });
  return perKg ? { ...read.value, vndPerKg: perKg } : wrong('gia', 'Ghi giá bạn trả, ví dụ 95.000.');
}

function readRule({ truAm, doGoc, moiDo }: WishTyped, { hasMoisture }: Wanted): Wish['rule'] | Wrong {
  if (!hasMoisture || truAm !== 'CO') return null;
  const base = basisPoints(doGoc);
  if (base === null || base > 6_000) return wrong('do-goc', 'Độ ẩm gốc từ 0 đến 60. Ví dụ: 15.');
  const rate = basisPoints(moiDo);
  if (!rate || rate > 1_000) return wrong('moi-do', 'Mỗi độ trừ nhiều nhất 10. Ví dụ: 1.');
  return { baseMoistureBp: base, rateBpPerPoint: rate };
}

/** 15,5 typed is 1550; null where it is finer than that or no number. */
export function basisPoints(text: string): number | null {
  const milli = parseMilli(text);
  return milli === null || milli % 10 ? null : milli / 10;
}
