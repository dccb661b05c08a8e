import { beforeAll, describe, expect, it } from '@jest/globals';
import { catalogWorld, newListing } from '@nongsan/catalog/testing';
import { useWorld } from '@nongsan/platform/testing';
import type { SearchRequest } from './port.js';
import { SearchIndex } from './search-index.js';
import { SearchModule } from './search.module.js';
import { SearchRepository } from './search.repository.js';

const world = useWorld({ ...catalogWorld, modules: [...catalogWorld.modules, SearchModule] });
const EVERYTHING: SearchRequest = {
  text: '',
  filters: {},
  sort: 'newest',
  page: 1,
  hitsPerPage: 100,
  facets: [],
  today: 20_782,
};
const found = async (text = '') =>
  (await world.get(SearchIndex).search({ ...EVERYTHING, text })).hits.map((hit) => hit.id);
/** Looks at the feed until the index says so. Transactions of other specs on the same server hold the feed back for a moment. */
async function untilFound(text: string, ids: readonly string[]): Promise<void> {
  for (let looks = 0; looks < 200; looks += 1) {
    await world.get(SearchIndex).catchUp();
    const now = await found(text);
    if (now.length === ids.length && ids.every((id) => now.includes(id))) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(await found(text)).toEqual(ids);
}
const setState = (id: string, state: string) => world.sql(`UPDATE listings SET state = $2 WHERE id = $1`, [id, state]);

describe('the index of a process', () => {
  let first = '';
  beforeAll(async () => {
    first = (await newListing(world)).id;
  });

  it('has what is on the market at the first question, and nothing else', async () => {
    const pending = await newListing(world, { state: 'PENDING' });
    expect(await found()).toContain(first);
    expect(await found()).not.toContain(pending.id);
  });

  it('sees a listing that comes to the market and one that leaves it', async () => {
    const { id } = await newListing(world, { state: 'PENDING', produceSlug: 'ho-tieu-den' });
    await setState(id, 'LIVE');
    await untilFound('tiêu đen', [id]);
    await setState(id, 'WITHDRAWN');
    await untilFound('tiêu đen', []);
  });

  it('a change whose transaction ends late is not overtaken by one that began after it', async () => {
    const [late, early] = [
      await newListing(world, { state: 'PENDING' }),
      await newListing(world, { state: 'PENDING' }),
    ];
    await world.get(SearchIndex).catchUp();
    let finish!: () => void;
    const slow = world.database.tx(async (tx) => {
      await tx.query(`UPDATE listings SET state = 'LIVE' WHERE id = $1`, [late.id]);
      await new Promise<void>((resolve) => (finish = resolve));
    });
    while (!finish) await new Promise((resolve) => setImmediate(resolve));
    await setState(early.id, 'LIVE');
    await world.get(SearchIndex).catchUp();
    finish();
    await slow;
    await untilFound('cà phê', [first, late.id, early.id]);
  });

  it('one that stood still for longer than the feed reaches loads everything anew', async () => {
    const { id } = await newListing(world, { state: 'LIVE' });
    const trimmed = await world.database.tx((tx) =>
      world.get(SearchRepository).trim(tx, new Date(Date.now() + 60_000)),
    );
    expect(trimmed).toBeGreaterThan(0);
    await untilFound('cà phê', [...(await found('cà phê')).filter((other) => other !== id), id]);
  });

  it('is the same as one that is built afresh', async () => {
    const { documents } = await world.database.tx((tx) => world.get(SearchRepository).loadAll(tx));
    await untilFound(
      '',
      documents.map((d) => d.id),
    );
  });
});
