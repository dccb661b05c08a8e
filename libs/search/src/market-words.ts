import {
  certificateCode,
  createUnderstanding,
  dayNumber,
  type PlaceName,
  type ProduceNames,
  type Understand,
} from '@nongsan/vietnamese';
import { type ListingRecord, type SearchDocument } from './document.js';

/** The administrative units that search knows (shape of libs/identity/data/daklak-units.json). */
export interface Units {
  readonly wards: readonly { readonly code: string; readonly fullName: string }[];
  readonly oldToNew: readonly { readonly oldName: string; readonly oldDistrict: string; readonly newCode: string }[];
  readonly hamlets: readonly { readonly ward: string; readonly thon: string }[];
}

/** Every name of a place: communes of today, former communes and districts, villages. */
export function placesOf({ wards, oldToNew, hamlets }: Units): PlaceName[] {
  return [
    ...wards.map(({ fullName, code }) => ({ name: fullName, communeCodes: [code] })),
    ...oldToNew.flatMap(({ oldName, oldDistrict, newCode }) => [
      { name: oldName, communeCodes: [newCode] },
      { name: oldDistrict, communeCodes: [newCode] },
    ]),
    ...hamlets.map(({ thon, ward }) => ({ name: thon, communeCodes: [ward] })),
  ];
}

/** What the words of this market mean, and how its listings become documents. Built once. */
export interface MarketWords {
  readonly understand: Understand;
  readonly documentOf: (record: ListingRecord) => SearchDocument;
}

export function createMarketWords(produce: readonly ProduceNames[], units: Units): MarketWords {
  const produceBySlug = new Map(produce.map((entry) => [entry.slug, entry]));
  const communeByCode = new Map(units.wards.map((ward) => [ward.code, ward.fullName]));
  return {
    understand: createUnderstanding({ produce, places: placesOf(units) }),
    documentOf: (record) => documentOf(record, produceBySlug, communeByCode),
  };
}

/** The document of one listing. Absent fields count as not said; an unknown produce keeps its slug as its group. */
export function documentOf(
  record: ListingRecord,
  produceBySlug: ReadonlyMap<string, ProduceNames>,
  communeByCode: ReadonlyMap<string, string>,
): SearchDocument {
  const produce = produceBySlug.get(record.slug);
  const readyFromDay = dayNumber(record.readyFrom ?? '');
  const publishedAtMs = Date.parse(record.publishedAt ?? '');
  return {
    id: record.id,
    produceSlug: record.slug,
    group: produce?.group ?? record.slug,
    title: record.title,
    names: produce ? [produce.nameVi] : [],
    place: [record.thon, communeByCode.get(record.wardCode ?? '')].filter(Boolean).join(', '),
    sellerName: record.sellerName ?? '',
    sellerId: '',
    description: record.description ?? '',
    communeCode: record.wardCode ?? '',
    priceVndPerKg: record.pricePerKgVnd ?? null,
    availableGrams: Math.round((record.quantityKg ?? 0) * 1000),
    readyFromDay: Number.isNaN(readyFromDay) ? null : readyFromDay,
    attributes: record.quality ?? {},
    certificates: [...new Set((record.certificates ?? []).map(certificateCode))],
    hasPlantingAreaCode: record.hasPlantingAreaCode ?? false,
    publishedAtMs: Number.isNaN(publishedAtMs) ? 0 : publishedAtMs,
  };
}
