import { Injectable } from '@nestjs/common';
import { type Vnd, vnd } from '@nongsan/kernel';
import type { Tx } from '@nongsan/platform';

export interface FloorPriceRow {
  readonly produceSlug: string;
  readonly vndPerKg: Vnd;
}

/** SQL of floor prices. */
@Injectable()
export class FloorPricesRepository {
  /** The floor of one good, kept as it is until the transaction ends; null where there is none. */
  async find(tx: Tx, personId: string, produceSlug: string): Promise<Vnd | null> {
    const [row] = await tx.query<{ floor: string }>(
      `SELECT vnd_per_kg AS floor FROM floor_prices WHERE person_id = $1 AND produce_slug = $2 FOR SHARE`,
      [personId, produceSlug],
    );
    return row ? vnd(row.floor) : null;
  }

  async listOf(tx: Tx, personId: string): Promise<FloorPriceRow[]> {
    const rows = await tx.query<{ produceSlug: string; floor: string }>(
      `SELECT produce_slug AS "produceSlug", vnd_per_kg AS floor FROM floor_prices WHERE person_id = $1 ORDER BY produce_slug`,
      [personId],
    );
    return rows.map(({ produceSlug, floor }) => ({ produceSlug, vndPerKg: vnd(floor) }));
  }

  async set(tx: Tx, personId: string, { produceSlug, vndPerKg }: FloorPriceRow, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO floor_prices (person_id, produce_slug, vnd_per_kg, set_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (person_id, produce_slug) DO UPDATE SET vnd_per_kg = excluded.vnd_per_kg, set_at = excluded.set_at`,
      [personId, produceSlug, vndPerKg, at],
    );
  }

  async remove(tx: Tx, personId: string, produceSlug: string): Promise<void> {
    await tx.query(`DELETE FROM floor_prices WHERE person_id = $1 AND produce_slug = $2`, [personId, produceSlug]);
  }

  async produceExists(tx: Tx, slug: string): Promise<boolean> {
    return (await tx.query(`SELECT 1 FROM produce WHERE slug = $1`, [slug])).length > 0;
  }
}
