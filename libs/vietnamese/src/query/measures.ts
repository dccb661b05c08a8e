import { fold, normalise } from '../fold.js';
import { parseMilli } from '../typed-number.js';
import { type Wish } from './taxonomy.js';

/**
 * Numbers, grades and certificates inside a query. They are looked for in a folded shadow of the text that keeps every position,
 * so that "5 tấn" and "5 tan" read alike; only patterns that hold a number or a fixed term are taken, because folded words alone lie
 * (tấn/tân, năm, ta).
 */
export interface Measures {
  readonly wishes: readonly Wish[];
  /** The text without what was read, same letters otherwise. */
  readonly rest: string;
  /** Folded words that were read but stay in the text, because names hold them too ("r1", "sang", "18"). */
  readonly spent: ReadonlySet<string>;
}

const NUMBER = String.raw`(?<![\p{L}\d.,])(\d+(?:[.,]\d+)*)`;
const END = String.raw`(?![\p{L}\d])`;
const UP = '(?:tren|tu|toi thieu|it nhat|>=?)';
const DOWN = '(?:duoi|toi da|khong qua|<=?)';
const GRAMS: Readonly<Record<string, number>> = { k: 1_000, c: 1_000, y: 10_000, ta: 100_000, t: 1_000_000 };
const CERTIFICATES: readonly (readonly [code: string, pattern: string])[] = [
  ['vietgap', 'viet ?gap'],
  ['vietgahp', 'viet ?gahp'],
  ['globalgap', 'global ?gap'],
  ['organic', 'organic|huu co'],
  ['4c', '4c'],
  ['rainforest', 'rainforest|utz'],
  ['fairtrade', 'fair ?trade'],
  ['ocop', 'ocop'],
  ['haccp', 'haccp'],
  ['iso-22000', 'iso 22000'],
  ['eudr', 'eudr'],
  ['fsc', 'fsc'],
  ['pefc', 'pefc'],
  ['cddl', 'cddl|chi dan dia ly'],
  ['puc', 'ma so vung trong|puc'],
];

/** The ASCII code of a certificate by its label: "Organic (USDA/EU/TCVN 11041)" → "organic"; unknown ones by their words. */
export function certificateCode(label: string): string {
  const folded = fold(label);
  const known = CERTIFICATES.find(([, pattern]) => new RegExp(`^(?:${pattern})${END}`, 'u').test(folded));
  return known?.[0] ?? folded.replaceAll(' ', '-');
}

type Reader = (match: RegExpExecArray) => Wish | null;
interface Rule {
  readonly pattern: RegExp;
  readonly read: Reader;
  readonly stays?: true;
}

function number(typed: string | undefined): number | null {
  const milli = parseMilli(typed ?? '');
  return milli === null ? null : milli / 1000;
}

function bounded(key: string, side: 'min' | 'max', group: number): Reader {
  return (match) => {
    const value = number(match[group]);
    return value === null ? null : { kind: 'attribute', key, [side]: value };
  };
}

/** "18 độ" is moisture only where a harvest can be so wet. */
const moisture: Reader = (match) => {
  const percent = number(match[1]) ?? 0;
  return percent >= 8 && percent <= 40 ? { kind: 'attribute', key: 'moisturePct', max: percent } : null;
};

function readQuantity(match: RegExpExecArray): Wish | null {
  const amount = number(match[2]);
  const unit = match[3] ?? '';
  const grams = GRAMS[unit === 'ta' ? 'ta' : unit.charAt(0)];
  if (amount === null || !grams || new RegExp(`^${DOWN}`).test(match[1] ?? '')) return null;
  return { kind: 'quantity', minGrams: Math.round((amount + (match[4] ? 0.5 : 0)) * grams) };
}

function readPrice(match: RegExpExecArray): Wish | null {
  const amount = number(match[2]);
  if (amount === null || !match[1]) return null;
  const unit = match[3] ?? '';
  const vnd = amount * (/^(?:k|ng)/.test(unit) ? 1_000 : unit.startsWith('tr') ? 1_000_000 : 1);
  return new RegExp(`^${DOWN}`).test(match[1]) ? { kind: 'price', maxVnd: vnd } : { kind: 'price', minVnd: vnd };
}

function rule(pattern: string, read: Reader, stays?: true): Rule {
  return { pattern: new RegExp(pattern, 'gu'), read, ...(stays && { stays }) };
}

const GRADE_WORDS: Readonly<Record<string, string>> = { nhat: 'nhat', nhi: 'nhi', ba: 'ba' };
const grade: Reader = (match) => {
  const said = match[1] ?? '';
  return { kind: 'attribute', key: 'grade', value: GRADE_WORDS[said] ?? said.toUpperCase() };
};

const RULES: readonly Rule[] = [
  rule(`dung trong\\s*(?:${UP}\\s*)?${NUMBER}(?:\\s*gr?/?l)?${END}`, bounded('bulkDensityGl', 'min', 1)),
  rule(`${NUMBER}\\s*gr?/?l${END}`, bounded('bulkDensityGl', 'min', 1)),
  rule(`(?:do am|thuy phan)\\s*(?:${DOWN}\\s*)?${NUMBER}\\s*(?:%|do|phan)?${END}`, bounded('moisturePct', 'max', 1)),
  rule(`(?<![\\p{L}])am\\s*(?:${DOWN}\\s*)?${NUMBER}\\s*(?:%|do)?${END}`, moisture),
  rule(`(?:${DOWN}\\s*)?${NUMBER}\\s*do${END}`, moisture),
  rule(`(?:${UP}\\s*)?${NUMBER}\\s*diem${END}`, bounded('cuppingScore', 'min', 1)),
  rule(`(?<![\\p{L}])thang\\s*(\\d{1,2})${END}`, (match) => {
    const month = Number(match[1]);
    return month >= 1 && month <= 12 ? { kind: 'month', month } : null;
  }),
  rule(
    `(?:(${UP}|${DOWN})\\s*)?${NUMBER}\\s*(k|nghin|ngan|tr|trieu|d|dong|vnd)(?:\\s*(?:/|1 |mot )\\s*(?:kg|ky|ki))?${END}`,
    readPrice,
  ),
  rule(`(?:(${UP}|${DOWN})\\s*)?${NUMBER}\\s*(kgs?|ky|ki|kilo|can|yen|ta|tan)(?:\\s+(ruoi))?${END}`, readQuantity),
  rule(`(?:co\\s+)?(?<![\\p{L}])(?:ma (?:so )?vung trong|mvt|puc)${END}`, () => ({ kind: 'plantingAreaCode' })),
  rule(`(?<![\\p{L}\\d])(r[123]|vip|ww\\d{3})${END}`, grade, true),
  rule(`(?<![\\p{L}\\d])loai\\s+([123abc]|vip|nhat|nhi|ba)${END}`, grade, true),
  rule(
    `(?<![\\p{L}\\d])(?:sang\\s*|s)(13|14|16|18)${END}`,
    (match) => ({ kind: 'attribute', key: 'screen', value: match[1] ?? '' }),
    true,
  ),
  rule(
    `(?<![\\p{L}\\d])(natural|honey|washed|anaerobic)${END}`,
    (match) => ({ kind: 'attribute', key: 'process', value: match[1] ?? '' }),
    true,
  ),
  ...CERTIFICATES.filter(([code]) => code !== 'puc').map(([code, pattern]) =>
    rule(`(?<![\\p{L}\\d])(?:${pattern})${END}`, () => ({ kind: 'certificate' as const, code }), true),
  ),
];

/** Folds letter by letter, so that positions in both texts agree. */
function shadowOf(text: string): string {
  let shadow = '';
  for (const char of text) {
    const folded = /[\p{L}\p{M}]/u.test(char) ? fold(char) : char;
    shadow += folded.padEnd(char.length, ' ').slice(0, char.length);
  }
  return shadow;
}

/** Reads and takes out the measures of a query. */
export function readMeasures(query: string): Measures {
  let rest = normalise(query);
  let shadow = shadowOf(rest);
  const wishes: Wish[] = [];
  const spent = new Set<string>();
  for (const { pattern, read, stays } of RULES) {
    for (const match of shadow.matchAll(pattern)) {
      const wish = read(match);
      if (wish) wishes.push(wish);
      if (stays)
        fold(match[0])
          .split(' ')
          .forEach((word) => spent.add(word));
      else {
        const blank = ' '.repeat(match[0].length);
        rest = rest.slice(0, match.index) + blank + rest.slice(match.index + match[0].length);
        shadow = shadow.slice(0, match.index) + blank + shadow.slice(match.index + match[0].length);
      }
    }
  }
  return { wishes, rest, spent };
}
