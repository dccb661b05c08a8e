import { Injectable } from '@nestjs/common';
import type { Tx } from '@nongsan/platform';
import type { SearchDocument } from './document.js';

/** A place in the feed: every transaction below it has ended and was seen. */
export type Horizon = string;

/** Listings on the market, as documents; `title` and `names` are the good's own. */
const DOCUMENTS = `
  SELECT l.id, l.produce_slug AS "produceSlug", g.group_slug AS "group", g.name AS title, ARRAY[g.name] AS names,
         concat_ws(', ', v.name, v.old_commune, c.full_name) AS place, p.name AS "sellerName", l.seller_id AS "sellerId", l.words AS description,
         l.commune_code AS "communeCode", l.price_vnd_per_kg::float8 AS "priceVndPerKg",
         (l.grams_offered - l.grams_reserved - l.grams_committed - l.grams_handed_over)::float8 AS "availableGrams",
         l.ready_from - DATE '1970-01-01' AS "readyFromDay", l.quality AS attributes, '{}'::text[] AS certificates, false AS "hasPlantingAreaCode",
         (extract(epoch FROM l.published_at) * 1000)::float8 AS "publishedAtMs"
  FROM listings l
  JOIN produce g ON g.slug = l.produce_slug JOIN people p ON p.id = l.seller_id JOIN communes c ON c.code = l.commune_code
  LEFT JOIN villages v ON v.id = l.village_id
  WHERE l.state = 'LIVE' AND l.published_at IS NOT NULL`;

/** SQL of the index: what is on the market, and what changed. */
@Injectable()
export class SearchRepository {
  /** Everything on the market, with the place in the feed from which to follow. Both are of one snapshot. */
  async loadAll(tx: Tx): Promise<{ documents: SearchDocument[]; horizon: Horizon }> {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    const [row] = await tx.query<{ horizon: Horizon }>(
      `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon`,
    );
    return { documents: await tx.query<SearchDocument>(DOCUMENTS), horizon: row!.horizon };
  }

  /** The listings that changed since a place in the feed, and the next place. `isBehind`: the feed no longer reaches back that far. */
  async findChanges(tx: Tx, since: Horizon): Promise<{ ids: string[]; horizon: Horizon; isBehind: boolean }> {
    const [row] = await tx.query<{ ids: string[] | null; horizon: Horizon; isBehind: boolean }>(
      `WITH seen AS MATERIALIZED (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS horizon)
       SELECT (SELECT array_agg(DISTINCT f.listing_id) FROM search_changes f WHERE f.xid >= $1::xid8 AND f.xid < seen.horizon) AS ids,
              seen.horizon::text AS horizon,
              EXISTS (SELECT 1 FROM search_feed_start WHERE trimmed_below > $1::xid8) AS "isBehind"
       FROM seen`,
      [since],
    );
    return { ids: row?.ids ?? [], horizon: row!.horizon, isBehind: row!.isBehind };
  }

  /** These listings as they are now; one that is not on the market is left out. */
  async findDocuments(tx: Tx, ids: readonly string[]): Promise<SearchDocument[]> {
    return tx.query<SearchDocument>(`${DOCUMENTS} AND l.id = ANY($1)`, [ids]);
  }

  /** Forgets changes older than this, and notes how far back the feed still reaches. Returns how many went. */
  async trim(tx: Tx, before: Date): Promise<number> {
    const gone = await tx.query<{ xid: string }>(
      `DELETE FROM search_changes WHERE changed_at < $1 RETURNING xid::text AS xid`,
      [before],
    );
    if (gone.length === 0) return 0;
    const newest = gone.reduce((max, { xid }) => (BigInt(xid) > max ? BigInt(xid) : max), 0n);
    await tx.query(`UPDATE search_feed_start SET trimmed_below = greatest(trimmed_below, $1::xid8)`, [
      String(newest + 1n),
    ]);
    return gone.length;
  }
}
