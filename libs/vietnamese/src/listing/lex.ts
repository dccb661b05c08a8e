import { fold, normalise, type Token, tokenOf } from '../fold.js';
import { decodeTelex, decodeVni, foldOfKey, looksLikeSyllable } from '../syllable.js';
import { Line, type Piece } from './line.js';
import { BY_EAR, BY_EAR_IN_NUMBERS, SHORT_FORMS } from './words.js';

/** What is known of single words, to take raw key strokes and joined words apart. */
export interface KnownWords {
  /** Whether some known word has these folded letters. */
  has(fold: string): boolean;
  /** The folded words that are joined here ("caphenhan"), if that is what it is. */
  apart(fold: string): readonly string[] | null;
}

/** A chunk without spaces: letters and digits, with the dots and commas inside numbers. */
const CHUNK = /(?:[\p{L}\p{M}]|\d(?:[.,](?=\d))?)+|[^\s]/gu;
/** Letters and digits that belong together: grades, varieties, screens, certificates. */
const CODE =
  /^(?:r[123]|s1[3468]|ri6|d197|md2|st2[45]|om18|om5451|ir50404|ww\d{3}|t[2-7]|4c|c[12]|covid19|h2o|m2|m3|034|o34|r1s1[68]|a[123]|f1)$/;
/** So many words must be raw VNI strokes before digits inside words are read as tones: "gia1" may be "giá 1". */
const VNI_WORDS = 2;
/** Sounds of thinking, even inside a number. */
const HESITATION = /^(?:ờ+|ờm|ừm|ưm|ơ+|ờmm|hmm)$/;
const MOST_CHARACTERS = 2_000;
/** From this share of words with accents on, a word without any is meant without. */
const ACCENTED_SHARE = 0.3;

interface Chunk {
  readonly text: string;
  readonly glued: boolean;
}

/** "1 500": digits in groups of three, set apart by a space. */
const IN_THOUSANDS = /(?<![\p{L}\d.,/])[1-9]\d{0,2}(?: \d{3})+(?![\d.,])/gu;
/** Behind these a figure is a name's, a day's or a label's, and the next digits are a number of their own. */
const NAMED =
  /(?:th[áa]ng|ng[àa]y|m[ùu]ng|lo[ạa]i|th[ôo]n|bu[ôo]n|t[ổo]|đội|doi|[ẩâa]m|độ|booth|b[úu]t|s[àa]ng|đợt|dot|lần|lan|số|so) $/u;
const OF_MONEY_OR_TREES = /^ ?(?:k(?!g|ý|í|y|i)|tr|ng|gốc|goc|cây|cay|nọc|noc)/u;
const OF_WEIGHT = /^ ?(?:kg|ký|kí|ky|ki|cân|can|tạ|ta|tấn|tan|bao)(?!\p{L})/u;

/** "tháng 12 400 kí", "giá 55 300 kí", "giá 95 200 gốc" are two numbers each. */
function joinedGroup(group: string, text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 12), at);
  const after = text.slice(at + group.length, at + group.length + 8);
  const isPriceAndAmount = /gi[áa] $/u.test(before) && OF_WEIGHT.test(after);
  return NAMED.test(before) || OF_MONEY_OR_TREES.test(after) || isPriceAndAmount ? group : group.replaceAll(' ', '.');
}

function chunksOf(text: string): Chunk[] {
  const plain = normalise(text.slice(0, MOST_CHARACTERS))
    .replaceAll(IN_THOUSANDS, (group: string, at: number, whole: string) => joinedGroup(group, whole, at))
    .replaceAll(/[\u200b\ufeff]/g, '')
    .replaceAll(/['’ʼ`´‘]|(?<=\p{L})-(?=\p{L})/gu, ' ')
    .replaceAll(/[\n\r]+/g, ' ; ');
  let end = -1;
  return [...plain.matchAll(CHUNK)]
    .filter(([word]) => !HESITATION.test(word))
    .map((match) => {
      const glued = match.index === end;
      end = match.index + match[0].length;
      return { text: match[0], glued };
    });
}

const OF_A_NUMBER = /^(?:lăm|mươi|chục|trăm|nghìn|ngàn|tạ|tấn|yến|ký|kí|kg|rưỡi)$/;

/** Spelt as it sounds, where that is no other word. */
function heard({ text, glued }: Chunk, next: Chunk | undefined): Chunk {
  const inNumber = OF_A_NUMBER.test(next?.text ?? '') ? BY_EAR_IN_NUMBERS[text] : undefined;
  return { text: inNumber ?? BY_EAR[text] ?? text, glued };
}

/** "1tr2" → 1, tr, 2; "24.500đ" → 24.500, đ. */
function parts(text: string): string[] {
  return text.match(/\d+(?:[.,]\d+)*|[\p{L}\p{M}]+/gu) ?? [];
}

function isVni(text: string, known: KnownWords): boolean {
  const key = decodeVni(text);
  return key !== null && known.has(foldOfKey(key));
}

function fromKey(key: string): Token {
  return { text: key, fold: foldOfKey(key), key, marked: true };
}

/** Cuts the typed letters at the same places as their folded parts, so that typed accents stay. */
function cut(text: string, folds: readonly string[]): Token[] {
  const letters = [...text];
  const exact = letters.length === folds.join('').length;
  let at = 0;
  return folds.map((part) => tokenOf(exact ? letters.slice(at, (at += part.length)).join('') : part));
}

function readLetters(text: string, known: KnownWords): Token[] {
  const token = tokenOf(text);
  if (known.has(token.fold)) return [token];
  const telex = token.marked ? null : decodeTelex(token.fold);
  if (telex !== null && foldOfKey(telex) !== token.fold && known.has(foldOfKey(telex))) return [fromKey(telex)];
  const folds = token.fold.length < 5 || looksLikeSyllable(token.fold) ? null : known.apart(token.fold);
  return folds ? cut(text, folds) : [token];
}

interface Draft extends Omit<Piece, 'loose'> {
  /** A short form written out says nothing of how its writer types. */
  readonly writtenOut?: true;
}

function readChunk({ text, glued }: Chunk, known: KnownWords, vni: boolean): Draft[] {
  const piece = (token: Token, kind: Piece['kind'], first: boolean): Draft => ({
    ...token,
    kind,
    glued: first ? glued : true,
  });
  if (!/[\p{L}\p{N}]/u.test(text)) return [piece({ text, fold: text, key: text, marked: false }, 'sign', true)];
  if (CODE.test(text)) return [piece({ text, fold: text, key: text, marked: false }, 'word', true)];
  const stroke = vni ? decodeVni(text) : null;
  if (stroke !== null && known.has(foldOfKey(stroke))) return [piece(fromKey(stroke), 'word', true)];
  const full = SHORT_FORMS[text];
  if (full)
    return fold(full)
      .split(' ')
      .map((word, i) => ({ ...piece(tokenOf(word), 'word', i === 0), glued: i === 0 && glued, writtenOut: true }));
  return parts(text).flatMap((part, i) =>
    /^\d/.test(part)
      ? [piece({ text: part, fold: part, key: part, marked: false }, 'number', i === 0)]
      : readLetters(part, known).map((token, j) => piece(token, 'word', i === 0 && j === 0)),
  );
}

/** The pieces of a message: NFC, lower case, raw VNI and Telex strokes decoded, joined words taken apart. */
export function lex(text: string, known: KnownWords): Line {
  const chunks = chunksOf(text).map((chunk, i, all) => heard(chunk, all[i + 1]));
  const vni = chunks.filter((chunk) => !CODE.test(chunk.text) && isVni(chunk.text, known)).length >= VNI_WORDS;
  const drafts = chunks.flatMap((chunk) => readChunk(chunk, known, vni));
  const words = drafts.filter((piece) => piece.kind === 'word' && piece.text.length > 1 && !piece.writtenOut);
  const accented = words.filter((piece) => piece.marked).length >= words.length * ACCENTED_SHARE && words.length > 0;
  return new Line(
    drafts.map((piece) => ({ ...piece, loose: !piece.marked && (!accented || piece.writtenOut === true) })),
    accented,
  );
}
