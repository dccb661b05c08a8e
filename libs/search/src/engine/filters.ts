import { type AttributeFilter, type Facet, type Range, type SearchFilters } from '../port.js';
import { type Dictionaries } from './dictionary.js';
import { NO_DAY, NO_PRICE, type Segment } from './segment.js';

/** One condition on a document; `facet` is the facet that is counted without it. */
export interface Condition {
  readonly facet: Facet | null;
  readonly holds: (doc: number) => boolean;
}

function within({ min = -Infinity, max = Infinity }: Range, value: number): boolean {
  return value >= min && value <= max;
}

/** Whether a quality value meets a filter. Numbers compare as numbers, words without regard to case. */
export function attributeHolds(filter: AttributeFilter, value: number | string | undefined): boolean {
  if (value === undefined) return false;
  if (filter.value !== undefined && String(value).toLowerCase() !== filter.value.toLowerCase()) return false;
  if (filter.min === undefined && filter.max === undefined) return true;
  return typeof value === 'number' && within(filter, value);
}

function listed(column: Uint16Array | Uint32Array, allowed: Uint8Array): (doc: number) => boolean {
  return (doc) => allowed[column[doc] ?? -1] === 1;
}

function certified(segment: Segment, allowed: Uint8Array): (doc: number) => boolean {
  const { certificateStart, certificates } = segment;
  return (doc) => {
    for (let i = certificateStart[doc] ?? 0; i < (certificateStart[doc + 1] ?? 0); i++)
      if (allowed[certificates[i] ?? -1] === 1) return true;
    return false;
  };
}

/** The conditions of a request on one segment. */
export function conditionsOf(filters: SearchFilters, segment: Segment, dictionaries: Dictionaries): Condition[] {
  const { produce, group, commune, certificate, seller, price, readyBy, readyMonth, availableGrams, plantingAreaCode } =
    filters;
  const conditions: Condition[] = [];
  const add = (facet: Facet | null, holds: Condition['holds']): void => void conditions.push({ facet, holds });
  if (produce) add('produce', listed(segment.produce, dictionaries.produce.among(produce)));
  if (group) add('group', listed(segment.group, dictionaries.group.among(group)));
  if (commune) add('commune', listed(segment.commune, dictionaries.commune.among(commune)));
  if (seller) add(null, listed(segment.seller, dictionaries.seller.among(seller)));
  if (certificate) add('certificate', certified(segment, dictionaries.certificate.among(certificate)));
  if (price)
    add('price', (doc) => {
      const value = segment.price[doc] ?? NO_PRICE;
      return value !== NO_PRICE && within(price, value);
    });
  if (readyBy !== undefined)
    add('ready', (doc) => {
      const day = segment.readyDay[doc] ?? NO_DAY;
      return day !== NO_DAY && day <= readyBy;
    });
  if (readyMonth !== undefined) add(null, (doc) => segment.readyMonth[doc] === readyMonth);
  if (availableGrams) add(null, (doc) => within(availableGrams, segment.grams[doc] ?? 0));
  if (plantingAreaCode) add(null, (doc) => segment.areaCode[doc] === 1);
  for (const attribute of filters.attributes ?? [])
    add(null, (doc) => attributeHolds(attribute, segment.documents[doc]?.attributes[attribute.key]));
  return conditions;
}
