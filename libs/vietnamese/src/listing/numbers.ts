import { parseMilli } from '../typed-number.js';
import { type Line } from './line.js';

/** A number of a message, in words or digits. */
export interface SaidNumber {
  /** All readings, likeliest first: "2,500" is 2,5 or 2500, "hai ba" is 23 or two to three. */
  readonly values: readonly number[];
  /** The greatest power of thousand that was said: 95k → 1000, 9tr6 → 1 000 000, 95 → 1. */
  readonly scale: number;
  /** Whether only digits were typed, without any word. */
  readonly digits: boolean;
  /** Called out figure by figure ("bảy bốn" for 74), as prices are and amounts hardly ever. */
  readonly isCalledOut: boolean;
  /** Figures called out behind thousand or million: they may be a number of their own. */
  readonly hasOpenRest: boolean;
  /** Digits typed before anything else: 3 for "148". */
  readonly size: number;
  readonly from: number;
  readonly to: number;
}

const ONES = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy|bẩy', 'tám', 'chín'] as const;
/** Only said after tens. */
const AFTER_TENS: readonly (readonly [words: string, value: number])[] = [
  ['mốt', 1],
  ['tư', 4],
  ['lăm|nhăm', 5],
];
const SCALES: readonly (readonly [words: string, value: number])[] = [
  ['nghìn|ngàn|ngìn|nghàn|k|ng|ngh', 1_000],
  ['triệu|tr', 1_000_000],
  ['tỷ|tỉ', 1_000_000_000],
];
const HALF = 'rưỡi|rưởi|rưới|rữi|rưõi';

/** Words that are numbers only beside other numbers, since without accents they are more often something else. */
const SHY = new Set(['hai', 'sau', 'bay', 'nam', 'mot', 'ba', 'tam', 'khong', 'tu', 'chin']);

const COUNTED = 'nghìn|ngàn|triệu|trăm|rưỡi|k|ngày|hôm|bữa|tuần|tháng|phần|sào|ha|héc|mẫu|công|cây|hộc|điểm|đồng|người';

interface Part {
  readonly value: number;
  readonly to: number;
  /** Other readings of the same words. */
  readonly other?: readonly number[];
  readonly isCalledOut?: true;
}

function one(line: Line, i: number): number | null {
  if (line.at(i)?.kind !== 'word') return null;
  const value = ONES.findIndex((words) => line.is(i, words));
  return value >= 0 ? value : null;
}

function afterTens(line: Line, i: number): number | null {
  const found = AFTER_TENS.find(([words]) => line.is(i, words));
  return found ? found[1] : one(line, i);
}

/** A single figure, in a word or typed. */
function figure(line: Line, i: number): number | null {
  const piece = line.at(i);
  if (piece?.kind === 'number' && line.isFree(i)) return /^\d$/.test(piece.text) ? Number(piece.text) : null;
  return afterTens(line, i);
}

/** "một ký": not the one of twenty-one but the one of "one kilogram". */
export function isPerUnit(line: Line, i: number): boolean {
  if (!line.is(i, 'một|1|mỗi') && !(line.at(i)?.text === '1' && line.isFree(i))) return false;
  return line.is(i + 1, UNIT_WORDS);
}

export const UNIT_WORDS =
  'kg|kgs|ký|kí|ki|ky|kilo|kilogam|cân|tạ|tấn|yến|lạng|bao|thùng|lít|giạ|trái|quả|chục|độ|buồng|can|chai|bó|nải|gói|bì|sọt|rổ|cây|gốc|bịch|thiên';

/** Tens as they are said: mười lăm, ba mươi tư, ba chục, chín lăm. */
function tens(line: Line, i: number): Part | null {
  if (line.is(i, 'mười|mừơi')) {
    // "mười năm trăm ký": ten, and five hundred kilograms.
    const ones = line.is(i + 2, 'trăm|mươi') ? null : afterTens(line, i + 1);
    return ones ? { value: 10 + ones, to: i + 2 } : { value: 10, to: i + 1 };
  }
  if (line.is(i, 'hăm|hâm')) {
    const ones = afterTens(line, i + 1);
    return ones ? { value: 20 + ones, to: i + 2 } : null;
  }
  if (line.is(i, 'chục')) return { value: 10, to: i + 1 };
  const head = figure(line, i);
  // The 3 of "6k3 mươi bữa nữa" is the price's.
  const isTail = line.at(i)?.kind === 'number' && line.at(i)?.glued === true && line.at(i - 1)?.kind === 'word';
  if (head === null || head === 0 || isTail) return null;
  if (line.is(i + 1, 'mươi|mưoi|chục')) {
    // "chín mươi chín lăm ngàn": ninety, or ninety-five thousand.
    const isNextNumber = line.is(i + 3, 'lăm|nhăm|mươi|trăm|chục');
    const ones = isPerUnit(line, i + 2) || isNextNumber ? null : afterTens(line, i + 2);
    return ones ? { value: head * 10 + ones, to: i + 3 } : { value: head * 10, to: i + 2 };
  }
  return null;
}

/** "chín lăm" is 95 and "một bốn tám" 148, as prices are called out; "hai ba" may also be two to three. */
function calledOut(line: Line, i: number): Part | null {
  const figures: number[] = [];
  for (let at = i; figures.length < 3; at++) {
    if (line.at(at)?.kind !== 'word' || isPerUnit(line, at)) break;
    const value = figures.length === 0 ? one(line, at) : afterTens(line, at);
    if (value === null) break;
    figures.push(value);
    // "chín lăm sáu tạ": lăm and mốt end a number.
    if (line.is(at, 'lăm|nhăm|mốt') || (line.at(at)?.marked && line.is(at, 'tư'))) break;
    // "bảy hai hai trăm ký": the next figure is of the hundred.
    if (figures.length >= 2 && line.is(at + 2, 'trăm|mươi')) break;
  }
  const [first = 0, second = 0] = figures;
  // "giá tám hai trăm ký": eight, and two hundred kilograms.
  if (figures.length === 2 && line.is(i + 2, 'trăm') && second !== first + 1) return null;
  if (figures.length < 2 || first === 0) return null;
  const value = figures.reduce((sum, next) => sum * 10 + next, 0);
  const isCertain = line.is(i + 1, 'lăm|nhăm|mốt') || (line.accented && line.is(i + 1, 'tư'));
  const isSpan = figures.length === 2 && !isCertain && (second === first + 1 || (first === 5 && second === 7));
  return {
    value,
    to: i + figures.length,
    ...(isSpan && { other: [first, second] }),
    ...(!isCertain && { isCalledOut: true }),
  };
}

/** 1–999: hai trăm ba mươi, trăm rưỡi, trăm hai (120), hai trăm lẻ ba. */
function hundreds(line: Line, i: number): Part | null {
  const head = line.is(i, 'trăm') ? { value: 1, to: i } : headOfHundred(line, i);
  if (!head || !line.is(head.to, 'trăm')) return null;
  const base = head.value * 100;
  const at = head.to + 1;
  if (line.is(at, HALF)) return { value: base + 50, to: at + 1 };
  if (line.is(at, 'lẻ|linh')) {
    const ones = afterTens(line, at + 1);
    return ones === null ? null : { value: base + ones, to: at + 2 };
  }
  if (isPerUnit(line, at)) return { value: base, to: at };
  const rest = tens(line, at) ?? calledOut(line, at);
  if (rest && rest.value < 100 && !line.is(rest.to, 'trăm|mươi')) return { value: base + rest.value, to: rest.to };
  const lone = line.at(at)?.kind === 'word' ? afterTens(line, at) : null;
  if (lone && !line.is(at + 1, 'trăm|mươi')) return { value: base + lone * 10, to: at + 1 };
  return { value: base, to: at };
}

function headOfHundred(line: Line, i: number): Part | null {
  const piece = line.at(i);
  const value =
    piece?.kind === 'number' && line.isFree(i) && /^\d$/.test(piece.text) ? Number(piece.text) : one(line, i);
  return value === null ? null : { value, to: i + 1 };
}

/** A number typed in digits, with every reading. */
function typed(line: Line, i: number): (Part & { readonly size: number }) | null {
  const piece = line.at(i);
  if (piece?.kind !== 'number' || !line.isFree(i)) return null;
  const size = piece.text.replaceAll(/\D/g, '').length;
  const milli = parseMilli(piece.text);
  if (milli !== null) return { value: milli / 1000, to: i + 1, size };
  const plain = /^(\d{1,3}),(\d{3})$/.exec(piece.text);
  if (plain)
    return { value: Number(`${plain[1]}${plain[2]}`), other: [Number(`${plain[1]}.${plain[2]}`)], to: i + 1, size };
  const grouped = /^\d{1,3}(?:,\d{3}){2,}$/.test(piece.text);
  return grouped ? { value: Number(piece.text.replaceAll(',', '')), to: i + 1, size } : null;
}

interface Small extends Part {
  readonly size: number;
  readonly digits: boolean;
}

/** Below thousand, in words or digits; also "hai phẩy năm". */
function small(line: Line, i: number): Small | null {
  const words = hundreds(line, i) ?? tens(line, i) ?? calledOut(line, i);
  if (words) return { ...withHalf(line, words), size: 0, digits: false };
  const digits = typed(line, i);
  if (digits) return { ...digits, digits: true };
  const lone = isPerUnit(line, i) && !line.is(i + 1, UNIT_WORDS) ? null : one(line, i);
  if (lone === null || (lone === 0 && !line.is(i + 1, 'phẩy|phảy|chấm'))) return null;
  if (line.is(i + 1, 'phẩy|phảy|chấm')) {
    const tenth = one(line, i + 2);
    if (tenth !== null) return { value: lone + tenth / 10, to: i + 3, size: 0, digits: false };
  }
  return { value: lone, to: i + 1, size: 0, digits: false };
}

/** "chín lăm rưỡi" = 95,5. */
function withHalf(line: Line, part: Part): Part {
  return line.is(part.to, HALF) && part.value < 100 ? { value: part.value + 0.5, to: part.to + 1 } : part;
}

function scaleAt(line: Line, i: number): number | null {
  return SCALES.find(([words]) => line.is(i, words))?.[1] ?? null;
}

/** What may not follow a short rest: then it is the next number ("9 ngàn 5 tạ"). */
function startsNext(line: Line, i: number): boolean {
  return (
    line.is(i, `${UNIT_WORDS}|t|nghìn|ngàn|k|tr|triệu|tháng|ngày|hôm|tuần|sào|ha|héc|người|điểm|phần`) ||
    line.sign(i, '%')
  );
}

/** After thousand or million: rưỡi, one figure (tenths), three typed digits, "năm trăm". */
function restOf(line: Line, i: number, scale: number, before: number): Part | null {
  if (line.is(i, HALF)) return { value: scale / 2, to: i + 1 };
  if (isPerUnit(line, i)) return null;
  const piece = line.at(i);
  if (piece?.kind === 'number' && line.isFree(i)) return typedRest(line, i, scale);
  // Behind "37k" nobody says the rest in words: "37k bà con".
  if (line.is(i - 1, 'k')) return null;
  const hundred = hundreds(line, i);
  if (hundred) {
    const below = scaleAt(line, hundred.to);
    if (below && below < scale) return { value: hundred.value * below, to: hundred.to + 1 };
    // "hai nghìn năm trăm ký" is one amount; "chín lăm ngàn năm trăm ký" a price and an amount.
    const isOneAmount = before < 20_000 && line.is(hundred.to, 'kg|ký|kí|ki|ky|cân|kilo');
    return startsNext(line, hundred.to) && !isOneAmount
      ? null
      : { value: (hundred.value * scale) / 1000, to: hundred.to };
  }
  const two = tens(line, i) ?? calledOut(line, i);
  // "ngàn bảy năm trăm ký": the second figure begins the next number.
  if (two && !(two.isCalledOut && line.is(two.to, 'trăm|mươi'))) {
    const below = scaleAt(line, two.to);
    if (below && below < scale) return { value: two.value * below, to: two.to + 1 };
    if (startsNext(line, two.to) || two.value >= 100) return null;
    // "sáu ngàn hai mốt hái": mốt may be the day after tomorrow.
    return { ...two, value: (two.value * scale) / 100, ...(line.is(two.to - 1, 'mốt') && { isCalledOut: true }) };
  }
  const lone = afterTens(line, i);
  if (lone === null || lone === 0 || startsNext(line, i + 1) || line.is(i, 'lăm|nhăm')) return null;
  if (line.at(i)?.loose && line.is(i, 'ba') && line.is(i + 1, 'con|mẹ|má|em|tôi|cháu')) return null;
  return { value: (lone * scale) / 10, to: i + 1 };
}

function typedRest(line: Line, i: number, scale: number): Part | null {
  const digits = line.at(i)?.text ?? '';
  const glued = line.at(i)?.glued === true;
  const spelled = (line.at(i - 1)?.text.length ?? 0) > 2;
  if (!/^\d{1,3}$/.test(digits) || !(glued || (spelled && digits.length !== 2))) return null;
  const below = scaleAt(line, i + 1);
  if (below && below < scale && digits.length === 3) return { value: Number(digits) * below, to: i + 2 };
  if (startsNext(line, i + 1)) return null;
  return { value: (Number(digits) * scale) / 10 ** digits.length, to: i + 1 };
}

/** Without accents some number words are rarely numbers: they must stand beside a number or a unit. */
function isShy(line: Line, from: number, to: number): boolean {
  const piece = line.at(from);
  if (to !== from + 1 || !piece?.loose || !SHY.has(piece.fold) || line.is(from - 1, 'giá')) return false;
  return !line.is(to, `${UNIT_WORDS}|${COUNTED}`);
}

const MASS_WORDS = 'tấn|tạ|kg|ký|kí|ki|ky|yến|cân|lạng';

/** "mười ngàn hai ba tấn", "18k9 tạ": figures behind the thousand that a unit follows may be of either. */
function isRestOpen(line: Line, i: number): boolean {
  const piece = line.at(i);
  if (piece?.kind === 'number') return line.isFree(i) && piece.glued && line.is(i - 1, 'k|tr');
  if ((hundreds(line, i) ?? calledOut(line, i)) !== null) return true;
  const isLone = piece?.kind === 'word' && !isPerUnit(line, i) && afterTens(line, i) !== null;
  return isLone && (!line.is(i + 1, MASS_WORDS) || (line.is(i + 1, 'tạ') && one(line, i + 2) !== null));
}

/** Reads the number that begins at i, with everything that belongs to it: "bảy ngàn hai" is 7200, "9tr6" 9 600 000. */
export function readNumber(line: Line, i: number): SaidNumber | null {
  const bare = SCALES.slice(0, 2).find(([, value]) => bareScale(line, i, value));
  const head: Small | null = bare ? { value: 1, to: i, size: 0, digits: false } : small(line, i);
  if (!head) return null;
  const scale = scaleAt(line, head.to);
  if (scale === null) {
    if (isShy(line, i, head.to)) return null;
    const values = [head.value, ...(head.other ?? [])];
    return {
      values,
      scale: 1,
      isCalledOut: head.isCalledOut === true,
      hasOpenRest: false,
      digits: head.digits,
      size: head.size,
      from: i,
      to: head.to,
    };
  }
  const rest = restOf(line, head.to + 1, scale, head.value * scale);
  const values = [head.value, ...(head.other ?? [])].map((value) => value * scale + (rest?.value ?? 0));
  return {
    values,
    scale,
    isCalledOut: head.isCalledOut === true,
    hasOpenRest: rest?.isCalledOut === true || (rest === null && isRestOpen(line, head.to + 1)),
    digits: false,
    size: head.size,
    from: i,
    to: rest?.to ?? head.to + 1,
  };
}

/** Whether a number that begins before i goes on there: "ba" of "một trăm ba mươi" is no bà, "tám" no tấm. */
export function isInsideNumber(line: Line, i: number): boolean {
  for (let from = i - 1; from >= i - 8 && line.isFree(from); from--)
    if ((readNumber(line, from)?.to ?? 0) > i) return true;
  return false;
}

/** "nghìn rưỡi", "triệu hai": the one before is not said. */
function bareScale(line: Line, i: number, value: number): boolean {
  if (!line.is(i, value === 1_000 ? 'nghìn|ngàn' : 'triệu') || line.at(i - 1)?.kind === 'number') return false;
  return line.is(i + 1, HALF) || one(line, i + 1) !== null;
}
