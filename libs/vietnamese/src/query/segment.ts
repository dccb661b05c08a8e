import { type Word } from './lexicon.js';
import { type Found, weightOf } from './phrasebook.js';

/** Each found phrase must earn more than this, so that one long name wins over two short ones. */
const PHRASE_PRICE = 0.25;
const COST_FACTOR = 0.4;
/** Readings of the same words that are worth nearly the same are all kept ("dua" is dứa or dưa). */
const AS_GOOD = 0.11;

const KIND_FACTOR = { 'not-produce': 1.05, 'other-goods': 1.02, produce: 1, place: 0.6, filler: 0.35 } as const;

/** A filler of several words is a fixed expression ("phân loại" is no phân). */
const FIXED_FILLER = 0.6;
/** Without its accents a word outside the taxonomy yields to a name inside it. */
const DOUBT = 0.15;
/** A short word typed without accents may be many words. */
const SHORT = 0.1;

function worth(found: Found): number {
  const { keys, meaning } = found.phrase;
  const weight = keys.reduce((sum, key) => sum + weightOf(key), 0);
  const onlyHead = meaning.kind === 'produce' && !meaning.exact ? 0.1 : 0;
  const short = keys.length === 1 && (keys[0] ?? '').length <= 3 && found.cost > 0 ? SHORT : 0;
  const price = meaning.kind === 'filler' ? 0.01 : PHRASE_PRICE;
  const factor = meaning.kind === 'filler' && keys.length > 1 ? FIXED_FILLER : KIND_FACTOR[meaning.kind];
  const doubt = found.cost > 0 && (meaning.kind === 'other-goods' || meaning.kind === 'not-produce') ? DOUBT : 0;
  return weight * factor - doubt - found.cost * COST_FACTOR - onlyHead - short - price;
}

/** The best way to cut the words into known phrases; what no phrase covers is left over. */
export function segment(words: readonly Word[], found: readonly Found[]): Found[] {
  const best: number[] = [0];
  const how: (readonly Found[])[] = [[]];
  for (let end = 1; end <= words.length; end++) {
    let value = best[end - 1] ?? 0;
    let chosen = how[end - 1] ?? [];
    const ending = found.filter((phrase) => phrase.to === end);
    for (const phrase of ending) {
      const here = (best[phrase.from] ?? 0) + worth(phrase);
      if (here <= value) continue;
      value = here;
      const rivals = ending.filter(
        (other) =>
          other.from === phrase.from &&
          other !== phrase &&
          other.phrase.meaning.kind === phrase.phrase.meaning.kind &&
          worth(phrase) - worth(other) <= AS_GOOD,
      );
      chosen = [...(how[phrase.from] ?? []), phrase, ...rivals];
    }
    best.push(value);
    how.push(chosen);
  }
  return [...(how[words.length] ?? [])];
}
