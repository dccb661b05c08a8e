import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { gazetteerOfFiles } from '../../testdata/read.js';
import { createListingReader } from './reader.js';
import { type ListingReading, type Message, type ReadGood } from './types.js';

interface Labelled extends Message {
  readonly id: string;
  readonly expect: ListingReading;
}
const seen = JSON.parse(
  readFileSync(new URL('../../corpus/seen.json', import.meta.url), 'utf8'),
) as readonly Labelled[];
const read = createListingReader(gazetteerOfFiles());
const answered = seen.map((message) => ({ ...message, got: read(message) }));

const GOOD_FIELDS = ['slug', 'quantityKg', 'pricePerKgVnd', 'harvestFrom', 'harvestTo', 'quality', 'place'] as const;
const MUST_NOT_LIE = ['slug', 'quantityKg', 'pricePerKgVnd'] as const;
const sorted = (fields: readonly string[]): string[] => [...fields].sort();

/** Whether each field of a message is as it is labelled; goods are compared in their order. */
function fieldsOf(label: ListingReading, got: ListingReading): boolean[] {
  const count = Math.max(label.listings.length, got.listings.length);
  const goods = Array.from({ length: count }, (_, i) => [label.listings[i], got.listings[i]] as const);
  return [
    label.status === got.status,
    isDeepStrictEqual(sorted(label.ask), sorted(got.ask)),
    label.status !== 'reject' || label.reason === got.reason,
    ...goods.flatMap(([wanted, good]) => [
      ...GOOD_FIELDS.map((field) => isDeepStrictEqual(wanted?.[field], good?.[field])),
      isDeepStrictEqual(sorted(wanted?.confirm ?? []), sorted(good?.confirm ?? [])),
    ]),
  ];
}

/** A good, an amount or a price that is wrong, and that nobody is asked about. */
function isSilent(label: ListingReading, got: ListingReading, good: ReadGood, i: number): boolean {
  return MUST_NOT_LIE.some((field) => {
    const isOpen = got.ask.includes(field) || good.confirm.includes(field);
    return good[field] !== null && good[field] !== label.listings[i]?.[field] && !isOpen;
  });
}

describe('the messages that were seen', () => {
  it('are more than four hundred', () => expect(seen.length).toBeGreaterThan(400));

  it('hold no wrong good, amount or price that is neither asked nor to be confirmed', () => {
    const silent = answered.filter(({ expect: label, got }) =>
      got.listings.some((good, i) => isSilent(label, got, good, i)),
    );
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it('are read right in at least 99 % of their fields', () => {
    const fields = answered.flatMap(({ expect: label, got }) => fieldsOf(label, got));
    expect(fields.filter(Boolean).length / fields.length).toBeGreaterThanOrEqual(0.99);
  });
});
