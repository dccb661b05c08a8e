import { type EngineQuery, type Sort } from '../port.js';
import { type Dictionaries } from './dictionary.js';
import { type FacetCounter } from './facets.js';
import { conditionsOf } from './filters.js';
import { NO_DAY, NO_PRICE, type Segment } from './segment.js';
import { FIELDS_OF, termsFor, WEIGHT_OF_MARKS } from './terms.js';
import { type Ranked, Top } from './top.js';

/** A produce score outweighs every word: scores are rounded to thousandths and put above the words' weights. */
const PRODUCE_WEIGHT = 1_000_000;
/** Most words of a query that are looked for. */
const MOST_WORDS = 24;

/** Marks a document that meets the next clause; stamps count the clauses met in this search. */
function meet(segment: Segment, doc: number, stamp: number, weight: number): void {
  const { stamp: stamps, score } = segment;
  if (stamps[doc] === stamp) score[doc]! += weight;
  else if (stamps[doc] === stamp - 1) {
    stamps[doc] = stamp;
    score[doc]! += weight;
  }
}

function meetWord(segment: Segment, terms: readonly string[], fields: number, stamp: number, first: boolean): void {
  for (const term of terms) {
    const postings = segment.find(term);
    if (!postings) continue;
    const { ids, marks } = postings;
    for (let i = 0; i < ids.length; i++) {
      const weight = WEIGHT_OF_MARKS[(marks[i] ?? 0) & fields] ?? 0;
      if (weight === 0) continue;
      if (first) start(segment, ids[i] ?? 0, stamp);
      meet(segment, ids[i] ?? 0, stamp, weight);
    }
  }
}

function start(segment: Segment, doc: number, stamp: number): void {
  if ((segment.stamp[doc] ?? 0) >= stamp) return;
  segment.stamp[doc] = stamp;
  segment.score[doc] = 0;
}

/** Adds the weight of a word to documents that match already. */
function raise(segment: Segment, terms: readonly string[], fields: number, stamp: number): void {
  for (const term of terms) {
    const postings = segment.find(term);
    if (!postings) continue;
    for (let i = 0; i < postings.ids.length; i++) {
      const doc = postings.ids[i] ?? 0;
      if (segment.stamp[doc] === stamp) segment.score[doc]! += WEIGHT_OF_MARKS[(postings.marks[i] ?? 0) & fields] ?? 0;
    }
  }
}

/** Stamps every document that the words match and sums its weights. Returns the stamp of a match; 0 where there are no words to match. */
function match(segment: Segment, query: EngineQuery): number {
  if (query.words.length === 0) return 0;
  const fields = FIELDS_OF[query.wordsIn];
  const words = query.words.slice(0, MOST_WORDS).map(termsFor);
  const required = query.wordsRequired ? words : [];
  if (segment.epoch > 0xffff_0000) {
    segment.stamp.fill(0);
    segment.epoch = 0;
  }
  const size = (terms: readonly string[]): number =>
    terms.reduce((sum, t) => sum + (segment.find(t)?.ids.length ?? 0), 0);
  const ordered = [...required].sort((a, b) => size(a) - size(b));
  let stamp = segment.epoch + 1;
  if (ordered.length === 0) {
    // Words that only raise: every document is in.
    segment.stamp.fill(stamp);
    segment.score.fill(0);
  }
  ordered.forEach((terms, i) => {
    if (i > 0) stamp++;
    meetWord(segment, terms, fields, stamp, i === 0);
  });
  segment.epoch = stamp;
  if (!query.wordsRequired) for (const terms of words) raise(segment, terms, fields, stamp);
  return stamp;
}

/** The number a document is ordered by, higher first. */
function sortKey(sort: Sort, segment: Segment): (doc: number, score: number) => number {
  const { price, grams, readyDay } = segment;
  switch (sort) {
    case 'relevance':
      return (_doc, score) => score;
    case 'newest':
      return () => 0;
    case 'price-asc':
      return (doc) => (price[doc] === NO_PRICE ? -Infinity : -(price[doc] ?? 0));
    case 'price-desc':
      return (doc) => (price[doc] === NO_PRICE ? -Infinity : (price[doc] ?? 0));
    case 'quantity-desc':
      return (doc) => grams[doc] ?? 0;
    case 'ready-asc':
      return (doc) => (readyDay[doc] === NO_DAY ? -Infinity : -(readyDay[doc] ?? 0));
  }
}

/** Weight of each commodity by its code; 0 where it is not meant. Null: every commodity is. */
function produceWeights(query: EngineQuery, dictionaries: Dictionaries): Float64Array | null {
  if (!query.produce) return null;
  const weights = new Float64Array(dictionaries.produce.size);
  for (const { slug, score } of query.produce) {
    const code = dictionaries.produce.find(slug);
    if (code !== undefined) weights[code] = 1 + Math.round(score * 1000) * (PRODUCE_WEIGHT / 1000);
  }
  return weights;
}

/** A condition with what counts a document that fails it alone. */
interface Sieve {
  readonly holds: (doc: number) => boolean;
  readonly count: ((docs: Uint32Array, total: number) => void) | undefined;
}

/** Goes once over a segment: notes what passes in `segment.passed` and returns how many, and tells the facet of a condition about what fails that one alone. */
function sift(segment: Segment, stamp: number, weights: Float64Array | null, conditions: readonly Sieve[]): number {
  const { stamp: stamps, dead, produce, passed } = segment;
  const alone = new Uint32Array(1);
  let total = 0;
  for (let doc = 0; doc < stamps.length; doc++) {
    if ((stamp > 0 && stamps[doc] !== stamp) || dead[doc] === 1) continue;
    if (weights && weights[produce[doc]!] === 0) continue;
    let failed = -1;
    let failures = 0;
    for (let i = 0; i < conditions.length && failures < 2; i++)
      if (!conditions[i]!.holds(doc)) {
        failed = i;
        failures++;
      }
    if (failures === 0) passed[total++] = doc;
    else if (failures === 1) {
      alone[0] = doc;
      conditions[failed]!.count?.(alone, 1);
    }
  }
  return total;
}

/** One pass over the matches of a segment: exact total, all facets, and the best documents. */
export function runSegment(
  segment: Segment,
  query: EngineQuery,
  dictionaries: Dictionaries,
  counter: FacetCounter,
): { total: number; top: Ranked[] } {
  const stamp = match(segment, query);
  const weights = produceWeights(query, dictionaries);
  const counters = counter.countersOf(segment);
  const conditions = conditionsOf(query.filters, segment, dictionaries).map(({ facet, holds }): Sieve => ({
    holds,
    count: facet ? counters.get(facet) : undefined,
  }));
  const total = sift(segment, stamp, weights, conditions);
  const { passed } = segment;
  for (const count of counters.values()) count(passed, total);
  const top = new Top(query.hitsPerPage === 0 ? 0 : query.page * query.hitsPerPage);
  const keyOf = sortKey(query.sort, segment);
  for (let i = 0; i < total; i++) {
    const doc = passed[i]!;
    top.offer(doc, keyOf(doc, (weights ? weights[segment.produce[doc]!]! : 0) + (stamp > 0 ? segment.score[doc]! : 0)));
  }
  const ranked = top.ranked().map(({ doc, key }) => {
    const { id, publishedAtMs, produceSlug } = segment.documents[doc]!;
    return { key, id, publishedAtMs, produceSlug };
  });
  return { total, top: ranked };
}
