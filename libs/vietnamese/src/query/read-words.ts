import { tokenOf, tokens, type Token } from '../fold.js';
import { decodeTelex, decodeVni, foldOfKey, looksLikeSyllable } from '../syllable.js';
import { type Word } from './lexicon.js';
import { type Phrasebook } from './phrasebook.js';
import { ABBREVIATIONS } from './words.js';

/** Most words that one typed word is taken apart into. */
const MOST_PARTS = 5;
/** Shorter words are not taken apart. */
const SHORTEST_JOINED = 5;
/** Longer words are nobody's words. */
const LONGEST_WORD = 60;

function asWord(token: Token, typed: string): Word {
  return { ...token, typed, decoded: false };
}

function decoded(key: string, typed: string): Word {
  return { text: typed, fold: foldOfKey(key), key, marked: true, typed, decoded: true };
}

/** The fewest known words and phrases that together spell a word typed without spaces; null where there are none. */
function takeApart(fold: string, book: Phrasebook): string[] | null {
  const best: (string[] | undefined)[] = [[]];
  const pieces: number[] = [0];
  for (let end = 1; end <= fold.length; end++)
    for (let start = Math.max(0, end - 30); start < end; start++) {
      const before = best[start];
      const piece = fold.slice(start, end);
      if (!before) continue;
      const parts =
        book.apart(piece) ?? ((end - start >= 2 || /\d/.test(piece)) && book.lexicon.has(piece) ? [piece] : undefined);
      const count = (pieces[start] ?? 0) + 1;
      if (!parts || (best[end] && (pieces[end] ?? 0) <= count)) continue;
      best[end] = [...before, ...parts];
      pieces[end] = count;
    }
  const parts = best[fold.length];
  return parts && parts.length > 1 && (pieces[fold.length] ?? 0) <= MOST_PARTS ? parts : null;
}

/** Cuts the typed letters at the same places as its folded parts, so that typed accents stay. */
function cut(token: Token, parts: readonly string[]): Word[] {
  const letters = [...token.text];
  const exact = letters.length === parts.join('').length;
  let at = 0;
  return parts.map((part) => {
    const typed = exact ? letters.slice(at, (at += part.length)).join('') : part;
    return asWord(tokenOf(typed), token.text);
  });
}

function readToken(token: Token, book: Phrasebook): Word[] {
  const abbreviation = ABBREVIATIONS[token.fold];
  if (abbreviation) return tokens(abbreviation).map((word) => asWord(word, token.text));
  const phrase = looksLikeSyllable(token.fold) ? undefined : book.apart(token.fold);
  if (phrase) return cut(token, phrase);
  if (token.fold.length > LONGEST_WORD || book.lexicon.has(token.fold)) return [asWord(token, token.text)];
  const key = token.marked ? null : (decodeVni(token.fold) ?? decodeTelex(token.fold));
  if (key !== null && book.lexicon.has(foldOfKey(key))) return [decoded(key, token.text)];
  if (token.fold.length < SHORTEST_JOINED || looksLikeSyllable(token.fold) || book.lexicon.isNear(token.fold))
    return [asWord(token, token.text)];
  const parts = takeApart(token.fold, book);
  if (parts) return cut(token, parts).flatMap((word) => (ABBREVIATIONS[word.fold] ? readToken(word, book) : [word]));
  const near = book.nearlyApart(token.fold);
  return near ? near.map((part) => asWord(tokenOf(part), token.text)) : [asWord(token, token.text)];
}

/** The words of a query: raw Telex and VNI strokes decoded, short forms written out, joined words taken apart. */
export function readWords(text: string, book: Phrasebook): Word[] {
  return tokens(text).flatMap((token) => readToken(token, book));
}
