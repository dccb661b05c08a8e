import { beforeAll, describe, expect, it } from '@jest/globals';
import { tokens } from '@nongsan/vietnamese';
import { type SearchDocument } from '../document.js';
import { FACETS, type EngineAnswer, type EngineQuery, type QueryWord, type SearchEngine } from '../port.js';

export const TODAY = 20_780;

/** A document for tests; everything may be overridden. */
export function newDocument(over: Partial<SearchDocument> & { id: string }): SearchDocument {
  return {
    produceSlug: 'ca-phe-nhan-xo',
    group: 'ca-phe',
    title: 'Cà phê nhân xô',
    names: [],
    place: 'thôn Lộc Tân, Xã Krông Năng',
    sellerName: 'Nguyễn Văn Bảy',
    sellerId: 's1',
    description: '',
    communeCode: '24343',
    priceVndPerKg: 100_000,
    availableGrams: 1_000_000,
    readyFromDay: TODAY,
    attributes: {},
    certificates: [],
    hasPlantingAreaCode: false,
    publishedAtMs: 1_000,
    ...over,
  };
}

/** A query for tests: everything, first page of ten. */
export function newQuery(over: Partial<EngineQuery> = {}): EngineQuery {
  return {
    produce: null,
    words: [],
    wordsRequired: true,
    wordsIn: 'anywhere',
    filters: {},
    sort: 'relevance',
    page: 1,
    hitsPerPage: 10,
    facets: [],
    today: TODAY,
    ...over,
  };
}

/** Words as the understanding hands them on. */
export function wordsOf(text: string): QueryWord[] {
  return tokens(text).map(({ fold, key }) => ({ fold, key }));
}

const CHERRY = { produceSlug: 'ca-phe-qua-tuoi', title: 'Cà phê quả tươi' };
const PEPPER = { produceSlug: 'ho-tieu-den', group: 'ho-tieu', title: 'Hồ tiêu đen' };
const MARKET: readonly SearchDocument[] = [
  newDocument({ id: 'a', publishedAtMs: 9, certificates: ['4c', 'vietgap'], attributes: { moisturePct: 13 } }),
  newDocument({ id: 'b', publishedAtMs: 8, priceVndPerKg: 120_000, communeCode: '24346', place: 'Xã Dliê Ya' }),
  newDocument({
    id: 'c',
    publishedAtMs: 7,
    priceVndPerKg: null,
    readyFromDay: null,
    sellerId: 's2',
    sellerName: 'Y Bhăm Niê',
  }),
  newDocument({
    id: 'd',
    ...CHERRY,
    publishedAtMs: 6,
    priceVndPerKg: 24_000,
    readyFromDay: TODAY + 5,
    availableGrams: 9_000_000,
  }),
  newDocument({
    id: 'e',
    ...PEPPER,
    publishedAtMs: 5,
    priceVndPerKg: 150_000,
    attributes: { bulkDensityGl: 550 },
    certificates: ['4c'],
  }),
  newDocument({
    id: 'f',
    ...PEPPER,
    publishedAtMs: 5,
    priceVndPerKg: 145_000,
    attributes: { bulkDensityGl: 500 },
    readyFromDay: TODAY + 40,
  }),
  newDocument({
    id: 'g',
    produceSlug: 'nhan',
    group: 'nhan',
    title: 'Nhãn xuồng',
    publishedAtMs: 3,
    hasPlantingAreaCode: true,
    communeCode: '24346',
  }),
  newDocument({
    id: 'h',
    produceSlug: 'khac',
    group: 'khac',
    title: 'Khoai tây vườn',
    publishedAtMs: 2,
    attributes: { grade: 'R1' },
  }),
  newDocument({
    id: 'i',
    produceSlug: 'khac',
    group: 'khac',
    title: 'khoai lang tay nguyen',
    publishedAtMs: 1,
    description: 'Gần vựa nhãn, đường xe tải',
  }),
];

const meant = (...produce: readonly (readonly [slug: string, score: number])[]): EngineQuery['produce'] =>
  produce.map(([slug, score]) => ({ slug, score }));

type Row = readonly [fact: string, query: Partial<EngineQuery>, ids: string];
const ROWS: readonly Row[] = [
  ['nothing asked: everything, newest first, ties by id', {}, 'a b c d e f g h i'],
  ['a commodity', { produce: [{ slug: 'ho-tieu-den', score: 1 }] }, 'e f'],
  [
    'the commodity meant most comes first, whatever is newer',
    { produce: meant(['ca-phe-qua-tuoi', 2.5], ['ca-phe-nhan-xo', 2]) },
    'd a b c',
  ],
  [
    'equally good commodities mix by freshness',
    { produce: meant(['ca-phe-qua-tuoi', 1], ['ho-tieu-den', 1]) },
    'd e f',
  ],
  ['no commodity is meant', { produce: [] }, ''],
  ['a commodity nobody sells', { produce: [{ slug: 'sa', score: 1 }] }, ''],
  ['words without accents find every spelling', { words: wordsOf('nhan') }, 'a b c g i'],
  ['words with accents find the same accents', { words: wordsOf('nhãn') }, 'g i'],
  ['… and not another word of the same letters', { words: wordsOf('nhân') }, 'a b c'],
  ['a text without accents is met by accents', { words: wordsOf('tây nguyên') }, 'i'],
  ['every word must be there', { words: wordsOf('hồ tiêu nhãn') }, ''],
  ['upper case and NFD', { words: wordsOf('HỒ TIÊU'.normalize('NFD')) }, 'e f'],
  ['the seller by name', { words: wordsOf('bhăm') }, 'c'],
  ['the place by name', { words: wordsOf('dlie ya') }, 'b'],
  ['the description anywhere', { words: wordsOf('xe tải') }, 'i'],
  ['the description is not a name', { words: wordsOf('xe tải'), wordsIn: 'names' }, ''],
  ['the title alone', { words: wordsOf('bhăm'), wordsIn: 'title' }, ''],
  ['neighbours in a title', { words: [{ fold: 'khoai tay', key: 'khoai taay' }], wordsIn: 'title' }, 'h'],
  ['neighbours must be neighbours', { words: [{ fold: 'khoai nguyen', key: 'khoai nguyen' }], wordsIn: 'title' }, ''],
  [
    'words that only raise',
    { words: wordsOf('tươi'), wordsRequired: false, filters: { group: ['ca-phe'] } },
    'd a b c',
  ],
  ['a word nobody wrote', { words: wordsOf('xyzzy') }, ''],
  ['a word nobody wrote only raises', { words: wordsOf('xyzzy'), wordsRequired: false, hitsPerPage: 2 }, 'a b'],
  ['filter: produce', { filters: { produce: ['nhan', 'ho-tieu-den'] } }, 'e f g'],
  ['filter: group', { filters: { group: ['ca-phe'] } }, 'a b c d'],
  ['filter: commune', { filters: { commune: ['24346'] } }, 'b g'],
  ['filter: certificate, one is enough', { filters: { certificate: ['vietgap', '4c'] } }, 'a e'],
  ['filter: price from', { filters: { price: { min: 120_000 } } }, 'b e f'],
  ['filter: price to', { filters: { price: { max: 100_000 } } }, 'a d g h i'],
  ['filter: price, both ends count', { filters: { price: { min: 120_000, max: 145_000 } } }, 'b f'],
  ['filter: an open price is in no range', { filters: { price: {}, produce: ['ca-phe-nhan-xo'] } }, 'a b'],
  ['filter: ready by', { filters: { readyBy: TODAY + 5, group: ['ca-phe', 'ho-tieu'] } }, 'a b d e'],
  [
    'filter: ready month',
    { filters: { readyMonth: new Date(TODAY * 86_400_000).getUTCMonth() + 1, group: ['ho-tieu'] } },
    'e',
  ],
  ['filter: available', { filters: { availableGrams: { min: 2_000_000 } } }, 'd'],
  ['filter: seller', { filters: { seller: ['s2'] } }, 'c'],
  ['filter: planting-area code', { filters: { plantingAreaCode: true } }, 'g'],
  ['filter: quality number', { filters: { attributes: [{ key: 'bulkDensityGl', min: 550 }] } }, 'e'],
  ['filter: quality word, any case', { filters: { attributes: [{ key: 'grade', value: 'r1' }] } }, 'h'],
  [
    'filter: a number is not in a range of another quality',
    { filters: { attributes: [{ key: 'grade', min: 1 }] } },
    '',
  ],
  ['filters hold together', { filters: { group: ['ca-phe'], commune: ['24346'], price: { min: 1 } } }, 'b'],
  ['a filter value nobody has', { filters: { commune: ['99999'] } }, ''],
  ['an empty list of values allows nothing', { filters: { commune: [] } }, ''],
  ['sort: newest', { sort: 'newest', hitsPerPage: 3 }, 'a b c'],
  ['sort: cheapest, open prices last', { sort: 'price-asc', filters: { group: ['ca-phe'] } }, 'd a b c'],
  ['sort: dearest, open prices last', { sort: 'price-desc', filters: { group: ['ca-phe'] } }, 'b a d c'],
  ['sort: most', { sort: 'quantity-desc', hitsPerPage: 2 }, 'd a'],
  ['sort: soonest, unknown days last', { sort: 'ready-asc', filters: { group: ['ca-phe'] } }, 'a b d c'],
  ['a page past the end is empty', { page: 99 }, ''],
  ['no hits asked', { hitsPerPage: 0 }, ''],
];

const HOSTILE: readonly string[] = [
  '',
  ' ',
  '"cà phê"',
  '-nhân',
  'a'.repeat(5_000),
  'cà '.repeat(500),
  '\u0000',
  '😀',
  '\ud800',
  "' OR 1=1 --",
  '%_\\',
  '<script>',
  '__proto__',
  'constructor',
  '=nhaan',
  '𝔠𝔞 𝔭𝔥𝔢',
  '()[]{}*+?^$|',
];

export type EngineFactory = (documents: readonly SearchDocument[]) => Promise<SearchEngine>;

const idsOf = (answer: EngineAnswer): string => answer.hits.map((hit) => hit.id).join(' ');
const counts = (answer: EngineAnswer, facet: (typeof FACETS)[number]): Record<string, number> =>
  Object.fromEntries((answer.facets[facet] ?? []).map(({ value, count }) => [value, count]));

/** Registers the facts that hold for every search engine. */
export function describeEngine(name: string, newEngine: EngineFactory): void {
  describe(`search engine: ${name}`, () => {
    let engine: SearchEngine;
    beforeAll(async () => {
      engine = await newEngine(MARKET);
    });
    const ask = (over: Partial<EngineQuery> = {}): Promise<EngineAnswer> => engine.search(newQuery(over));

    it.each(ROWS)('%s', async (_fact, query, ids) => {
      const answer = await ask(query);
      expect(idsOf(answer)).toBe(ids);
      if (query.hitsPerPage === undefined && query.page === undefined) expect(answer.total).toBe(answer.hits.length);
    });

    it('hits carry their commodity', async () =>
      expect((await ask({ hitsPerPage: 1 })).hits).toEqual([{ id: 'a', produceSlug: 'ca-phe-nhan-xo' }]));

    it.each(HOSTILE)('hostile words do no harm: %j', async (text) => {
      const answer = await ask({ words: wordsOf(text) });
      expect(answer.total).toBeGreaterThanOrEqual(0);
      expect(answer.hits.length).toBe(Math.min(10, answer.total));
    });

    describeFacets(ask);
    describePages(ask);
    describeChanges(newEngine);
  });
}

function describeFacets(ask: (over?: Partial<EngineQuery>) => Promise<EngineAnswer>): void {
  it('facets that were not asked for are absent', async () => {
    expect((await ask()).facets).toEqual({});
    expect(Object.keys((await ask({ facets: ['group'] })).facets)).toEqual(['group']);
  });

  it('facets are counted over everything that matches, most first, then by value', async () =>
    expect((await ask({ facets: ['group'] })).facets.group).toEqual([
      { value: 'ca-phe', count: 4 },
      { value: 'ho-tieu', count: 2 },
      { value: 'khac', count: 2 },
      { value: 'nhan', count: 1 },
    ]));

  it('a listing counts once under each of its certificates', async () =>
    expect(counts(await ask({ facets: ['certificate'] }), 'certificate')).toEqual({ '4c': 2, vietgap: 1 }));

  it('prices and days count in bands', async () => {
    const answer = await ask({ facets: ['price', 'ready'], filters: { group: ['ca-phe', 'ho-tieu'] } });
    expect(counts(answer, 'price')).toEqual({ '100k-200k': 4, '20k-50k': 1, open: 1 });
    expect(counts(answer, 'ready')).toEqual({ now: 3, '7-days': 1, later: 1, unknown: 1 });
  });

  it('a facet ignores its own filter and obeys the others', async () => {
    const answer = await ask({ facets: FACETS, filters: { group: ['ca-phe'], commune: ['24346'] } });
    expect(answer.total).toBe(1);
    expect(counts(answer, 'group')).toEqual({ 'ca-phe': 1, nhan: 1 });
    expect(counts(answer, 'commune')).toEqual({ '24343': 3, '24346': 1 });
    expect(counts(answer, 'produce')).toEqual({ 'ca-phe-nhan-xo': 1 });
  });

  it('the price facet ignores the price range, the ready facet the ready day', async () => {
    const answer = await ask({ facets: FACETS, filters: { group: ['ho-tieu'], price: { max: 1 }, readyBy: TODAY } });
    expect(answer.total).toBe(0);
    expect(counts(answer, 'price')).toEqual({ '100k-200k': 1 });
    expect(counts(answer, 'ready')).toEqual({});
  });

  it('facets obey the words and the commodity', async () => {
    expect(counts(await ask({ facets: ['produce'], words: wordsOf('nhãn') }), 'produce')).toEqual({ nhan: 1, khac: 1 });
    const pepper = await ask({ facets: ['group'], produce: [{ slug: 'ho-tieu-den', score: 1 }] });
    expect(counts(pepper, 'group')).toEqual({ 'ho-tieu': 2 });
  });

  it('facets do not depend on the page', async () => {
    const first = await ask({ facets: FACETS, hitsPerPage: 2 });
    expect((await ask({ facets: FACETS, hitsPerPage: 2, page: 3 })).facets).toEqual(first.facets);
    expect((await ask({ facets: FACETS, hitsPerPage: 0 })).facets).toEqual(first.facets);
  });
}

function describePages(ask: (over?: Partial<EngineQuery>) => Promise<EngineAnswer>): void {
  it.each([1, 2, 4, 9])('pages of %d, to the end, hold every listing once and in order', async (hitsPerPage) => {
    const seen: string[] = [];
    for (let page = 1; page <= 10; page++) {
      const answer = await ask({ hitsPerPage, page });
      expect(answer.total).toBe(MARKET.length);
      seen.push(...answer.hits.map((hit) => hit.id));
    }
    expect(seen.join(' ')).toBe('a b c d e f g h i');
  });
}

function describeChanges(newEngine: EngineFactory): void {
  const asked = async (engine: SearchEngine, over: Partial<EngineQuery> = {}): Promise<string> =>
    idsOf(await engine.search(newQuery(over)));

  it('an engine without listings answers', async () => {
    const answer = await (await newEngine([])).search(newQuery({ facets: FACETS }));
    expect(answer.total).toBe(0);
    expect(answer.hits).toEqual([]);
  });

  it('a new listing is found, a changed one under its new words only, a removed one no more', async () => {
    const engine = await newEngine([newDocument({ id: 'a' })]);
    await engine.apply([
      { sequence: 1, id: 'z', document: newDocument({ id: 'z', title: 'Bơ sáp', publishedAtMs: 2_000 }) },
    ]);
    expect(await asked(engine)).toBe('z a');
    await engine.apply([
      { sequence: 2, id: 'z', document: newDocument({ id: 'z', title: 'Măng cụt', publishedAtMs: 1 }) },
    ]);
    expect(await asked(engine)).toBe('a z');
    expect(await asked(engine, { words: wordsOf('bơ') })).toBe('');
    expect(await asked(engine, { words: wordsOf('măng') })).toBe('z');
    await engine.apply([{ sequence: 3, id: 'a', document: null }]);
    expect(await asked(engine)).toBe('z');
  });

  it('removing what is not there changes nothing', async () => {
    const engine = await newEngine([newDocument({ id: 'a' })]);
    await engine.apply([{ sequence: 1, id: 'nobody', document: null }]);
    expect(await asked(engine)).toBe('a');
  });

  it('a change is applied once: an older one that comes again is skipped', async () => {
    const engine = await newEngine([]);
    const old = { sequence: 1, id: 'a', document: newDocument({ id: 'a', title: 'Dứa' }) };
    await engine.apply([old, { sequence: 2, id: 'a', document: newDocument({ id: 'a', title: 'Xoài' }) }]);
    await engine.apply([old]);
    expect(await asked(engine, { words: wordsOf('xoài') })).toBe('a');
    expect(engine.sequence).toBe(2);
  });
}
