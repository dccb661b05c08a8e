import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type ProduceNames } from '@nongsan/vietnamese';
import { createMarketWords, openMemoryDoor, type ListingRecord, type Units } from './index.js';

interface GoldenQuery {
  readonly query: string;
  readonly expectSlugs: readonly string[];
  readonly mode: 'first' | 'group' | 'none';
  readonly note: string;
}

function load<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as T;
}

const words = createMarketWords(
  load<ProduceNames[]>('../../catalog/data/produce.json'),
  load<Units>('../../identity/data/daklak-units.json'),
);
const search = openMemoryDoor(load<ListingRecord[]>('../testdata/search-listings.json'), words);
const slugsOf = async (query: string): Promise<string[]> =>
  (await search({ query, limit: 20, today: '2026-11-23' })).hits.map((hit) => hit.slug);

/** `first`: the commodity of hit 1; `group`: the top five all belong; `none`: nothing is found. */
describe('the forty buyer queries over 411 listings', () => {
  it.each(load<GoldenQuery[]>('../testdata/search-queries.json'))(
    '$query ($note)',
    async ({ query, expectSlugs, mode }) => {
      const slugs = await slugsOf(query);
      if (mode === 'none') return expect(slugs).toEqual([]);
      expect(slugs.length).toBeGreaterThan(0);
      const top = mode === 'first' ? slugs.slice(0, 1) : slugs.slice(0, 5);
      expect(top.filter((slug) => !expectSlugs.includes(slug))).toEqual([]);
    },
  );
});
