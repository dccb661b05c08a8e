import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type ProduceNames } from '@nongsan/vietnamese';
import {
  answerSearch,
  createMarketWords,
  InProcessEngine,
  type SearchAnswer,
  type SearchRequest,
  type Units,
} from './index.js';
import { newDocument, TODAY } from './testing/engine-contract.js';

function load<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as T;
}

const words = createMarketWords(
  load<ProduceNames[]>('../../catalog/data/produce.json'),
  load<Units>('../../identity/data/daklak-units.json'),
);
const PEPPER = { produceSlug: 'ho-tieu-den', group: 'ho-tieu', title: 'Hồ tiêu đen' };
const engine = new InProcessEngine(
  [
    newDocument({ id: 'bean', priceVndPerKg: 105_000 }),
    newDocument({
      id: 'bean-far',
      communeCode: '22015',
      place: 'Phường Tuy Hòa',
      priceVndPerKg: 95_000,
      publishedAtMs: 1,
    }),
    newDocument({
      id: 'cherry',
      produceSlug: 'ca-phe-qua-tuoi',
      title: 'Cà phê tươi',
      priceVndPerKg: 20_000,
      publishedAtMs: 2,
    }),
    newDocument({
      id: 'pepper',
      ...PEPPER,
      sellerName: 'Bác Y Moan',
      priceVndPerKg: 150_000,
      certificates: ['vietgap'],
    }),
    newDocument({
      id: 'pepper-2',
      ...PEPPER,
      priceVndPerKg: 140_000,
      description: 'Hạt mẩy, phơi sân xi măng',
      publishedAtMs: 3,
    }),
    newDocument({
      id: 'tuber',
      produceSlug: 'khac',
      group: 'khac',
      title: 'Khoai tây',
      communeCode: '22015',
      place: 'Xã Tây Hòa',
    }),
    newDocument({
      id: 'sweet',
      produceSlug: 'khoai-lang',
      group: 'khoai-lang',
      title: 'Khoai lang',
      place: 'Xã Tây Hòa',
    }),
  ],
  7,
);
const search = (text: string, over: Partial<SearchRequest> = {}): Promise<SearchAnswer> =>
  answerSearch(engine, words.understand, {
    text,
    filters: {},
    sort: 'relevance',
    page: 1,
    hitsPerPage: 10,
    facets: ['group'],
    today: TODAY,
    ...over,
  });
const ids = (answer: SearchAnswer): string[] => answer.hits.map((hit) => hit.id);

describe('the answer to what a person typed', () => {
  it('names the engine and how far it has seen the market', async () =>
    expect(await search('tiêu')).toMatchObject({ engine: 'memory', sequence: 7, notProduce: false }));

  it('nothing typed shows everything with facets', async () => {
    const answer = await search('');
    expect(answer.total).toBe(7);
    expect(answer.facets.group).toContainEqual({ value: 'ca-phe', count: 3 });
  });

  it('what is no produce is not searched, and said so', async () =>
    expect(await search('phân bón npk')).toMatchObject({ notProduce: true, total: 0, hits: [], facets: {} }));

  it('a place in the text filters', async () => {
    const answer = await search('cà phê tuy hòa');
    expect(ids(answer)).toEqual(['bean-far']);
    expect(answer.applied).toMatchObject([{ kind: 'place' }]);
  });

  it('a chosen filter wins over the text', async () =>
    expect(ids(await search('cà phê tuy hòa', { filters: { commune: ['24343'] } }))).toEqual(['bean', 'cherry']));

  it('a price in the text filters', async () =>
    expect(ids(await search('cà phê dưới 100k'))).toEqual(['bean-far', 'cherry']));

  it('a wish that leaves nothing is let go and named', async () => {
    const answer = await search('tiêu đen vietgap dưới 100k');
    expect(ids(answer)).toEqual(['pepper']);
    expect(answer.applied).toEqual([{ kind: 'certificate', code: 'vietgap' }]);
    expect(answer.dropped).toEqual([{ kind: 'price', maxVnd: 100_000 }]);
  });

  it('the commodity that was named comes before a wish', async () => {
    const answer = await search('cà phê tươi tuy hòa');
    expect(ids(answer)).toEqual(['cherry']);
    expect(answer.dropped).toMatchObject([{ kind: 'place' }]);
  });

  it.each(['cà phê tươi tuy hòa', 'tiêu đen loan', 'cà phê', 'tiêu đen vietgap dưới 100k'])(
    'every page and order of "%s" is of the same listings',
    async (text) => {
      const { total, dropped, ignored } = await search(text);
      for (const over of [
        { page: 2, hitsPerPage: 1 },
        { hitsPerPage: 0 },
        { sort: 'price-asc' as const },
        { sort: 'newest' as const, page: 3 },
      ])
        expect(await search(text, over)).toMatchObject({ total, dropped, ignored });
    },
  );

  it('a word of the seller narrows, a word nobody wrote is passed over and named', async () => {
    expect(ids(await search('tiêu moan'))).toEqual(['pepper']);
    const answer = await search('tiêu đen loan');
    expect(answer.total).toBe(2);
    expect(answer.ignored).toEqual(['loan']);
  });

  it('goods outside the taxonomy are found by their title alone', async () => {
    expect(ids(await search('khoai tây'))).toEqual(['tuber']);
    expect(ids(await search('khoai tay'))).toEqual(['tuber']);
    expect(ids(await search('khoai môn'))).toEqual([]);
  });

  it('a word alone does not find descriptions', async () => expect(ids(await search('mẩy'))).toEqual([]));

  it('a correction is said', async () =>
    expect((await search('tieeu dden')).corrections).toEqual([{ typed: 'tieeu dden', read: 'tiêu đen' }]));
});
