import { formatMilli, formatVnd, priceToWords, quantityToWords, type TradeUnit, UNIT_LABEL } from '../format.js';
import { milliToWords } from '../numbers.js';
import { SMS_LENGTH, toGsm } from '../sms.js';
import { whenInShort, whenInWords } from './when.js';

/** A quality as it is said: a number in thousandths with its unit, or a word. */
export interface SaidQuality {
  readonly label: string;
  readonly value: number | string;
  readonly unit: string | null;
}

/** What is known of a harvest that is to be listed. What is null is not known yet, and is not said. */
export interface SaidDraft {
  /** The good as the taxonomy names it: Cà phê nhân xô (Robusta). */
  readonly produce: string | null;
  readonly quantity: {
    readonly amountMilli: number;
    readonly unit: TradeUnit;
    readonly gramsPerBao?: number | null;
  } | null;
  /** 'OPEN' is the price of the day. */
  readonly price: { readonly amountVnd: number; readonly unit: TradeUnit } | 'OPEN' | null;
  readonly readyFrom: string | null;
  readonly readyUntil: string | null;
  /** "Lộc Tân", and "Xã Krông Năng" where there is no village. */
  readonly village: string | null;
  readonly commune: string | null;
  readonly qualities: readonly SaidQuality[];
}

const UNITS_IN_WORDS: Readonly<Record<string, string>> = {
  '%': 'phần trăm',
  kg: 'ki-lô-gam',
  g: 'gam',
  'g/l': 'gam một lít',
  mm: 'mi-li-mét',
};
const GRAMS_PER_KG = 1_000;
const THOUSAND = 1_000;

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
/** Other names of a good stand in brackets: nobody says them. */
const spokenName = (name: string) => lowerFirst(name.replaceAll(/\s*\([^)]*\)/g, '').trim());
const milliOf = (value: number) => Math.round(value * THOUSAND);

function placeOf({ village, commune }: SaidDraft): string | null {
  if (village === null) return commune && `ở ${lowerFirst(commune)}`;
  return `ở ${/^(thôn|buôn|ƀuôn) /i.test(village) ? lowerFirst(village) : `thôn ${village}`}`;
}

function qualityInWords({ label, value, unit }: SaidQuality): string {
  if (typeof value === 'string') return lowerFirst(`${label} ${value}`);
  return lowerFirst(
    [label, milliToWords(milliOf(value)), unit && (UNITS_IN_WORDS[unit] ?? unit)].filter(Boolean).join(' '),
  );
}

function quantityInWords(draft: SaidDraft): string {
  const { quantity, produce } = draft;
  const good = produce === null ? 'nông sản' : spokenName(produce);
  if (!quantity) return `Bán ${good}`;
  const { amountMilli, unit, gramsPerBao } = quantity;
  const each = unit === 'BAO' && gramsPerBao ? `, mỗi bao ${quantityToWords(gramsPerBao, 'KG')}` : '';
  return `Bán ${quantityToWords(amountMilli, unit)} ${good}${each}`;
}

const priceInWords = (price: SaidDraft['price']) =>
  price && (price === 'OPEN' ? 'theo giá hôm nay' : priceToWords(price.amountVnd, price.unit));

/**
 * A draft as one sentence to be heard: "Bán hai tấn rưỡi cà phê nhân xô, chín mươi lăm nghìn đồng một ki-lô-gam,
 * hái xong tuần sau, ở thôn Lộc Tân. Đúng không?" Days are YYYY-MM-DD.
 */
export function spokenReadBack(draft: SaidDraft, today: string): string {
  const parts = [
    quantityInWords(draft),
    ...draft.qualities.map(qualityInWords),
    priceInWords(draft.price),
    draft.readyFrom && whenInWords(draft.readyFrom, draft.readyUntil, today),
    placeOf(draft),
  ];
  return `${parts.filter(Boolean).join(', ')}. Đúng không?`;
}

function quantityInShort({ produce, quantity }: SaidDraft, good: string): string {
  if (!quantity) return `Bán ${good}`;
  const { amountMilli, unit, gramsPerBao } = quantity;
  const each = unit === 'BAO' && gramsPerBao ? ` ${formatMilli((gramsPerBao / GRAMS_PER_KG) * THOUSAND)}kg` : '';
  return `Bán ${formatMilli(amountMilli)} ${UNIT_LABEL[unit]}${each}${produce === null ? '' : ` ${good}`}`;
}

function priceInShort(price: SaidDraft['price']): string | null {
  if (!price || price === 'OPEN') return price && 'giá hôm nay';
  return `${formatVnd(price.amountVnd)}đ/${UNIT_LABEL[price.unit]}`;
}

const qualityInShort = ({ label, value, unit }: SaidQuality): string =>
  typeof value === 'string'
    ? lowerFirst(`${label} ${value}`)
    : `${lowerFirst(label)} ${formatMilli(milliOf(value))}${unit ?? ''}`;

/** How much a text may lose, mildest first. No figure of quantity or price is ever among it. */
interface Loss {
  readonly place: boolean;
  /** So many qualities are said, the rest is counted. */
  readonly qualities: number;
  readonly nameLetters: number;
}

function lossesOf(draft: SaidDraft): readonly Loss[] {
  const all = draft.qualities.length;
  const fewer = Array.from({ length: all }, (_, i) => all - 1 - i);
  const most = Number.MAX_SAFE_INTEGER;
  return [
    { place: true, qualities: all, nameLetters: most },
    { place: false, qualities: all, nameLetters: most },
    ...fewer.map((qualities) => ({ place: false, qualities, nameLetters: most })),
    ...[28, 20, 12].map((nameLetters) => ({ place: false, qualities: 0, nameLetters })),
  ];
}

/** Whole words of a name. */
const firstWords = (name: string, letters: number) =>
  name.length <= letters ? name : name.slice(0, letters + 1).replace(/\s\S*$/, '');

function shortOf(draft: SaidDraft, today: string, loss: Loss): string {
  const good = firstWords(draft.produce === null ? 'nông sản' : spokenName(draft.produce), loss.nameLetters);
  const left = draft.qualities.length - loss.qualities;
  const parts = [
    quantityInShort(draft, good),
    ...draft.qualities.slice(0, loss.qualities).map(qualityInShort),
    left > 0 ? `và ${left} chi tiết` : null,
    priceInShort(draft.price),
    draft.readyFrom && whenInShort(draft.readyFrom, draft.readyUntil, today),
    loss.place ? placeOf(draft) : null,
  ];
  return toGsm(`${parts.filter(Boolean).join(', ')}.`);
}

/**
 * The same as one text message of at most 160 plain letters, `tail` (what to answer, at most 60 letters) at its end: place,
 * qualities and the end of the good's name give way, in this order, a figure of quantity or price never.
 */
export function smsReadBack(draft: SaidDraft, today: string, tail: string): string {
  const texts = lossesOf(draft).map((loss) => `${shortOf(draft, today, loss)} ${toGsm(tail)}`);
  return texts.find((text) => text.length <= SMS_LENGTH) ?? texts.at(-1)!;
}
