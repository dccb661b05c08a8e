import { Injectable } from '@nestjs/common';
import { type QuantityUnit, vnd } from '@nongsan/kernel';
import type { Tx } from '@nongsan/platform';
import type { Produce, QualityAttribute } from './models.js';

/** A quality as the data file describes it. */
interface AttributeRecord {
  readonly key: string;
  readonly labelVi: string;
  readonly unit: string | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly enum: readonly string[] | null;
}

/** One good as the data file describes it. Sanity bounds are đ a kg, null where the price is not by weight. */
export interface ProduceRecord {
  readonly slug: string;
  readonly name: string;
  readonly groupSlug: string;
  readonly position: number;
  readonly units: readonly string[];
  readonly attributes: readonly AttributeRecord[];
  readonly synonyms: readonly string[];
  readonly harvestMonths: readonly number[];
  readonly sanityMinVnd: number | null;
  readonly sanityMaxVnd: number | null;
  readonly perishabilityDays: number;
}

interface ProduceRow {
  readonly slug: string;
  readonly name: string;
  readonly groupSlug: string;
  readonly units: readonly string[];
  readonly attributes: readonly AttributeRecord[];
  readonly harvestMonths: readonly number[];
  readonly sanity_min_vnd: string | null;
  readonly sanity_max_vnd: string | null;
  readonly perishabilityDays: number;
}

const PRODUCE = `slug, name, group_slug AS "groupSlug", units, attributes, harvest_months AS "harvestMonths",
  sanity_min_vnd, sanity_max_vnd, perishability_days AS "perishabilityDays"`;

/** A good as the listing reader knows it, beside its row. */
export interface ProduceNames {
  readonly produce: Produce;
  readonly synonyms: readonly string[];
  /** As they are said: also those that are no mass (trái, thùng). */
  readonly units: readonly string[];
  readonly attributes: readonly AttributeRecord[];
}

/** SQL of the taxonomy. */
@Injectable()
export class ProduceRepository {
  /** All goods in the order of the data file. */
  async list(tx: Tx): Promise<Produce[]> {
    return (await tx.query<ProduceRow>(`SELECT ${PRODUCE} FROM produce ORDER BY position`)).map(toProduce);
  }

  /** All goods with every name they have, in the order of the data file. */
  async listNames(tx: Tx): Promise<ProduceNames[]> {
    const rows = await tx.query<ProduceRow & { synonyms: readonly string[] }>(
      `SELECT ${PRODUCE}, synonyms FROM produce ORDER BY position`,
    );
    return rows.map(({ synonyms, ...row }) => ({
      ...{ produce: toProduce(row), synonyms, units: row.units, attributes: row.attributes },
    }));
  }

  /** Tells one state of the names of goods and places from another; equal where nothing of them has changed. */
  async namesVersion(tx: Tx): Promise<string> {
    const [row] = await tx.query<{ version: string }>(
      `SELECT concat_ws(':', (SELECT sum(hashtextextended(p::text, 0)) FROM produce p),
         (SELECT sum(hashtextextended(c::text, 0)) FROM communes c), (SELECT sum(hashtextextended(v::text, 0)) FROM villages v)) AS version`,
    );
    return row!.version;
  }

  /** null for each slug that is unknown. */
  async findBySlugs(tx: Tx, slugs: readonly string[]): Promise<(Produce | null)[]> {
    const rows = await tx.query<ProduceRow>(`SELECT ${PRODUCE} FROM produce WHERE slug = ANY($1)`, [slugs]);
    const bySlug = new Map(rows.map((row) => [row.slug, toProduce(row)]));
    return slugs.map((slug) => bySlug.get(slug) ?? null);
  }

  /** The good of one of our own rows. */
  async get(tx: Tx, slug: string): Promise<Produce> {
    const [produce] = await this.findBySlugs(tx, [slug]);
    if (!produce) throw new Error(`no produce ${slug}`);
    return produce;
  }

  async upsert(tx: Tx, goods: readonly ProduceRecord[]): Promise<void> {
    await tx.query(
      `INSERT INTO produce (slug, name, group_slug, position, units, attributes, synonyms, harvest_months, sanity_min_vnd, sanity_max_vnd, perishability_days)
       SELECT g.slug, g.name, g."groupSlug", g.position, g.units, g.attributes, g.synonyms, g."harvestMonths", g."sanityMinVnd", g."sanityMaxVnd", g."perishabilityDays"
       FROM jsonb_to_recordset($1::jsonb) AS g(slug text, name text, "groupSlug" text, position int, units text[], attributes jsonb, synonyms text[],
            "harvestMonths" int[], "sanityMinVnd" bigint, "sanityMaxVnd" bigint, "perishabilityDays" int)
       ON CONFLICT (slug) DO UPDATE SET name = excluded.name, group_slug = excluded.group_slug, position = excluded.position, units = excluded.units,
         attributes = excluded.attributes, synonyms = excluded.synonyms, harvest_months = excluded.harvest_months,
         sanity_min_vnd = excluded.sanity_min_vnd, sanity_max_vnd = excluded.sanity_max_vnd, perishability_days = excluded.perishability_days`,
      [JSON.stringify(goods)],
    );
  }
}

const UNITS: Readonly<Record<string, QuantityUnit>> = { kg: 'KG', yến: 'YEN', tạ: 'TA', tấn: 'TAN', bao: 'BAO' };

function toProduce({ sanity_min_vnd, sanity_max_vnd, units, attributes, ...same }: ProduceRow): Produce {
  return {
    ...same,
    units: units.flatMap((unit) => UNITS[unit] ?? []),
    attributes: attributes.map(toAttribute),
    sanityRange:
      sanity_min_vnd === null || sanity_max_vnd === null
        ? null
        : { min: vnd(sanity_min_vnd), max: vnd(sanity_max_vnd) },
  };
}

const toAttribute = ({ key, labelVi, unit, min, max, enum: options }: AttributeRecord): QualityAttribute => ({
  key,
  label: labelVi,
  unit,
  min,
  max,
  options: options ?? [],
});
