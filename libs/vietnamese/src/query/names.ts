import { tokens, toneText, type Token } from '../fold.js';
import { Phrasebook, weightOf, type Meaning } from './phrasebook.js';
import { type ProduceNames, type Taxonomy } from './taxonomy.js';
import { ENGLISH_ADJECTIVES, FILLERS, NICKNAMES, NOT_PRODUCE, OTHER_GOODS, PLACE_NICKNAMES } from './words.js';

/** What is known of one commodity, as words. */
export interface ProduceWords {
  readonly slug: string;
  readonly group: string;
  /** Every way to name it, as canonical words. */
  readonly aliases: readonly (readonly string[])[];
  /** Words of names and of quality values, with their weight as evidence. */
  readonly bag: ReadonlyMap<string, number>;
}

export interface Names {
  readonly book: Phrasebook;
  readonly produce: ReadonlyMap<string, ProduceWords>;
}

const IN_BRACKETS = /\(([^)]*)\)/g;
const ADMINISTRATIVE = /^(?:thành phố|thị xã|thị trấn|huyện|phường|xã|tỉnh)\s+/i;
const ENGLISH_WEIGHT = 0.7;
const VALUE_WEIGHT = 0.5;

function restored(alias: readonly Token[], known: ReadonlyMap<string, Token>): Token[] {
  return alias.some((word) => word.marked) ? [...alias] : alias.map((word) => known.get(word.fold) ?? word);
}

/** Names with their accents: an alias that was written without accents takes them from the other names of the same commodity. */
export function aliasesOf(produce: ProduceNames): Token[][] {
  const bracketed = [...produce.nameVi.matchAll(IN_BRACKETS)].flatMap((match) => (match[1] ?? '').split(','));
  const names = [
    produce.nameVi.replaceAll(IN_BRACKETS, ' '),
    ...bracketed.filter((name) => !name.includes('/')),
    ...produce.synonyms,
  ];
  const written = names.map(tokens).filter((name) => name.length > 0);
  const known = new Map<string, Token>();
  for (const word of written.flat()) if (word.marked && !known.has(word.fold)) known.set(word.fold, word);
  return written.map((name) => restored(name, known));
}

function englishWords(name: string, shortest: number): string[] {
  return tokens(name)
    .map((word) => word.key)
    .filter((word) => word.length >= shortest && !/\d/.test(word));
}

/** Quality values that say something by themselves (R1, 18, natural); short unaccented codes like "nhan" would lie. */
function valuesOf(produce: ProduceNames): string[] {
  return produce.attributes.flatMap((a) => a.enum ?? []).filter((value) => /\d/.test(value) || value.length > 4);
}

function wordsOf(produce: ProduceNames, aliases: readonly Token[][]): ProduceWords {
  const bag = new Map<string, number>();
  const put = (key: string, weight: number): void => void bag.set(key, Math.max(weight, bag.get(key) ?? 0));
  for (const word of aliases.flat()) put(word.key, weightOf(word.key));
  for (const word of englishWords(produce.nameEn, 3)) put(word, ENGLISH_WEIGHT);
  for (const value of valuesOf(produce)) for (const word of tokens(value)) put(word.key, VALUE_WEIGHT);
  return { slug: produce.slug, group: produce.group, aliases: aliases.map((alias) => alias.map((w) => w.key)), bag };
}

/** The word most names of a commodity begin with ("dưa" of dưa leo, dưa chuột), if it is not a name yet. */
function headOf(words: ProduceWords): string | null {
  const counts = new Map<string, number>();
  for (const [head] of words.aliases) if (head !== undefined) counts.set(head, (counts.get(head) ?? 0) + 1);
  const [top] = [...counts].sort((a, b) => b[1] - a[1]);
  if (!top || top[1] * 2 < words.aliases.length || top[0].length < 3 || weightOf(top[0]) < 1 || /\d/.test(top[0]))
    return null;
  return words.aliases.some((alias) => alias.length === 1 && alias[0] === top[0]) ? null : top[0];
}

function addHeads(book: Phrasebook, all: readonly ProduceWords[]): void {
  const groups = new Map<string, Set<string>>();
  for (const words of all)
    for (const [head = ''] of words.aliases) groups.set(head, (groups.get(head) ?? new Set()).add(words.group));
  for (const words of all) {
    const head = headOf(words);
    if (head === null || (groups.get(head)?.size ?? 0) > 1) continue;
    const fold = book.lexicon.foldOf(head);
    const token: Token = { text: head, fold, key: head, marked: head !== fold };
    book.add([token], { kind: 'produce', slug: words.slug, alias: [head], exact: false });
  }
}

function addProduce(book: Phrasebook, produce: ProduceNames): ProduceWords {
  const aliases = aliasesOf(produce);
  const words = wordsOf(produce, aliases);
  const meaning = (alias: readonly string[], exact: boolean): Meaning => ({
    kind: 'produce',
    slug: produce.slug,
    alias,
    exact,
  });
  for (const alias of aliases)
    book.add(
      alias,
      meaning(
        alias.map((word) => word.key),
        true,
      ),
    );
  for (const [said, full] of Object.entries(NICKNAMES)) {
    const keys = tokens(full).map((word) => word.key);
    const isName = words.aliases.some((alias) => alias.join(' ') === keys.join(' '));
    if (isName) book.add(said, meaning(keys, true));
  }
  for (const word of englishWords(produce.nameEn.replaceAll(IN_BRACKETS, ' '), 4))
    if (!ENGLISH_ADJECTIVES.has(word)) book.add(word, meaning([word], false));
  for (const value of [produce.nameEn, ...valuesOf(produce)]) tokens(value).forEach((word) => book.lexicon.add(word));
  return words;
}

function addPlaces(book: Phrasebook, taxonomy: Taxonomy): void {
  // By canonical words: Hoà and Hòa are one name.
  const places = new Map<string, { name: string; codes: Set<string> }>();
  for (const { name, communeCodes } of taxonomy.places) {
    const bare = name.normalize('NFC').replace(ADMINISTRATIVE, '').toLowerCase();
    if (tokens(bare).length < 2 || /\d/.test(bare)) continue;
    const place = places.get(toneText(bare)) ?? { name: bare, codes: new Set() };
    communeCodes.forEach((code) => place.codes.add(code));
    places.set(toneText(bare), place);
  }
  const add = (said: string, codes: ReadonlySet<string>): void =>
    book.add(said, { kind: 'place', communeCodes: [...codes] });
  for (const { name, codes } of places.values()) add(name, codes);
  for (const [said, name] of Object.entries(PLACE_NICKNAMES)) {
    const place = places.get(toneText(name));
    if (place) add(said, place.codes);
  }
}

/** Builds the phrasebook of a taxonomy: names of produce and places, and the words of the trade. */
export function buildNames(taxonomy: Taxonomy): Names {
  const book = new Phrasebook();
  const produce = new Map(taxonomy.produce.map((entry) => [entry.slug, addProduce(book, entry)]));
  const named = new Set([...produce.values()].flatMap((words) => words.aliases.map((alias) => alias.join(' '))));
  addHeads(book, [...produce.values()]);
  addPlaces(book, taxonomy);
  const addAll = (phrases: readonly string[], kind: 'filler' | 'other-goods' | 'not-produce'): void => {
    for (const phrase of phrases) {
      const keys = tokens(phrase).map((word) => word.key);
      if (!named.has(keys.join(' '))) book.add(phrase, { kind });
    }
  };
  addAll(FILLERS, 'filler');
  addAll(OTHER_GOODS, 'other-goods');
  addAll(NOT_PRODUCE, 'not-produce');
  return { book, produce };
}
