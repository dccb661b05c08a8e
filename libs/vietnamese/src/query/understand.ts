import { tokens } from '../fold.js';
import { type Lexicon, type Word } from './lexicon.js';
import { readMeasures } from './measures.js';
import { buildNames, type Names, type ProduceWords } from './names.js';
import { type Found, weightOf } from './phrasebook.js';
import { readWords } from './read-words.js';
import { segment } from './segment.js';
import { type Correction, type Taxonomy, type Wish } from './taxonomy.js';
import { TITLES_AND_DENIALS } from './words.js';

export interface Understanding {
  /** `everything`: nothing in the text restricts the goods. `not-produce`: an input, a tool or a service was asked for. */
  readonly kind: 'everything' | 'produce' | 'words' | 'not-produce';
  /** The commodities meant, best first; equal scores are equally good. */
  readonly produce: readonly { readonly slug: string; readonly score: number }[];
  /** The text names a whole group ("cà phê") and no commodity of it in particular. */
  readonly wholeGroup: boolean;
  /** Words that only a listing's own text can answer. A text with a space is two neighbouring words of a title. */
  readonly words: readonly TextWord[];
  /** Farm goods outside the taxonomy were named: nothing but a title can answer. */
  readonly titleOnly: boolean;
  readonly wishes: readonly Wish[];
  readonly corrections: readonly Correction[];
}

export interface TextWord {
  readonly text: string;
  readonly fold: string;
  readonly key: string;
}

/** Understands one query. Pure: the same text gives the same answer. */
export type Understand = (text: string) => Understanding;

/** More than this is not a query; the rest is not read. */
const LONGEST_QUERY = 300;
const MOST_WORDS = 24;
/** A commodity that explains this much less of the text than the best one is not meant. */
const TOLERATED = 0.6;
const EXACT_NAME = 0.5;
/** After these a word is somebody's name, or is denied. */
const NAME_FOLLOWS: ReadonlySet<string> = new Set(tokens(TITLES_AND_DENIALS).map((word) => word.key));

interface Reading {
  readonly names: Names;
  readonly words: readonly Word[];
  readonly chosen: readonly Found[];
}

interface Meant {
  readonly all: Set<string>;
  readonly exact: Set<string>;
}

function holds(alias: readonly string[], part: readonly string[]): boolean {
  return alias.some((_, at) => part.every((key, i) => alias[at + i] === key));
}

/** The commodities that one found name may mean: those called so, and those of the same group whose name holds it. */
function meantBy(found: readonly Found[], names: Names): Meant {
  const all = new Set<string>();
  const exact = new Set<string>();
  for (const { phrase } of found) {
    if (phrase.meaning.kind !== 'produce') continue;
    const { slug, alias, exact: isName } = phrase.meaning;
    const group = names.produce.get(slug)?.group;
    all.add(slug);
    if (isName) exact.add(slug);
    for (const other of names.produce.values())
      if (other.group === group && other.aliases.some((name) => holds(name, alias))) all.add(other.slug);
  }
  return { all, exact };
}

function intersectByGroup(sets: readonly ReadonlySet<string>[], names: Names): Set<string> {
  const groupOf = (slug: string): string => names.produce.get(slug)?.group ?? '';
  const result = new Map<string, Set<string>>();
  for (const set of sets)
    for (const group of new Set([...set].map(groupOf))) {
      const here = new Set([...set].filter((slug) => groupOf(slug) === group));
      const before = result.get(group);
      const both = before && new Set([...here].filter((slug) => before.has(slug)));
      result.set(group, before && both?.size === 0 ? new Set([...before, ...here]) : (both ?? here));
    }
  return new Set([...result.values()].flatMap((set) => [...set]));
}

/** How much of the text the names and quality words of a commodity explain. */
function explained(words: readonly Word[], produce: ProduceWords, lexicon: Lexicon): number {
  let score = 0;
  for (const word of words) {
    let best = 0;
    for (const { key, cost } of lexicon.candidates(word))
      if (cost < 2) best = Math.max(best, (produce.bag.get(key) ?? 0) * (1 - cost / 3));
    score += best;
  }
  return score;
}

interface Scored {
  readonly slug: string;
  readonly group: string;
  /** How much of the text the commodity explains, and the same with the bonus of one that is called so. */
  readonly explained: number;
  readonly score: number;
}

function groupOfFound({ phrase: { meaning } }: Pick<Found, 'phrase'>, names: Names): string {
  return meaning.kind === 'produce' ? (names.produce.get(meaning.slug)?.group ?? '') : '';
}

/** Groups whose own name in the text is already explained by the best commodity of another one are not meant ("khoai" of khoai mì). */
function groupsMeant(reading: Reading, scored: readonly Scored[], anchors: readonly Found[]): Set<string> {
  const { names, words } = reading;
  const [best] = [...scored].sort((a, b) => b.score - a.score);
  const bestWords = best && names.produce.get(best.slug);
  const groups = new Set<string>();
  if (!bestWords) return groups;
  for (const { phrase, from, to } of anchors) {
    const group = groupOfFound({ phrase }, names);
    const own = words.slice(from, to);
    const explainedByBest = own.every((word) => explained([word], bestWords, names.book.lexicon) > 0);
    const rival = anchors.some(
      (other) => other.from === from && other.to === to && groupOfFound(other, names) === bestWords.group,
    );
    if (group === bestWords.group || rival || !explainedByBest) groups.add(group);
  }
  return groups;
}

function scoreGroups({ names, words, chosen }: Reading, meanings: readonly Meant[]): Scored[] {
  const groups = new Set(meanings.flatMap((m) => [...m.all]).map((slug) => names.produce.get(slug)?.group));
  const places = chosen.filter((found) => found.phrase.meaning.kind === 'place');
  const evidence = words.filter((_, i) => !places.some((found) => found.from <= i && i < found.to));
  return [...names.produce.values()]
    .filter((produce) => groups.has(produce.group))
    .map((produce) => {
      const named = meanings.some((meaning) => meaning.exact.has(produce.slug));
      const share = Math.round(explained(evidence, produce, names.book.lexicon) * 1000) / 1000;
      return { slug: produce.slug, group: produce.group, explained: share, score: share + (named ? EXACT_NAME : 0) };
    });
}

function rankProduce(reading: Reading): Scored[] {
  const { names, chosen } = reading;
  const anchors = chosen.filter((found) => found.phrase.meaning.kind === 'produce');
  if (anchors.length === 0) return [];
  const starts = [...new Set(anchors.map((found) => found.from))];
  const meanings = starts.map((from) =>
    meantBy(
      anchors.filter((found) => found.from === from),
      names,
    ),
  );
  const meant = intersectByGroup(
    meanings.map((meaning) => meaning.all),
    names,
  );
  const scored = scoreGroups(reading, meanings);
  const groups = groupsMeant(reading, scored, anchors);
  const best = Math.max(...scored.map((p) => p.score));
  const bestOf = (group: string, pick: 'score' | 'explained'): number =>
    Math.max(...scored.filter((p) => starts.length === 1 || p.group === group).map((p) => p[pick]));
  return scored
    .filter((p) => groups.has(p.group))
    .filter((p) =>
      meant.has(p.slug)
        ? p.explained >= bestOf(p.group, 'explained') - TOLERATED
        : p.score === bestOf(p.group, 'score'),
    )
    .map((p) => ({ ...p, score: starts.length > 1 ? p.score + best - bestOf(p.group, 'score') : p.score })) // "tiêu và cà phê": both are wanted
    .sort((a, b) => b.score - a.score);
}

function isWholeGroup(produce: readonly Scored[], names: Names): boolean {
  const groups = new Set(produce.map(({ group }) => group));
  return [...names.produce.values()].filter(({ group }) => groups.has(group)).length === produce.length;
}

/** Goods outside the taxonomy are looked for as they stand: "khoai tây" is not any khoai of xã Tây Hòa. */
function otherGoods({ words, chosen }: Reading): TextWord[] {
  const found = chosen.filter(({ phrase }) => phrase.meaning.kind === 'other-goods');
  return found.flatMap(({ from, to }) => {
    const named = words.slice(from, to);
    if (named.length === 1) return named;
    return named.slice(1).map((second, i) => {
      const first = named[i] ?? second;
      const join = (pick: (word: Word) => string): string => `${pick(first)} ${pick(second)}`;
      return { text: join((w) => w.text), fold: join((w) => w.fold), key: join((w) => w.key) };
    });
  });
}

/** Words that neither a name, a place, a filler nor a measure explains. */
function leftWords({ names, words, chosen }: Reading, spent: ReadonlySet<string>, best: string | undefined): Word[] {
  const produce = best === undefined ? undefined : names.produce.get(best);
  return words.filter((word, i) => {
    if (chosen.some((found) => found.from <= i && i < found.to)) return false;
    if (spent.has(word.fold)) return false;
    if (!produce) return true;
    return weightOf(word.key) === 1 && explained([word], produce, names.book.lexicon) === 0;
  });
}

/** One wish for each place in the text; a name without accents may mean several. */
function placesOf(chosen: readonly Found[]): Wish[] {
  const wishes = new Map<number, { text: string; communeCodes: string[] }>();
  for (const { phrase, from } of chosen) {
    if (phrase.meaning.kind !== 'place') continue;
    const wish = wishes.get(from) ?? { text: phrase.text, communeCodes: [] };
    wish.communeCodes.push(...phrase.meaning.communeCodes.filter((code) => !wish.communeCodes.includes(code)));
    wishes.set(from, wish);
  }
  return [...wishes.values()].map((wish) => ({ kind: 'place', ...wish }));
}

function correctionsOf({ words, chosen }: Reading): Correction[] {
  const corrections = chosen
    .filter((found) => found.phrase.meaning.kind === 'produce' || found.phrase.meaning.kind === 'place')
    .map((found) => {
      const typed = [...new Set(words.slice(found.from, found.to).map((word) => word.typed))].join(' ');
      const respelt =
        found.cost >= 1 || words.slice(found.from, found.to).some((word) => word.typed !== word.text || word.decoded);
      return respelt && typed !== found.phrase.text ? { typed, read: found.phrase.text } : null;
    });
  const seen = new Set<string>();
  return corrections.filter((c): c is Correction => c !== null && !seen.has(c.typed) && Boolean(seen.add(c.typed)));
}

/** "dầu lạc", "bánh bơ": a thing made of produce is not that produce. "không phân bón" and "chú Sơn" ask for nothing else. */
function asksForSomethingElse({ words, chosen }: Reading): boolean {
  return chosen.some(
    ({ phrase, from }) => phrase.meaning.kind === 'not-produce' && !NAME_FOLLOWS.has(words[from - 1]?.key ?? ''),
  );
}

/** Prepares the understanding of queries for one taxonomy; costs some milliseconds, the answer microseconds. */
export function createUnderstanding(taxonomy: Taxonomy): Understand {
  const names = buildNames(taxonomy);
  return (text) => {
    const { wishes, rest, spent } = readMeasures(text.slice(0, LONGEST_QUERY));
    const words = readWords(rest, names.book).slice(0, MOST_WORDS);
    const chosen = segment(words, names.book.find(words));
    const reading: Reading = { names, words, chosen };
    const nothing = { produce: [], wholeGroup: false, words: [], titleOnly: false, wishes: [], corrections: [] };
    if (asksForSomethingElse(reading)) return { kind: 'not-produce', ...nothing };
    const produce = rankProduce(reading);
    const others = produce.length === 0 ? otherGoods(reading) : [];
    const left = others.length > 0 ? others : leftWords(reading, spent, produce[0]?.slug);
    return {
      kind: produce.length > 0 ? 'produce' : left.length > 0 ? 'words' : 'everything',
      produce: produce.map(({ slug, score }) => ({ slug, score })),
      wholeGroup: isWholeGroup(produce, names),
      words: left,
      titleOnly: others.length > 0,
      wishes: [...placesOf(chosen), ...wishes],
      corrections: correctionsOf(reading),
    };
  };
}
