import { readFileSync } from 'node:fs';
import type { Database } from '@nongsan/platform';
import { type ProduceRecord, ProduceRepository } from './produce.repository.js';

interface ProduceFile {
  readonly slug: string;
  readonly nameVi: string;
  readonly group: string;
  readonly units: readonly string[];
  readonly attributes: ProduceRecord['attributes'];
  readonly synonyms: readonly string[];
  readonly harvestMonths: readonly number[];
  readonly sanityRangeVnd: { readonly min: number; readonly max: number; readonly unit: string } | null;
  readonly perishabilityDays: number;
}

const file = new URL('../data/produce.json', import.meta.url);

/** The taxonomy as the data file has it: 58 goods, each a species or variety in one form. */
export function readProduce(): readonly ProduceRecord[] {
  const goods = JSON.parse(readFileSync(file, 'utf8')) as readonly ProduceFile[];
  return goods.map((g, position) => ({
    slug: g.slug,
    name: g.nameVi,
    groupSlug: g.group,
    position,
    units: g.units,
    attributes: g.attributes,
    synonyms: g.synonyms,
    harvestMonths: g.harvestMonths,
    sanityMinVnd: g.sanityRangeVnd?.unit === 'kg' ? g.sanityRangeVnd.min : null,
    sanityMaxVnd: g.sanityRangeVnd?.unit === 'kg' ? g.sanityRangeVnd.max : null,
    perishabilityDays: g.perishabilityDays,
  }));
}

const groupsFile = new URL('../data/produce-groups.json', import.meta.url);
const GROUP_NAMES = JSON.parse(readFileSync(groupsFile, 'utf8')) as Readonly<Record<string, string>>;

/** The kind of a good as people call it: Cà phê. */
export function groupName(slug: string): string {
  const name = GROUP_NAMES[slug];
  if (!name) throw new Error(`no name for the kind ${slug}`);
  return name;
}

/** The names of the goods as the data file has them, for understanding what people type. */
export function readProduceNames() {
  return JSON.parse(readFileSync(file, 'utf8')) as readonly {
    readonly slug: string;
    readonly group: string;
    readonly nameVi: string;
    readonly nameEn: string;
    readonly synonyms: readonly string[];
    readonly attributes: readonly { readonly key: string; readonly enum: readonly string[] | null }[];
  }[];
}

/** Brings the taxonomy in the database up to the data file. */
export async function loadProduce(database: Database): Promise<void> {
  await database.tx((tx) => new ProduceRepository().upsert(tx, readProduce()));
}
