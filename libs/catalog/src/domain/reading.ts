import { formatVnd, formatMilli, type ListingReading, type ReadGood } from '@nongsan/vietnamese';
import type { Produce, QualityAttribute } from '../models.js';
import type { ReadField } from '../schema.gen.js';
import { optionName } from './quality.js';

export const LONGEST_SENTENCE = 600;

/** Something to be asked: of which good, and the field as the reader names it (quantityKg, quality.tscDegree). */
export interface Asked {
  /** Index in the goods; -1 where there is none yet. */
  readonly good: number;
  readonly field: string;
}

const FIELDS: Readonly<Record<string, ReadField>> = {
  slug: 'PRODUCE',
  quantityKg: 'QUANTITY',
  pricePerKgVnd: 'PRICE',
  harvestFrom: 'READY_DATES',
  harvestTo: 'READY_DATES',
  place: 'PLACE',
};
const ORDER: readonly ReadField[] = ['PRODUCE', 'QUANTITY', 'PRICE', 'QUALITY', 'READY_DATES', 'PLACE'];

export const readFieldOf = (field: string): ReadField => FIELDS[field] ?? 'QUALITY';

/** Whether a good lacks what is asked; a produce that was guessed is asked as well. */
function lacks(good: ReadGood, field: string): boolean {
  if (field === 'slug') return good.slug === null || good.confirm.includes('slug');
  if (field.startsWith('quality.')) return good.quality[field.slice('quality.'.length)] === undefined;
  return good[field as keyof ReadGood] === null;
}

/** What is asked of which good, what matters most first. The reader names fields alone: of several goods it is the one that lacks it. */
export function askedOf({ listings, ask }: ListingReading): readonly Asked[] {
  const asked = ask.flatMap((field): Asked[] => {
    const lacking = listings.flatMap((good, index) => (lacks(good, field) ? [{ good: index, field }] : []));
    if (lacking.length === 0) return [{ good: listings.length > 0 ? 0 : -1, field }];
    // A price that was never said is open and not asked, so of several only one is in doubt.
    return field === 'pricePerKgVnd' ? lacking.slice(0, 1) : lacking;
  });
  const rank = ({ field }: Asked) => ORDER.indexOf(readFieldOf(field));
  return asked.toSorted((a, b) => rank(a) - rank(b));
}

const plain = (label: string) => label.replace(/\s*\([^)]*\)/g, '');

/** A price that nobody takes for advice: the middle of what was ever paid for the good. */
function examplePrice(produce: Produce | null): string {
  const { min, max } = produce?.sanityRange ?? { min: 40_000, max: 200_000 };
  const middle = Math.sqrt(min * max);
  const step = middle < 10_000 ? 100 : 1_000;
  return formatVnd(Math.round(middle / step) * step);
}

function qualityQuestion(attribute: QualityAttribute | undefined): string {
  if (!attribute) return 'Hàng loại nào? Ví dụ: loại một.';
  const { label, options, min, max } = attribute;
  if (options.length > 0) return `${plain(label)} nào? Ví dụ: ${optionName(options[0]!)}.`;
  return `${plain(label)} bao nhiêu? Ví dụ: ${formatMilli(Math.round(((min ?? 0) + (max ?? min ?? 0)) / 2) * 1_000)}.`;
}

/** A question of at most twelve words with an example. */
export function questionSentence(field: string, produce: Produce | null): string {
  switch (readFieldOf(field)) {
    case 'PRODUCE':
      return 'Bán nông sản gì? Ví dụ: cà phê nhân xô.';
    case 'QUANTITY':
      return 'Có bao nhiêu ký? Ví dụ: 500 kg.';
    case 'PRICE':
      return `Giá bao nhiêu một ký? Ví dụ: ${examplePrice(produce)} đ.`;
    case 'READY_DATES':
      return 'Khi nào có hàng? Ví dụ: tuần sau.';
    case 'PLACE':
      return 'Lấy hàng ở thôn nào? Ví dụ: Lộc Tân.';
    case 'QUALITY':
      return qualityQuestion(produce?.attributes.find(({ key }) => `quality.${key}` === field));
  }
}

const NOT_PRODUCE = 'Ở đây chỉ đăng nông sản. Ví dụ: Bán 2 tấn cà phê.';
const REFUSALS: Readonly<Record<string, string>> = {
  buy_request: 'Đây là câu cần mua. Hãy vào Chợ để tìm hàng.',
  not_produce_land: 'Ở đây chỉ bán nông sản, không bán đất hay rẫy.',
  not_produce: NOT_PRODUCE,
  advertising: 'Đây là quảng cáo, không đăng được.',
  no_listing: 'Chưa thấy hàng để bán. Ví dụ: Bán 2 tấn cà phê.',
};
export const TOO_LONG = 'Câu dài quá 600 chữ. Hãy nói ngắn lại.';

/** Why nothing can be listed, by the reader's code. */
export function refusalSentence(code: string | null): string {
  const known = code === null ? undefined : REFUSALS[code];
  return known ?? (code?.startsWith('not_produce') ? NOT_PRODUCE : REFUSALS['no_listing']!);
}

/** The fields of a good that need a yes, each once. */
export const confirmOf = ({ confirm }: ReadGood): ReadField[] => [...new Set(confirm.map(readFieldOf))];
