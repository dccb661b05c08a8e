import { tokens, type Token } from '@nongsan/vietnamese';
import { type SearchDocument } from '../document.js';
import { type EngineQuery, type QueryWord } from '../port.js';

/** Fields of a document as bits of a posting's mark byte. */
export const FIELD = { title: 1, names: 2, place: 4, seller: 8, description: 16 } as const;

const WEIGHTS: readonly (readonly [field: number, weight: number])[] = [
  [FIELD.title, 8],
  [FIELD.names, 5],
  [FIELD.place, 4],
  [FIELD.seller, 3],
  [FIELD.description, 1],
];

/** Weight of a word by the best field that holds it, for every mark byte. */
export const WEIGHT_OF_MARKS: Uint8Array = Uint8Array.from({ length: 32 }, (_, marks) =>
  Math.max(0, ...WEIGHTS.map(([field, weight]) => (marks & field ? weight : 0))),
);

export const FIELDS_OF: Readonly<Record<EngineQuery['wordsIn'], number>> = {
  title: FIELD.title,
  names: FIELD.title | FIELD.names | FIELD.place | FIELD.seller,
  anywhere: 31,
};

/** The term of a word whose accents must agree. */
function exactly(key: string): string {
  return `=${key}`;
}

function pairs(words: readonly Token[]): Token[] {
  return words.slice(1).map((second, i) => {
    const first = words[i] ?? second;
    return { ...second, fold: `${first.fold} ${second.fold}`, key: `${first.key} ${second.key}` };
  });
}

/** Tells every term of a document with a field that holds it: words, the same with their accents, and neighbours in the title. */
export function eachTerm(document: SearchDocument, tell: (term: string, field: number) => void): void {
  const tellWords = (words: readonly Token[], field: number): void => {
    for (const { fold, key } of words) {
      tell(fold, field);
      tell(exactly(key), field);
    }
  };
  const title = tokens(document.title);
  tellWords(title, FIELD.title);
  tellWords(pairs(title), FIELD.title);
  for (const name of document.names) tellWords(tokens(name), FIELD.names);
  tellWords(tokens(document.place), FIELD.place);
  tellWords(tokens(document.sellerName), FIELD.seller);
  tellWords(tokens(document.description), FIELD.description);
}

/** The terms that answer a word: typed with accents, only texts with the same accents or without any; else every spelling. */
export function termsFor({ fold, key }: QueryWord): readonly string[] {
  return key === fold ? [fold] : [exactly(key), exactly(fold)];
}
