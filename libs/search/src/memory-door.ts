import { dayNumber } from '@nongsan/vietnamese';
import { answerSearch } from './answer.js';
import { type ListingRecord } from './document.js';
import { InProcessEngine } from './engine/in-process-engine.js';
import { type MarketWords } from './market-words.js';

/** One line of the `search` command: {"query":"…","limit":20,"today":"2026-11-23"}. */
export interface DoorQuery {
  readonly query: string;
  readonly limit: number;
  readonly today: string;
}

export interface DoorAnswer {
  readonly hits: readonly { readonly slug: string; readonly id: string }[];
  readonly total: number;
}

/** Searches given listings in memory and writes nothing. The listings are indexed once, when the door opens. */
export function openMemoryDoor(
  listings: readonly ListingRecord[],
  words: MarketWords,
): (query: DoorQuery) => Promise<DoorAnswer> {
  const engine = new InProcessEngine(listings.map(words.documentOf));
  return async ({ query, limit, today }) => {
    const answer = await answerSearch(engine, words.understand, {
      text: query,
      filters: {},
      sort: 'relevance',
      page: 1,
      hitsPerPage: limit,
      facets: [],
      today: dayNumber(today),
    });
    return { hits: answer.hits.map(({ id, produceSlug }) => ({ slug: produceSlug, id })), total: answer.total };
  };
}
