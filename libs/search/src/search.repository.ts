import { Injectable } from '@nestjs/common';
import type { Tx } from '@nongsan/platform';
import type { ListingRecord } from './document.js';

/** A place in the feed: every transaction below it has ended and was seen. */
export type Horizon = string;

const RECORDS = `
  SELECT l.id, l.produce_slug AS slug, l.words AS description, (l.grams_offered - l.grams_reserved - l.grams_committed - l.grams_handed_over)::float8 AS "gramsAvailable",
         l.price_vnd_per_kg::float8 AS "pricePerKgVnd", l.commune_code AS "communeCode", v.name AS village, v.old_commune AS "oldCommune", p.name AS "sellerName",
         l.quality, to_char(l.ready_from, 'YYYY-MM-DD') AS "readyFrom", (extract(epoch FROM l.published_at) * 1000)::float8 AS "publishedAtMs"
  FROM listings l JOIN people p ON p.id = l.seller_id LEFT JOIN villages v ON v.id = l.village_id
  WHERE l.state = 'LIVE' AND l.published_at IS NOT NULL`;

/** SQL of the index: what is on the market, and what changed. */
@Injectable()
export class SearchRepository {
  /** Everything on the market, with the place in the feed from which to follow. Runs in one snapshot. */
  async loadAll(tx: Tx): Promise<{ records: ListingRecord[]; horizon: Horizon }> {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    const [row] = await tx.query<{ horizon: Horizon }>(
      `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon`,
    );
    return { records: await tx.query<ListingRecord>(RECORDS), horizon: row!.horizon };
  }

  /** The listings that changed since a place in the feed, and the next place. `isBehind`: the feed no longer reaches back that far. */
  async findChanges(tx: Tx, since: Horizon): Promise<{ ids: string[]; horizon: Horizon; isBehind: boolean }> {
    const [row] = await tx.query<{ ids: string[] | null; horizon: Horizon; isBehind: boolean }>(
      `WITH now AS MATERIALIZED (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS horizon)
       SELECT (SELECT array_agg(DISTINCT listing_id) FROM search_changes, now WHERE xid >= $1::xid8 AND xid < now.horizon) AS ids,
              now.horizon::text AS horizon,
              EXISTS (SELECT 1 FROM search_feed_start WHERE trimmed_below > $1::xid8) AS "isBehind"
       FROM now`,
      [since],
    );
    return { ids: row?.ids ?? [], horizon: row!.horizon, isBehind: row!.isBehind };
  }

  /** These listings as they are now; one that is not on the market is left out. */
  async findRecords(tx: Tx, ids: readonly string[]): Promise<ListingRecord[]> {
    return tx.query<ListingRecord>(`${RECORDS} AND l.id = ANY($1)`, [ids]);
  }

  /** Forgets changes older than this, and notes how far back the feed still reaches. Returns how many went. */
  async trim(tx: Tx, before: Date): Promise<number> {
    const [row] = await tx.query<{ n: number }>(
      `WITH gone AS (DELETE FROM search_changes WHERE changed_at < $1 RETURNING xid),
            noted AS (UPDATE search_feed_start SET trimmed_below = greatest(trimmed_below, COALESCE((SELECT max(xid::text::bigint + 1)::text::xid8 FROM gone), '0')) RETURNING 1)
       SELECT (SELECT count(*)::int FROM gone) AS n FROM noted`,
      [before],
    );
    return row?.n ?? 0;
  }
}
