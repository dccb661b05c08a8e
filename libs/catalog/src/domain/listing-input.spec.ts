import { describe, expect, it } from '@jest/globals';
import { type LocalDate, vnd } from '@nongsan/kernel';
import type { Produce } from '../models.js';
import type { ListingInput } from '../schema.gen.js';
import { type Facts, priceDoubt, readListing } from './listing-input.js';

const moisture = { key: 'moisturePct', label: 'Độ ẩm', unit: '%', min: 11, max: 18, options: [] };
const grade = { key: 'grade', label: 'Loại', unit: null, min: null, max: null, options: ['A', 'xo'] };
const coffee: Produce = {
  ...{ slug: 'ca-phe-nhan-xo', name: 'Cà phê nhân xô', groupSlug: 'ca-phe', units: ['KG'], harvestMonths: [11] },
  ...{ attributes: [moisture, grade], sanityRange: { min: vnd(40_000), max: vnd(200_000) }, perishabilityDays: 365 },
};
const day = (text: string) => text as LocalDate;
const facts: Facts = {
  ...{ produce: coffee, communeKnown: true, villageKnown: true, today: day('2026-11-25') },
  ownPhotoIds: new Set(['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7']),
};
const input: ListingInput = {
  ...{ produceSlug: coffee.slug, quantity: { amountMilli: 2_500, unit: 'TAN' }, communeCode: '24343' },
  ...{ price: { amountVnd: vnd(95_000), unit: 'KG' }, readyFrom: day('2026-11-25') },
};
const codes = (more: Partial<ListingInput>, known: Partial<Facts> = {}) => {
  const read = readListing({ ...input, ...more }, { ...facts, ...known });
  return read.ok ? [] : read.problems.map(({ code, field }) => `${code} ${field}`);
};

describe('what a seller says', () => {
  it.each<[string, Partial<ListingInput>, string[], Partial<Facts>?]>([
    ['as it should be', {}, []],
    ['an open price', { price: null }, []],
    ['bao with their kg', { quantity: { amountMilli: 30_000, unit: 'BAO', gramsPerBao: 60_000 } }, []],
    ['bao without', { quantity: { amountMilli: 30_000, unit: 'BAO' } }, ['BAO_WEIGHT_MISSING quantity.gramsPerBao']],
    ['nothing to sell', { quantity: { amountMilli: 0, unit: 'KG' } }, ['QUANTITY_INVALID quantity.amountMilli']],
    ['1,001 t', { quantity: { amountMilli: 1_001_000, unit: 'TAN' } }, ['QUANTITY_INVALID quantity.amountMilli']],
    ['a price of nothing', { price: { amountVnd: vnd(0), unit: 'KG' } }, ['PRICE_INVALID price.amountVnd']],
    ['a price below 1 đ/kg', { price: { amountVnd: vnd(400), unit: 'TAN' } }, ['PRICE_INVALID price.amountVnd']],
    ['all of it as smallest order', { minOrderGrams: 2_500_000 }, []],
    ['more than all of it', { minOrderGrams: 2_500_001 }, ['MIN_ORDER_TOO_LARGE minOrderGrams']],
    ['ready since last month', { readyFrom: day('2026-10-20') }, []],
    ['an end before the start', { readyUntil: day('2026-11-24') }, ['READY_DATES_INVALID readyFrom']],
    [
      'an end that is over',
      { readyFrom: day('2026-11-01'), readyUntil: day('2026-11-24') },
      ['READY_DATES_INVALID readyFrom'],
    ],
    ['the wrong year', { readyFrom: day('2028-11-25') }, ['READY_DATES_INVALID readyFrom']],
    ['no such commune', {}, ['COMMUNE_UNKNOWN communeCode'], { communeKnown: false, villageKnown: false }],
    ['a village elsewhere', {}, ['VILLAGE_UNKNOWN villageId'], { villageKnown: false }],
    ['no such good', {}, ['PRODUCE_UNKNOWN produceSlug'], { produce: null }],
    ['a quality of another good', { quality: [{ key: 'cup', value: '80' }] }, ['QUALITY_INVALID quality.cup']],
    ['words as long as they may be', { words: 'ẵ'.repeat(600) }, []],
    ['words too long', { words: 'x'.repeat(601) }, ['WORDS_TOO_LONG words']],
    ['seven photos', { photoIds: ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7'] }, ['TOO_MANY_PHOTOS photoIds']],
    ["another's photo", { photoIds: ['p1', 'x'] }, ['PHOTO_NOT_FOUND photoIds']],
  ])('%s', (_what, more, expected, known = {}) => {
    expect(codes(more, known)).toEqual(expected);
  });

  it('is kept as said beside what it means', () => {
    const read = readListing({ ...input, price: { amountVnd: vnd(9_550_000), unit: 'TA' }, words: ' Sạch. ' }, facts);
    expect(read).toMatchObject({
      content: {
        quantity: { amountMilli: 2_500, unit: 'TAN', grams: 2_500_000 },
        price: { amountVnd: 9_550_000, unit: 'TA', vndPerKg: 95_500 },
        words: 'Sạch.',
      },
    });
  });

  it('a bao weight said with another unit is not kept', () => {
    const read = readListing({ ...input, quantity: { amountMilli: 1_000, unit: 'KG', gramsPerBao: 60_000 } }, facts);
    expect(read).toMatchObject({ content: { quantity: { gramsPerBao: null, grams: 1_000 } } });
  });
});

describe('a price that may be a slip of the finger', () => {
  it.each([
    ['in range', 40_000, [], null],
    ['in range', 200_000, [], null],
    ['above', 200_001, [], 'PRICE_DOUBTFUL'],
    ['below', 39_999, [], 'PRICE_DOUBTFUL'],
    ['above, meant', 200_001, ['PRICE'], null],
    ['a zero too many', 2_000_000, ['PRICE'], 'PRICE_TEN_TIMES_OFF'],
    ['a zero too few', 4_000, ['PRICE'], 'PRICE_TEN_TIMES_OFF'],
    ['ten times off, meant', 4_000, ['PRICE', 'PRICE_TEN_TIMES_OFF'], null],
    ['ten times off, only the second yes', 4_000, ['PRICE_TEN_TIMES_OFF'], 'PRICE_DOUBTFUL'],
  ] as const)('%s: %d đ/kg after %j', (_what, vndPerKg, confirmed, code) => {
    const price = { amountVnd: vnd(vndPerKg), unit: 'KG', vndPerKg: vnd(vndPerKg) } as const;
    expect(priceDoubt(price, coffee.sanityRange, confirmed)?.code ?? null).toBe(code);
  });

  it('is not asked about while something else is wrong', () => {
    expect(codes({ price: { amountVnd: vnd(9), unit: 'KG' }, minOrderGrams: -1 })).toEqual([
      'MIN_ORDER_TOO_LARGE minOrderGrams',
    ]);
  });
});
