import type { Database } from '@nongsan/platform';

/** A sum that is not what the rest of the database says. Đồng, but for POSTING. */
export interface LedgerViolation {
  /** The code of the order or payment, or the id of a posting or cooperative. */
  readonly code: string;
  readonly what: 'POSTING' | 'AGREED' | 'BUYER_DUE' | 'REFUND_DUE' | 'RECEIVED' | 'RETURNED' | 'PAYMENT' | 'UNMATCHED';
  readonly stored: number;
  readonly expected: number;
}

export interface LedgerReport {
  readonly orders: number;
  readonly postings: number;
  readonly receipts: number;
  readonly violations: readonly LedgerViolation[];
}

/** One row per sum: what stands in the database, and what it must be. Mirrors domain/money.ts of orders (a spec brings an order to every state). */
const FIGURES = `
  WITH figures AS (
    SELECT o.id, o.code, o.received_vnd AS received, o.returned_vnd AS returned,
      o.state IN ('COMPLETED', 'DECLINED', 'EXPIRED', 'CANCELLED') AS over,
      CASE WHEN o.state = 'COMPLETED' OR o.state = 'SETTLED' THEN o.payable_vnd
           WHEN o.state IN ('ACCEPTED', 'READY', 'WEIGHED') THEN o.goods_vnd
           WHEN o.deposit_outcome = 'KEPT_BY_SELLER' THEN o.deposit_vnd ELSE 0 END AS agreed
    FROM orders o),
  orders_due AS (
    SELECT f.*, CASE WHEN f.over THEN greatest(0, f.received - f.returned - f.agreed) ELSE 0 END AS refund_due FROM figures f),
  booked AS (
    SELECT owner_id, sum(amount_vnd) FILTER (WHERE account = 'seller_claim') AS claim,
      sum(amount_vnd) FILTER (WHERE account = 'buyer_due') AS buyer_due, sum(amount_vnd) FILTER (WHERE account = 'refund_due') AS refund_due,
      sum(amount_vnd) FILTER (WHERE account = 'unmatched_transfers') AS unmatched
    FROM ledger_entries GROUP BY owner_id),
  counted AS (SELECT order_id, sum(amount_vnd) AS sum FROM receipts WHERE reversed_at IS NULL GROUP BY order_id),
  sent AS (
    SELECT order_id, sum(amount_vnd) FILTER (WHERE kind = 'REFUND') AS refunds, sum(amount_vnd) FILTER (WHERE kind = 'PAYOUT') AS payouts
    FROM payments_sent GROUP BY order_id)
  SELECT o.code, f.what, f.stored, f.expected
  FROM orders_due o LEFT JOIN booked b ON b.owner_id = o.id LEFT JOIN counted c ON c.order_id = o.id LEFT JOIN sent s ON s.order_id = o.id
  CROSS JOIN LATERAL (VALUES
    ('AGREED', COALESCE(s.payouts, 0) - COALESCE(b.claim, 0), o.agreed),
    ('BUYER_DUE', COALESCE(b.buyer_due, 0), o.agreed - o.received + o.returned + o.refund_due),
    ('REFUND_DUE', -COALESCE(b.refund_due, 0), o.refund_due),
    ('RECEIVED', o.received, COALESCE(c.sum, 0)),
    ('RETURNED', o.returned, COALESCE(s.refunds, 0))
  ) AS f(what, stored, expected)
  WHERE f.stored <> f.expected
  UNION ALL
  SELECT i.code, 'PAYMENT', i.received_vnd, COALESCE(r.sum, 0)
  FROM payment_intents i
  LEFT JOIN (SELECT intent_id, sum(amount_vnd) AS sum FROM receipts WHERE reversed_at IS NULL GROUP BY intent_id) r ON r.intent_id = i.id
  WHERE i.received_vnd <> COALESCE(r.sum, 0)
  UNION ALL
  SELECT p.id::text, 'POSTING', COALESCE(sum(e.amount_vnd), 0), 0
  FROM ledger_postings p LEFT JOIN ledger_entries e ON e.posting_id = p.id
  GROUP BY p.id HAVING count(e.posting_id) < 2 OR sum(e.amount_vnd) <> 0
  UNION ALL
  SELECT k.id::text, 'UNMATCHED', -COALESCE(b.unmatched, 0), COALESCE(w.sum, 0)
  FROM coops k LEFT JOIN booked b ON b.owner_id = k.id
  LEFT JOIN (SELECT coop_id, sum(amount_vnd) AS sum FROM bank_transfers WHERE order_id IS NULL AND result <> 'NOT_OURS' GROUP BY coop_id) w ON w.coop_id = k.id
  WHERE -COALESCE(b.unmatched, 0) <> COALESCE(w.sum, 0)
  ORDER BY 1, 2`;

/** Recomputes the books from the orders, receipts, transfers and money sent. Writes nothing. */
export async function ledgerCheck(database: Database): Promise<LedgerReport> {
  return database.tx(async (tx) => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    const [counts] = await tx.query<{ orders: number; postings: number; receipts: number }>(
      `SELECT (SELECT count(*)::int FROM orders) AS orders, (SELECT count(*)::int FROM ledger_postings) AS postings,
        (SELECT count(*)::int FROM receipts WHERE reversed_at IS NULL) AS receipts`,
    );
    const rows = await tx.query<{ code: string; what: LedgerViolation['what']; stored: string; expected: string }>(
      FIGURES,
    );
    const violations = rows.map((row) => ({ ...row, stored: Number(row.stored), expected: Number(row.expected) }));
    return { ...counts!, violations };
  });
}
