import { type Correction, type Wish } from '@nongsan/vietnamese';
import { type SearchDocument } from './document.js';

/** Facets that can be counted. A facet is counted over everything that matches without the filter of the same name. */
export const FACETS = ['produce', 'group', 'commune', 'certificate', 'price', 'ready'] as const;
export type Facet = (typeof FACETS)[number];

/** Upper ends (exclusive, đồng per kg) of the price bands, with their codes; `open` is a listing without a price per kg. */
export const PRICE_BANDS = [
  ['under-20k', 20_000],
  ['20k-50k', 50_000],
  ['50k-100k', 100_000],
  ['100k-200k', 200_000],
  ['from-200k', Infinity],
] as const;
/** Last day after today (inclusive) of the ready bands; `unknown` is a listing without a day. */
export const READY_BANDS = [
  ['now', 0],
  ['7-days', 7],
  ['30-days', 30],
  ['later', Infinity],
] as const;

export interface Range {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

export interface AttributeFilter extends Range {
  readonly key: string;
  readonly value?: string | undefined;
}

/** Every given filter must hold; inside a list one value is enough. Ranges include their ends. */
export interface SearchFilters {
  readonly produce?: readonly string[] | undefined;
  readonly group?: readonly string[] | undefined;
  readonly commune?: readonly string[] | undefined;
  readonly certificate?: readonly string[] | undefined;
  /** Đồng per kg; a listing without one is outside every range. */
  readonly price?: Range | undefined;
  /** Ready on this day (days since 1970) or before; a listing without a day is not. */
  readonly readyBy?: number | undefined;
  /** Month 1–12 in which it becomes ready. */
  readonly readyMonth?: number | undefined;
  readonly availableGrams?: Range | undefined;
  readonly seller?: readonly string[] | undefined;
  readonly plantingAreaCode?: true | undefined;
  readonly attributes?: readonly AttributeFilter[] | undefined;
}

export const SORTS = ['relevance', 'newest', 'price-asc', 'price-desc', 'quantity-desc', 'ready-asc'] as const;
/** Ties, and equal relevance, go newest first, then by id. What has no value comes last. */
export type Sort = (typeof SORTS)[number];

interface Page {
  readonly filters: SearchFilters;
  readonly sort: Sort;
  /** From 1. A page past the end is empty. */
  readonly page: number;
  /** 0 asks for totals and facets alone. */
  readonly hitsPerPage: number;
  readonly facets: readonly Facet[];
  /** Days since 1970-01-01 of today in Vietnam. */
  readonly today: number;
}

/** What a person asks: text as typed, and the filters they chose. */
export interface SearchRequest extends Page {
  readonly text: string;
}

/** A word that a listing's own text must hold. A word with a space is two neighbouring words of a title. */
export interface QueryWord {
  readonly fold: string;
  /** Telex-canonical form; differs from `fold` where accents were typed, and then accents must agree with accents in the text. */
  readonly key: string;
}

/** What an engine is asked, after the text was understood. The same for every engine. */
export interface EngineQuery extends Page {
  /** Commodities meant, with how well; null: any. Better ones come first under `relevance`. */
  readonly produce: readonly { readonly slug: string; readonly score: number }[] | null;
  readonly words: readonly QueryWord[];
  /** Whether each word must be there, or only raises the listing. */
  readonly wordsRequired: boolean;
  /** `names`: title, names, place and seller; `title`: the title alone; `anywhere`: the description too. */
  readonly wordsIn: 'title' | 'names' | 'anywhere';
}

export interface SearchHit {
  readonly id: string;
  readonly produceSlug: string;
}

export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

export interface EngineAnswer {
  readonly hits: readonly SearchHit[];
  /** Exact. */
  readonly total: number;
  /** Exact, for the facets asked for, most first, then by value; values without a listing are left out. */
  readonly facets: Readonly<Partial<Record<Facet, readonly FacetCount[]>>>;
}

export interface SearchAnswer extends EngineAnswer {
  /** What was asked for is no farm produce; nothing was searched. */
  readonly notProduce: boolean;
  /** What was read differently from how it was typed. */
  readonly corrections: readonly Correction[];
  /** What the text asked for besides the goods and was applied as a filter. */
  readonly applied: readonly Wish[];
  /** … and what was left out, because nothing would have been found. */
  readonly dropped: readonly Wish[];
  /** Words of the text that no listing holds and that were passed over. */
  readonly ignored: readonly string[];
  readonly engine: string;
  /** Sequence of the last change of the market that this answer has seen. */
  readonly sequence: number;
}

/** One change of the feed: the state of a listing at or after `sequence`; null where it is no longer to be seen. */
export interface SearchChange {
  readonly sequence: number;
  readonly id: string;
  readonly document: SearchDocument | null;
}

/** A search engine. Both engines pass the same contract suite (testing/engine-contract.ts). */
export interface SearchEngine {
  readonly name: string;
  /** Sequence of the last change applied; 0 before the first. */
  readonly sequence: number;
  search(query: EngineQuery): Promise<EngineAnswer>;
  /** Applies changes in order. A change that is not newer than `sequence` was applied before and is skipped. */
  apply(changes: readonly SearchChange[]): Promise<void>;
}
