import { Injectable } from '@nestjs/common';
import { vnd } from '@nongsan/kernel';
import type { Tx } from '@nongsan/platform';
import type { ReferencePrice } from './models.js';

/** SQL of reference prices: they are only ever added. */
@Injectable()
export class ReferencePriceRepository {
  async insert(tx: Tx, coopId: string, price: ReferencePrice): Promise<void> {
    await tx.query(
      `INSERT INTO reference_prices (id, coop_id, produce_slug, vnd_per_kg, source, as_of, is_demo) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [price.id, coopId, price.produceSlug, price.vndPerKg, price.source, price.asOf, price.isDemo],
    );
  }

  /** The last price of each good, in the order of the taxonomy. */
  async listLatest(tx: Tx, coopId: string): Promise<ReferencePrice[]> {
    const rows = await tx.query<Omit<ReferencePrice, 'vndPerKg'> & { vnd_per_kg: string }>(
      `SELECT r.id, p.slug AS "produceSlug", r.vnd_per_kg, r.source, r.as_of AS "asOf", r.is_demo AS "isDemo"
       FROM produce p CROSS JOIN LATERAL (
         SELECT * FROM reference_prices WHERE coop_id = $1 AND produce_slug = p.slug ORDER BY as_of DESC, id DESC LIMIT 1) r
       ORDER BY p.position`,
      [coopId],
    );
    return rows.map(({ vnd_per_kg, ...same }) => ({ ...same, vndPerKg: vnd(vnd_per_kg) }));
  }
}
