/** Numbers as Vietnamese words (northern standard with "lẻ"), for read-back, and back again. */

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
const SCALES = ['', 'nghìn', 'triệu'];
const BILLION = 1_000_000_000;

function digit(n: number): string {
  return DIGITS[n] ?? '';
}

/** 0–99 after a hundred or alone. */
function tensToWords(n: number): string {
  const tens = Math.floor(n / 10);
  const ones = n % 10;
  if (tens === 0) return digit(ones);
  const head = tens === 1 ? 'mười' : `${digit(tens)} mươi`;
  if (ones === 0) return head;
  if (ones === 5) return `${head} lăm`;
  if (tens > 1 && ones === 1) return `${head} mốt`;
  if (tens > 1 && ones === 4) return `${head} tư`;
  return `${head} ${digit(ones)}`;
}

/** 1–999; after a higher group the empty hundred is said too ("không trăm lẻ năm"). */
function groupToWords(n: number, afterHigher: boolean): string {
  const hundreds = Math.floor(n / 100);
  const rest = n % 100;
  if (hundreds === 0 && !afterHigher) return tensToWords(rest);
  const head = `${digit(hundreds)} trăm`;
  if (rest === 0) return head;
  return rest < 10 ? `${head} lẻ ${digit(rest)}` : `${head} ${tensToWords(rest)}`;
}

function belowBillion(n: number, afterHigher: boolean): string {
  const words: string[] = [];
  for (let scale = 2; scale >= 0; scale--) {
    const group = Math.floor(n / 1000 ** scale) % 1000;
    if (group === 0) continue;
    words.push(groupToWords(group, afterHigher || words.length > 0));
    if (scale > 0) words.push(SCALES[scale] ?? '');
  }
  return words.join(' ');
}

/**
 * A whole number in words: 95000 → "chín mươi lăm nghìn", 2005000 → "hai triệu không trăm lẻ năm nghìn".
 * Throws RangeError outside the safe integers from 0.
 */
export function numberToWords(n: number): string {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`not a whole number from 0: ${n}`);
  if (n === 0) return digit(0);
  const billions = Math.floor(n / BILLION);
  const rest = n % BILLION;
  const head = billions > 0 ? `${numberToWords(billions)} tỷ` : '';
  return [head, rest > 0 ? belowBillion(rest, billions > 0) : ''].filter(Boolean).join(' ');
}

/** Thousandths in words, digit by digit after the comma: 2500 → "hai phẩy năm", 2050 → "hai phẩy không năm". */
export function milliToWords(milli: number): string {
  const whole = numberToWords(Math.floor(milli / 1000));
  const fraction = String(milli % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return fraction ? `${whole} phẩy ${[...fraction].map((d) => digit(Number(d))).join(' ')}` : whole;
}

const ONES: Readonly<Record<string, number>> = {
  ...Object.fromEntries(DIGITS.map((word, n) => [word, n])),
  mốt: 1,
  tư: 4,
  lăm: 5,
  bẩy: 7,
};
const MULTIPLIERS: Readonly<Record<string, number>> = {
  nghìn: 1_000,
  ngàn: 1_000,
  triệu: 1_000_000,
};

/** Reads what numberToWords says (also "linh", "ngàn", "bẩy", "tỉ"); null for anything else. */
export function wordsToNumber(text: string): number | null {
  const words = text.normalize('NFC').toLowerCase().trim().split(/\s+/);
  let billions = 0;
  let total = 0;
  let group = 0;
  let last = 0;
  for (const word of words) {
    const one = ONES[word];
    if (one !== undefined) group += last = one;
    else if (word === 'trăm') group += last * 99;
    else if (word === 'mươi') group += last * 9;
    else if (word === 'mười') group += 10;
    else if (MULTIPLIERS[word]) {
      total += group * MULTIPLIERS[word];
      group = 0;
    } else if (word === 'tỷ' || word === 'tỉ') {
      billions = (billions + total + group) * BILLION;
      total = group = 0;
    } else if (word !== 'lẻ' && word !== 'linh') return null;
  }
  const n = billions + total + group;
  return Number.isSafeInteger(n) ? n : null;
}
