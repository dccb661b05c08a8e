import type { Database } from '@nongsan/platform';

/** A figure that is not what the orders say. Grams. */
export interface StockViolation {
  /** The code of the listing, or of the order for WEIGHED. */
  readonly code: string;
  readonly what: 'RESERVED' | 'COMMITTED' | 'HANDED_OVER' | 'OVERSOLD' | 'WEIGHED';
  readonly stored: number;
  readonly expected: number;
}

export interface StockReport {
  readonly listings: number;
  readonly orders: number;
  readonly violations: readonly StockViolation[];
}

/** One row per figure: what stands in the database, and what it must be. Mirrors HOLDS of domain/order.ts (a spec compares them). */
const FIGURES = `
  WITH held AS (
    SELECT listing_id,
           sum(grams) FILTER (WHERE state = 'PLACED') AS reserved,
           sum(grams) FILTER (WHERE state IN ('ACCEPTED', 'READY', 'WEIGHED')) AS committed,
           sum(weighed_grams) FILTER (WHERE state IN ('SETTLED', 'COMPLETED')) AS handed_over
    FROM orders GROUP BY listing_id),
  lines AS (
    SELECT o.code, o.weighed_grams, (SELECT sum(l.net_grams) FROM weigh_lines l WHERE l.order_id = o.id AND l.weigh_in_no = o.weigh_in_no) AS net
    FROM orders o WHERE o.weigh_in_no > 0)
  SELECT l.code, f.what, f.stored, f.expected
  FROM listings l LEFT JOIN held h ON h.listing_id = l.id
  CROSS JOIN LATERAL (VALUES
    ('RESERVED', l.grams_reserved, COALESCE(h.reserved, 0)),
    ('COMMITTED', l.grams_committed, COALESCE(h.committed, 0)),
    ('HANDED_OVER', l.grams_handed_over, COALESCE(h.handed_over, 0)),
    ('OVERSOLD', greatest(l.grams_reserved + l.grams_committed + l.grams_handed_over, l.grams_offered), l.grams_offered)
  ) AS f(what, stored, expected)
  WHERE f.stored <> f.expected
  UNION ALL
  SELECT code, 'WEIGHED', weighed_grams, COALESCE(net, 0) FROM lines WHERE weighed_grams IS DISTINCT FROM net
  ORDER BY 1, 2`;

/** Recomputes the stock of every listing from its orders, and the weight of every order from its lines. Writes nothing. */
export async function stockCheck(database: Database): Promise<StockReport> {
  return database.tx(async (tx) => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    const [counts] = await tx.query<{ listings: number; orders: number }>(
      `SELECT (SELECT count(*)::int FROM listings) AS listings, (SELECT count(*)::int FROM orders) AS orders`,
    );
    const rows = await tx.query<{ code: string; what: StockViolation['what']; stored: string; expected: string }>(
      FIGURES,
    );
    const violations = rows.map((row) => ({ ...row, stored: Number(row.stored), expected: Number(row.expected) }));
    return { ...counts!, violations };
  });
}
