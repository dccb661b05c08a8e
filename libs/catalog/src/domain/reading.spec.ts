import { describe, expect, it } from '@jest/globals';
import type { LocalDate } from '@nongsan/kernel';
import { spokenReadBack, type ListingReading, type ReadGood } from '@nongsan/vietnamese';
import fc from 'fast-check';
import type { Produce, QualityAttribute } from '../models.js';
import { readProduce } from '../produce.js';
import { choicesOf } from './choices.js';
import { knownGood, listingInputFrom, saidDraft, saidQuantity } from './known-good.js';
import { askedOf, confirmOf, questionSentence, refusalSentence } from './reading.js';

const TODAY = '2026-11-25' as LocalDate;
const HOME = { communeCode: '24343', villageId: null, today: TODAY };
const records = readProduce();
const goods = records.map((record) => {
  const attributes = record.attributes.map(({ key, labelVi, unit, min, max, enum: options }): QualityAttribute => ({
    ...{ key, label: labelVi, unit, min, max, options: options ?? [] },
  }));
  const { sanityMinVnd: min, sanityMaxVnd: max } = record;
  const sanityRange = min === null || max === null ? null : { min, max };
  return {
    produce: { ...record, attributes, sanityRange } as unknown as Produce,
    names: [record.name, ...record.synonyms],
  };
});
const produceOf = (slug: string) => goods.find(({ produce }) => produce.slug === slug)!.produce;

const good = (more: Partial<ReadGood> = {}): ReadGood => ({
  ...{ slug: 'ca-phe-nhan-xo', quantityKg: 2_500, pricePerKgVnd: 95_000, harvestFrom: null, harvestTo: null },
  ...{ quality: {}, place: null, confirm: [] },
  ...more,
});
const known = (more: Partial<ReadGood> = {}) =>
  knownGood(good(more), {
    produce: more.slug === null ? null : produceOf(more.slug ?? 'ca-phe-nhan-xo'),
    commune: more.place ? { code: more.place.wardCode, name: 'Krông Năng', fullName: 'Xã Krông Năng' } : null,
    village: more.place ? { id: 'village', communeCode: '24343', name: 'Lộc Tân' } : null,
  });
const reading = (listings: readonly ReadGood[], ...ask: string[]): ListingReading => ({
  ...{ status: 'clarify', listings, ask, reason: null },
});

describe('kilograms, as people would say them', () => {
  it.each([
    [2_500, 2_500, 'TAN'],
    [2_300, 2_300, 'TAN'],
    [1_000, 1_000, 'TAN'],
    [1_234, 1_234_000, 'KG'],
    [300, 3_000, 'TA'],
    [150, 1_500, 'TA'],
    [120, 120_000, 'KG'],
    [99.5, 99_500, 'KG'],
  ])('%s kg are %s thousandths of %s', (kg, amountMilli, unit) => {
    expect(saidQuantity(kg)).toEqual({ amountMilli, unit, gramsPerBao: null, grams: kg * 1_000 });
  });

  it('are the same kilograms in every unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (kg) => {
        const said = saidQuantity(kg)!;
        const perUnit = { KG: 1, YEN: 10, TA: 100, TAN: 1_000, BAO: Number.NaN }[said.unit];
        expect((said.amountMilli * perUnit) / 1_000).toBe(kg);
      }),
    );
    expect([saidQuantity(0), saidQuantity(-1), saidQuantity(0.0001)]).toEqual([null, null, null]);
  });
});

describe('a good of a sentence, as it is submitted', () => {
  it('is at home, ready today and at the price of the day unless said otherwise', () => {
    expect(listingInputFrom(known({ pricePerKgVnd: null }), { ...HOME, villageId: 'home' })).toMatchObject({
      ...{ produceSlug: 'ca-phe-nhan-xo', price: null, readyFrom: TODAY, readyUntil: null },
      ...{ communeCode: '24343', villageId: 'home', quantity: { amountMilli: 2_500, unit: 'TAN' } },
    });
  });

  it('keeps its days, place and qualities; one day is no range', () => {
    const said = {
      harvestFrom: '2026-11-26',
      harvestTo: '2026-11-26',
      quality: { moisturePct: 12.5, frequency: 'daily' },
    };
    const place = { thon: 'Lộc Tân', wardCode: '24343' };
    expect(listingInputFrom(known({ ...said, place }), HOME)).toMatchObject({
      ...{ readyFrom: '2026-11-26', readyUntil: null, villageId: 'village' },
      quality: [{ key: 'moisturePct', value: '12.5' }],
    });
  });

  it('is none as long as produce or quantity is not known', () => {
    expect(listingInputFrom(known({ slug: null }), HOME)).toBeNull();
    expect(listingInputFrom(known({ quantityKg: null }), HOME)).toBeNull();
  });

  it('latex by the degree costs degree times price, once the degree is known', () => {
    const latex = { slug: 'mu-cao-su-nuoc', pricePerKgVnd: null };
    expect(known({ ...latex, quality: { pricePerDegreeVnd: 370 } }).vndPerKg).toBeNull();
    expect(known({ ...latex, quality: { pricePerDegreeVnd: 370, tscDegree: 30 } }).vndPerKg).toBe(11_100);
  });

  it('is read back with what was said', () => {
    const quality = { moisturePct: 14, blackBrokenPct: 5 };
    expect(spokenReadBack(saidDraft(known({ quality, pricePerKgVnd: null }), true), TODAY)).toBe(
      'Bán hai tấn rưỡi cà phê nhân xô, độ ẩm mười bốn phần trăm, đen vỡ năm phần trăm, theo giá hôm nay. Đúng không?',
    );
    expect(spokenReadBack(saidDraft(known({ pricePerKgVnd: null }), false), TODAY)).not.toContain('giá');
  });
});

describe('what is asked', () => {
  it('is asked of the good that lacks it, produce and quantity first', () => {
    const two = [good(), good({ slug: null, quantityKg: null, pricePerKgVnd: null })];
    expect(askedOf(reading(two, 'pricePerKgVnd', 'quantityKg', 'slug'))).toEqual([
      { good: 1, field: 'slug' },
      { good: 1, field: 'quantityKg' },
      { good: 1, field: 'pricePerKgVnd' },
    ]);
  });

  it('is asked of none where there is none yet, and of a guessed produce', () => {
    expect(askedOf(reading([], 'slug'))).toEqual([{ good: -1, field: 'slug' }]);
    expect(askedOf(reading([good({ confirm: ['slug'] })], 'slug'))).toEqual([{ good: 0, field: 'slug' }]);
    expect(confirmOf(good({ confirm: ['slug', 'harvestFrom', 'harvestTo', 'quality.x'] }))).toEqual([
      'PRODUCE',
      'READY_DATES',
      'QUALITY',
    ]);
  });

  it('is a question of at most twelve words with an example, for every field of every good', () => {
    const fields = ['slug', 'quantityKg', 'pricePerKgVnd', 'harvestFrom', 'harvestTo', 'place', 'quality.unknown'];
    for (const { produce } of goods)
      for (const field of [...fields, ...produce.attributes.map(({ key }) => `quality.${key}`)]) {
        const sentence = questionSentence(field, produce);
        expect([sentence, sentence.split(/\s+/).length <= 12]).toEqual([sentence, true]);
        expect(sentence).toMatch(/\? Ví dụ: .+\.$/);
      }
  });

  it.each(['buy_request', 'not_produce_land', 'not_produce', 'advertising', 'no_listing'])(
    'why nothing is listed has its own sentence: %s',
    (code) => {
      expect(refusalSentence(code).length).toBeGreaterThan(20);
      if (code !== 'no_listing') expect(refusalSentence(code)).not.toBe(refusalSentence('no_listing'));
    },
  );

  it('a code that is new is told plainly', () => {
    expect(refusalSentence('not_produce_vehicle')).toBe(refusalSentence('not_produce'));
    expect(refusalSentence('anything')).toBe(refusalSentence('no_listing'));
  });
});

describe('what a produce may be that is not certain', () => {
  const slugs = (guess: string | null, text: string) =>
    choicesOf(goods, { guess, text, today: TODAY }).map(({ slug }) => slug);

  it('is the guess, then its kind', () => {
    const [first, ...rest] = slugs('bo-sap', 'ban 2 tan bo gia 15');
    expect(first).toBe('bo-sap');
    expect(rest.sort()).toEqual(['bo-034', 'bo-booth']);
  });

  it('is what the text names, the longest name first, and nothing where it names nothing', () => {
    expect(slugs(null, 'ban ca phe qua tuoi 2 tan')[0]).toBe('ca-phe-qua-tuoi');
    expect(slugs(null, 'ban 2 tan')).toEqual([]);
  });
});
