import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type SearchDocument } from './document.js';
import { InProcessEngine } from './engine/in-process-engine.js';
import { FACETS, SORTS, type EngineQuery, type SearchChange, type SearchFilters } from './port.js';
import { describeEngine, newDocument, newQuery, TODAY, wordsOf } from './testing/engine-contract.js';
import { NaiveEngine } from './testing/naive-engine.js';

describeEngine('in process', (documents) => Promise.resolve(new InProcessEngine(documents)));
describeEngine('naive, the yardstick of the property below', (documents) =>
  Promise.resolve(new NaiveEngine(documents)),
);

const WORDS = ['nhân', 'nhãn', 'nhan', 'cà', 'ca', 'phê', 'dứa', 'dừa', 'dua', 'xô', 'tươi'];
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 4 }).map((words) => words.join(' '));
const slug = fc.constantFrom('p1', 'p2', 'p3', 'p4');
const code = fc.constantFrom('c1', 'c2', 'c3');
const id = fc.integer({ min: 0, max: 30 }).map((n) => `id-${n}`);
const attributes = fc.record(
  { moisturePct: fc.integer({ min: 10, max: 14 }), grade: fc.constantFrom('R1', 'R2') },
  { requiredKeys: [] },
);

const documentWith = (ids: fc.Arbitrary<string>): fc.Arbitrary<SearchDocument> =>
  fc
    .record({
      id: ids,
      produceSlug: slug,
      group: fc.constantFrom('g1', 'g2'),
      title: text,
      names: fc.array(text, { maxLength: 2 }),
      place: text,
      sellerName: text,
      sellerId: fc.constantFrom('s1', 's2'),
      description: text,
      communeCode: code,
      priceVndPerKg: fc.option(fc.constantFrom(0, 19_999, 20_000, 99_999, 100_000, 250_000)),
      availableGrams: fc.integer({ min: 0, max: 5 }),
      readyFromDay: fc.option(fc.integer({ min: TODAY - 40, max: TODAY + 60 })),
      attributes,
      certificates: fc.array(fc.constantFrom('4c', 'vietgap', 'organic'), { maxLength: 3 }),
      hasPlantingAreaCode: fc.boolean(),
      publishedAtMs: fc.integer({ min: 0, max: 5 }),
    })
    .map((fields) => newDocument(fields));

const range = fc.record(
  { min: fc.constantFrom(0, 2, 20_000, 100_000), max: fc.constantFrom(3, 20_000, 250_000) },
  { requiredKeys: [] },
);
const filters: fc.Arbitrary<SearchFilters> = fc.record(
  {
    produce: fc.array(fc.constantFrom('p1', 'p2', 'p9'), { maxLength: 2 }),
    group: fc.array(fc.constantFrom('g1', 'g2'), { maxLength: 2 }),
    commune: fc.array(code, { maxLength: 2 }),
    certificate: fc.array(fc.constantFrom('4c', 'vietgap'), { maxLength: 2 }),
    seller: fc.array(fc.constantFrom('s1', 's9'), { maxLength: 2 }),
    price: range,
    availableGrams: range,
    readyBy: fc.integer({ min: TODAY - 10, max: TODAY + 40 }),
    readyMonth: fc.integer({ min: 9, max: 12 }),
    plantingAreaCode: fc.constant(true as const),
    attributes: fc.array(
      fc.oneof(
        fc.record({ key: fc.constant('moisturePct'), min: fc.integer({ min: 10, max: 14 }) }),
        fc.record({ key: fc.constant('grade'), value: fc.constantFrom('r1', 'R2') }),
      ),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: [] },
);
const fewFilters = fc
  .tuple(
    filters,
    fc.subarray(
      [
        'produce',
        'group',
        'commune',
        'certificate',
        'seller',
        'price',
        'availableGrams',
        'readyBy',
        'readyMonth',
        'plantingAreaCode',
        'attributes',
      ] as const,
      { maxLength: 3 },
    ),
  )
  .map(([all, kept]): SearchFilters =>
    Object.fromEntries(Object.entries(all).filter(([name]) => kept.some((k) => k === name))),
  );
const pair = fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(...WORDS)).map(([a, b]) => {
  const [first, second] = [...wordsOf(a), ...wordsOf(b)];
  return { fold: `${first?.fold} ${second?.fold}`, key: `${first?.key} ${second?.key}` };
});
const query: fc.Arbitrary<EngineQuery> = fc
  .record({
    produce: fc.option(
      fc.uniqueArray(fc.record({ slug, score: fc.constantFrom(0, 1, 2.5) }), { selector: (p) => p.slug, maxLength: 3 }),
    ),
    words: fc.oneof(text.map(wordsOf), fc.array(pair, { minLength: 1, maxLength: 2 })),
    wordsRequired: fc.boolean(),
    wordsIn: fc.constantFrom('title', 'names', 'anywhere'),
    filters: fewFilters,
    sort: fc.constantFrom(...SORTS),
    page: fc.integer({ min: 1, max: 3 }),
    hitsPerPage: fc.constantFrom(0, 1, 3, 10, 300),
    facets: fc.constant(FACETS),
  })
  .map((fields) => newQuery(fields as Partial<EngineQuery>));
const history: fc.Arbitrary<SearchChange[][]> = fc
  .array(fc.array(fc.tuple(id, fc.option(documentWith(fc.constant('')))), { maxLength: 8 }), { maxLength: 8 })
  .map((batches) => {
    let sequence = 0;
    return batches.map((batch) =>
      batch.map(([of, document]) => ({ sequence: ++sequence, id: of, document: document && { ...document, id: of } })),
    );
  });

describe('the in-process engine and a plain scan', () => {
  it('give the same listings, totals and facets after any history of changes', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(documentWith(id), { selector: (d) => d.id, maxLength: 30 }),
        history,
        fc.array(query, { minLength: 1, maxLength: 6 }),
        fc.nat({ max: 8 }),
        async (documents, batches, queries, mergeAt) => {
          const engine = new InProcessEngine(documents);
          const naive = new NaiveEngine(documents);
          for (const [i, batch] of batches.entries()) {
            if (i === mergeAt) engine.merge();
            await Promise.all([engine.apply(batch), naive.apply(batch)]);
          }
          for (const asked of queries) expect(await engine.search(asked)).toEqual(await naive.search(asked));
          expect(engine.sequence).toBe(naive.sequence);
        },
      ),
      { numRuns: 250 },
    ));

  it('merging moves everything into one segment and changes no answer', async () => {
    const engine = new InProcessEngine([newDocument({ id: 'a' })]);
    await engine.apply([
      { sequence: 1, id: 'b', document: newDocument({ id: 'b', publishedAtMs: 5_000 }) },
      { sequence: 2, id: 'a', document: null },
    ]);
    const before = await engine.search(newQuery({ facets: FACETS }));
    engine.merge();
    expect(engine.scattered).toBe(0);
    expect(engine.size).toBe(1);
    expect(await engine.search(newQuery({ facets: FACETS }))).toEqual(before);
  });
});
