import { Injectable } from '@nestjs/common';
import type { Tx } from '@nongsan/platform';

/** One good as the data file describes it. Sanity bounds are đ a kg, null where the price is not by weight. */
export interface ProduceRecord {
  readonly slug: string;
  readonly name: string;
  readonly groupSlug: string;
  readonly position: number;
  readonly units: readonly string[];
  readonly attributes: readonly unknown[];
  readonly synonyms: readonly string[];
  readonly harvestMonths: readonly number[];
  readonly sanityMinVnd: number | null;
  readonly sanityMaxVnd: number | null;
  readonly perishabilityDays: number;
}

/** SQL of the taxonomy. */
@Injectable()
export class ProduceRepository {
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
