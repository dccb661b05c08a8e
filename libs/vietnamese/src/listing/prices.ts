import { containerAt, massUnit } from './amounts.js';
import { isWord, type Line } from './line.js';
import { readNumber, type SaidNumber } from './numbers.js';

/** For what a price was said: so many kilograms, a container, one degree of latex; null where nothing was said. */
export type PriceUnit = { readonly kg: number } | { readonly container: string } | 'degree' | 'all' | null;

export interface Price {
  readonly from: number;
  readonly to: number;
  /** Every reading, as said: 95 may be 95 000. */
  readonly values: readonly number[];
  /** Whether thousand, million or đồng was said. */
  readonly isScaled: boolean;
  /** The greatest power of thousand that was said. */
  readonly scale: number;
  readonly unit: PriceUnit;
  /** How a number was known to be a price: a word, a unit or scale, a place right behind the good, or nothing but its size. */
  readonly sign: 'marker' | 'unit' | 'name' | 'none';
  /** Figures called out without accents: they may be other words. */
  readonly isCalledOut: boolean;
  /** Its last figures may be a number of their own. */
  readonly hasOpenRest: boolean;
  /** Its value without its first figure, which may be the end of an amount before it: "hai tấn ba tám ngàn". */
  readonly shifted: number | null;
  /** "95-97k". */
  readonly isSpan: boolean;
}

export const PRICE_WORDS = 'giá|gía|giả';
const MONEY = 'đồng|đ|vnd|vnđ|dong|vn';
const FILLERS =
  'là|khoảng|chừng|tầm|cỡ|bán|chốt|mong|muốn|xin|hiện|đang|giờ|thì|em|tôi|tui|mình|lấy|nhà|tại|vườn|rẫy|kho|được|tính|đòi|đề|xuất|hô|ra|mức|cũng|gần|hơn|trên|dưới|chỉ|có|này|mỗi|đều|cân|sỉ|lẻ|theo|ngày|hôm|nay|nghe|kêu|cho|để|đâu|độ|phải|cả|bao|rẻ|mua|mềm|cố|định|đồng';

/** "/kg", "một ký", "1 tạ", "mỗi tấn", "ký" right behind the money. */
function unitAt(line: Line, i: number, isMoney: boolean): { unit: PriceUnit; to: number } | null {
  const isSlashed = line.sign(i, '/') || line.is(i, 'trên|mỗi|một|cho|per|tính') || line.at(i)?.text === '1';
  let at = isSlashed ? i + 1 : i;
  if (isSlashed && (line.is(at, 'một|mỗi|theo') || line.at(at)?.text === '1')) at += 1;
  if (!isSlashed && !isMoney) return null;
  const mass = massUnit(line, at);
  if (mass && !line.sign(mass.to, '-')) return { unit: { kg: mass.kg }, to: mass.to };
  if (!isSlashed) return null;
  if (line.is(at, 'độ'))
    return { unit: 'degree', to: line.sign(at + 1, '/') && massUnit(line, at + 2) ? at + 3 : at + 1 };
  const container = containerAt(line, at);
  return container ? { unit: { container }, to: at + 1 } : null;
}

/** What is left of a number when its first figure is taken away; null where that is none. */
export function shiftedAt(line: Line, number: SaidNumber): number | null {
  const isOpen = isWord(line.at(number.from - 1), 'tấn|tạ') && !number.digits;
  if (!isOpen || !line.is(number.from, 'một|hai|ba|bốn|năm|sáu|bảy|tám|chín') || line.is(number.from + 1, 'mươi'))
    return null;
  const rest = readNumber(line, number.from + 1);
  return rest !== null && rest.to === number.to ? (rest.values[0] ?? null) : null;
}

/** The words that make the next number a price; returns where that number begins. */
function afterMarker(line: Line, i: number): number | null {
  const isPriceWord = line.is(i, PRICE_WORDS);
  const isVerb = line.is(i, 'chốt|hô|đòi|kêu');
  if (!isPriceWord && !isVerb) return null;
  let at = i + 1;
  while (
    at < i + 7 &&
    !readNumber(line, at) &&
    (line.is(at, FILLERS) || line.sign(at, ':=~') || isDateOrName(line, at))
  )
    at += 1;
  return readNumber(line, at) ? at : null;
}

/** "giá cà nhân 95", "giá hôm nay 95". */
function isDateOrName(line: Line, i: number): boolean {
  const role = line.role(i);
  return role === 'produce' || role === 'date';
}

function moneyEnd(line: Line, number: SaidNumber): { to: number; isMoney: boolean } {
  const isMoney = line.is(number.to, MONEY) && !line.is(number.to + 1, 'ý');
  return { to: isMoney ? number.to + 1 : number.to, isMoney };
}

interface Amount {
  readonly number: SaidNumber;
  readonly to: number;
  readonly isScaled: boolean;
  readonly isSpan: boolean;
}

/** A number with "đồng" behind it, or two of them as a span. */
function amountAt(line: Line, i: number): Amount | null {
  const number = readNumber(line, i);
  if (!number) return null;
  const { to, isMoney } = moneyEnd(line, number);
  const first = { number, to, isScaled: isMoney || number.scale > 1, isSpan: false };
  if (!line.sign(to, '-–~') && !line.is(to, 'đến|tới|hay|hoặc')) return first;
  const second = readNumber(line, to + 1);
  if (!second || massUnit(line, second.to) || (second.values[0] ?? 0) < (number.values[0] ?? 0) / 1000) return first;
  const end = moneyEnd(line, second);
  return { number: second, to: end.to, isScaled: end.isMoney || second.scale > 1, isSpan: true };
}

/** The price that begins at i, if words, units or the size of the number say that it is one. */
export function readPrice(line: Line, i: number): Price | null {
  const perFirst = unitBefore(line, i);
  if (perFirst) return perFirst;
  const marked = afterMarker(line, i);
  const amount = amountAt(line, marked ?? i);
  if (!amount) return null;
  const { number, isScaled, isSpan } = amount;
  const unit = unitOf(line, amount);
  if (!unit && !isScaled && followedByMass(line, amount.to)) return null;
  if (!unit && !isScaled && marked === null) return null;
  if (!unit && marked !== null && !isScaled && containerAt(line, amount.to) !== null) return null;
  if (marked === null && isWeight(line, number)) return null;
  return {
    from: i,
    to: unit?.to ?? amount.to,
    values: number.values,
    isScaled,
    scale: number.scale,
    unit: unit?.unit ?? null,
    sign: marked === null ? 'unit' : 'marker',
    isCalledOut: false,
    hasOpenRest: number.hasOpenRest,
    shifted: shiftedAt(line, number),
    isSpan,
  };
}

/** "20k 1 tấn" is a price and an amount: no ton costs so little. */
function unitOf(line: Line, { number, to, isScaled }: Amount): { unit: PriceUnit; to: number } | null {
  const found = unitAt(line, to, isScaled);
  const kg = found?.unit && typeof found.unit === 'object' && 'kg' in found.unit ? found.unit.kg : 1;
  const isTooLittle = kg >= 100 && number.scale === 1_000 && (number.values[0] ?? 0) / kg < 300;
  return isTooLittle && !line.sign(to, '/') ? null : found;
}

/** "ngàn rưỡi ký", "hai ngàn ký": an amount; a price says "một ký". */
function isWeight(line: Line, number: SaidNumber): boolean {
  const unit = massUnit(line, number.to);
  return (
    unit !== null &&
    number.scale === 1_000 &&
    !line.is(number.to - 1, 'k') &&
    (number.values[0] ?? 0) * unit.kg <= 20_000
  );
}

function followedByMass(line: Line, i: number): boolean {
  return massUnit(line, i) !== null;
}

/** "1kg 95k", "mỗi ký chín lăm ngàn", "kg giá 95". */
function unitBefore(line: Line, i: number): Price | null {
  const isOne = line.is(i, 'một|mỗi') || line.at(i)?.text === '1';
  if (!isOne || !line.isFree(i)) return null;
  const mass = massUnit(line, i + 1);
  if (mass?.kg !== 1) return null;
  let at = mass.to;
  while (at < mass.to + 3 && (line.is(at, 'giá|là|được|bán|có|cỡ|khoảng') || line.sign(at, ':='))) at += 1;
  const amount = amountAt(line, at);
  if (!amount || followedByMass(line, amount.to) || (!amount.isScaled && at === mass.to && line.is(i, 'một')))
    return null;
  return {
    from: i,
    to: amount.to,
    values: amount.number.values,
    isScaled: amount.isScaled,
    scale: amount.number.scale,
    unit: { kg: 1 },
    sign: 'unit',
    isCalledOut: false,
    hasOpenRest: amount.number.hasOpenRest,
    shifted: null,
    isSpan: amount.isSpan,
  };
}
