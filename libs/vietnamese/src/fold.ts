/**
 * One folding for everything that is compared: documents, queries, names of produce and places.
 * Input may be NFC or NFD, upper or lower case, with any kind of apostrophe; nothing here throws.
 */
export interface Token {
  /** NFC, lower case, as typed. */
  readonly text: string;
  /** Without accents: [a-z0-9] and, for foreign scripts, their own letters. */
  readonly fold: string;
  /** Telex-canonical ASCII ("sầu" → "saauf"): equal exactly where letters and tone are equal, wherever the tone was put. */
  readonly key: string;
  /** Whether an accent, a tone or a đ was typed. */
  readonly marked: boolean;
}

const TONES: Readonly<Record<string, string>> = {
  '\u0300': 'f',
  '\u0301': 's',
  '\u0303': 'x',
  '\u0309': 'r',
  '\u0323': 'j',
};
const SHAPES: Readonly<Record<string, string>> = { '\u0306': 'w', '\u031b': 'w' };
const CIRCUMFLEX = '\u0302';
/** Letters that Unicode does not decompose; ƀ is written in Ê Đê and Jrai names. */
const LETTERS: Readonly<Record<string, string>> = { đ: 'd', ð: 'd', ƀ: 'b', ʼ: ' ' };
const MARKS = /\p{M}/gu;
const NOT_IN_A_WORD = /[^\p{L}\p{N}\p{M}]+/u;
const SPECIAL = /[đðƀʼ]/g;

/** NFC, compatibility forms resolved, lower case. */
export function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFC');
}

/** One folded word list with single spaces: "M’Drắk, Cà Phê" → "m drak ca phe". */
export function fold(text: string): string {
  return normalise(text)
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(SPECIAL, (letter) => LETTERS[letter] ?? letter)
    .split(NOT_IN_A_WORD)
    .filter(Boolean)
    .join(' ');
}

/** The folded text without spaces: "sầu riêng Ri6" → "sauriengri6". */
export function compact(text: string): string {
  return fold(text).replaceAll(' ', '');
}

/** Telex-canonical ASCII of one word: circumflex doubles the letter, w marks ă ơ ư, dd is đ, the tone comes last. */
export function telexKey(word: string): string {
  let letters = '';
  let tone = '';
  for (const char of word.normalize('NFD')) {
    if (char === 'đ' || char === 'ð') letters += 'dd';
    else if (char === CIRCUMFLEX) letters += letters.slice(-1);
    else if (SHAPES[char]) letters += SHAPES[char];
    else if (TONES[char]) tone = TONES[char];
    else if (!/\p{M}/u.test(char)) letters += LETTERS[char] ?? char;
  }
  return letters + tone;
}

/** Most words are seen again and again: what was read of them is kept, up to so many. */
const MOST_KEPT = 20_000;
const kept = new Map<string, Token>();

function readWord(word: string): Token {
  const text = normalise(word);
  const decomposed = text.normalize('NFD');
  const marked = /đ/.test(text) || /\p{M}/u.test(decomposed);
  const folded = fold(text);
  return { text, fold: folded, key: marked ? telexKey(text) : folded, marked };
}

/** Reads one word that holds no separator. */
export function tokenOf(word: string): Token {
  const known = kept.get(word);
  if (known) return known;
  const token = readWord(word);
  if (word.length > 20) return token;
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(word, token);
  return token;
}

/** The words of a text. Every apostrophe, quote, dash and sign separates. */
export function tokens(text: string): Token[] {
  return normalise(text)
    .replaceAll('ʼ', ' ')
    .split(NOT_IN_A_WORD)
    .filter(Boolean)
    .map(tokenOf)
    .filter((token) => token.fold !== '');
}

/** The telex-canonical ASCII of a text ("sầu riêng" → "saauf rieeng"), which survives engines that strip accents. */
export function toneText(text: string): string {
  return tokens(text)
    .map((token) => token.key)
    .join(' ');
}
