/** Orders in every state over a seeded market, with weights, payments, transfers and books. The columns that the plans of hot statements depend on are as the product writes them. */
import type { Client } from 'pg';
import { FARMERS, idOf, TRADERS } from './market.ts';

/** Of ten orders: one each placed, accepted, ready, cancelled, declined, and five completed. */
const STATES = `ARRAY['PLACED', 'ACCEPTED', 'READY', 'COMPLETED', 'COMPLETED', 'COMPLETED', 'COMPLETED', 'COMPLETED', 'CANCELLED', 'DECLINED']`;
const CODE = (n: string, letters: number) =>
  `(SELECT string_agg(substr('23456789BCFGHJKMNPQRTVX', 1 + (${n}::bigint / (23 ^ p)::bigint % 23)::int, 1), '') FROM generate_series(0, ${letters - 1}) p)`;

const ORDERS = `
  INSERT INTO orders (id, code, coop_id, listing_id, seller_id, buyer_id, produce_slug, state, grams, price_vnd_per_kg, is_price_proposed, goods_vnd, deposit_bp, deposit_vnd,
    deduction_rule, accept_by, deposit_by, received_vnd, weigh_in_no, weighed_grams, payable_vnd, seller_confirmed_at, buyer_confirmed_at, needs_coop, cancelled_by,
    deposit_outcome, placed_at, accepted_at, completed_at, ended_at, updated_at, money_with)
  SELECT uuidv7(interval '-1 minute' * n), 'DH-' || ${CODE('n', 5)}, l.coop_id, l.id, l.seller_id, ($3::uuid[])[1 + n / 10 % ${TRADERS}], l.produce_slug, state, 1000, price, false, price, 1000, price / 10,
    '{"type":"NONE"}', at + interval '1 day', CASE WHEN accepted THEN at + interval '1 day' END, CASE WHEN done THEN price WHEN state = 'READY' THEN price / 10 ELSE 0 END,
    done::int, CASE WHEN done THEN 1000 END, CASE WHEN done THEN price END, CASE WHEN done THEN at END, CASE WHEN done THEN at END,
    CASE WHEN state = 'ACCEPTED' AND n % 200 = 1 THEN 'DEPOSIT_DECLARED' END, CASE WHEN state = 'CANCELLED' THEN 'BUYER' END,
    CASE WHEN state IN ('CANCELLED', 'DECLINED') THEN 'NOTHING' END, at, CASE WHEN accepted THEN at END, CASE WHEN done THEN at END,
    CASE WHEN state IN ('CANCELLED', 'DECLINED') THEN at END, at, CASE WHEN done THEN 'COOP' END
  FROM (SELECT n, (${STATES})[1 + n % 10] AS state, now() - n * interval '1 minute' AS at FROM generate_series(0, $1 - 1) n) o
  CROSS JOIN LATERAL (SELECT state = 'COMPLETED' AS done, state NOT IN ('PLACED', 'DECLINED') AS accepted) f
  JOIN (SELECT id, coop_id, seller_id, produce_slug, price_vnd_per_kg AS price FROM listings) l ON l.id = ($2::uuid[])[1 + (o.n / 10 * 31 + o.n % 10 * 7) % cardinality($2::uuid[])]`;

/** What follows from the orders; every fifth completed one is still to be paid out. */
const REST = [
  `UPDATE listings l SET grams_reserved = h.reserved, grams_committed = h.committed, grams_handed_over = h.handed_over FROM (SELECT listing_id,
     COALESCE(sum(grams) FILTER (WHERE state = 'PLACED'), 0) AS reserved, COALESCE(sum(grams) FILTER (WHERE state IN ('ACCEPTED', 'READY')), 0) AS committed,
     COALESCE(sum(grams) FILTER (WHERE state = 'COMPLETED'), 0) AS handed_over FROM orders GROUP BY 1) h WHERE h.listing_id = l.id`,
  `INSERT INTO weigh_lines SELECT id, 1, 1, 1000, 0, 0, NULL, 1000, 1000, payable_vnd FROM orders WHERE weigh_in_no = 1`,
  `INSERT INTO payees (id, coop_id, kind, bank_bin, account_sealed, account_hash, account_last4, holder_name, active_from, created_by, created_at)
   SELECT uuidv7(), coop_id, 'OWN', '970436', '', 'bench', '0000', 'HTX', now(), id, now() FROM people LIMIT 1`,
  `INSERT INTO payment_intents (id, code, order_id, coop_id, kind, mode, payee_id, state, amount_vnd, received_vnd, created_at, updated_at)
   SELECT uuidv7(), 'PL' || ${CODE('n', 7)}, o.id, o.coop_id, k, 'COOP', (SELECT id FROM payees), CASE WHEN received_vnd = 0 THEN 'PENDING' ELSE 'PAID' END,
     goods_vnd, CASE WHEN received_vnd = 0 THEN 0 ELSE goods_vnd END, placed_at, placed_at
   FROM (SELECT o.*, k, row_number() OVER () AS n FROM orders o CROSS JOIN unnest(ARRAY['DEPOSIT', 'BALANCE']) k) o WHERE accepted_at IS NOT NULL AND (k = 'DEPOSIT' OR state = 'COMPLETED')`,
  `INSERT INTO receipts (id, order_id, amount_vnd, source, source_id, at) SELECT uuidv7(), id, received_vnd, 'BANK', id, placed_at FROM orders WHERE received_vnd > 0`,
  `INSERT INTO ledger_postings (id, idem_key, order_id, at) SELECT uuidv7(), k || ':' || id, id, placed_at FROM orders CROSS JOIN unnest(ARRAY['agreed', 'received', 'sent']) k
   WHERE state = 'COMPLETED' AND (k <> 'sent' OR abs(hashtext(code)) % 5 > 0)`,
  `INSERT INTO ledger_entries SELECT p.id, e.line_no, e.account, o.id, e.sign * o.goods_vnd FROM ledger_postings p JOIN orders o ON o.id = p.order_id
   JOIN (VALUES ('agreed', 1, 'buyer_due', 1), ('agreed', 2, 'seller_claim', -1), ('received', 1, 'coop_bank', 1), ('received', 2, 'buyer_due', -1),
     ('sent', 1, 'seller_claim', 1), ('sent', 2, 'coop_bank', -1)) AS e(kind, line_no, account, sign) ON p.idem_key LIKE e.kind || ':%'`,
  `INSERT INTO bank_transfers (id, coop_id, provider, provider_tx_id, account_hash, amount_vnd, memo, bank_time, result, needs_coop, received_at)
   SELECT uuidv7(), coop_id, 'sepay', code, 'bench', greatest(received_vnd, 1), code, placed_at, CASE WHEN received_vnd = 0 THEN 'UNMATCHED' ELSE 'MATCHED' END, state = 'DECLINED', placed_at
   FROM orders WHERE received_vnd > 0 OR state = 'DECLINED'`,
  `INSERT INTO events (id, type, subject_id, happened_at, payload) SELECT uuidv7(), 'OrderPlaced', id, placed_at, '{}' FROM orders`,
  `INSERT INTO notifications (id, person_id, event_id, kind, side, about, params, created_at, read_at)
   SELECT uuidv7(), CASE side WHEN 'BUYER' THEN buyer_id ELSE seller_id END, id, 'OrderAccepted', side, code, jsonb_build_object('depositVnd', deposit_vnd, 'depositBy', deposit_by), placed_at,
     CASE WHEN state = 'COMPLETED' THEN placed_at END FROM orders CROSS JOIN unnest(ARRAY['BUYER', 'SELLER']) side WHERE accepted_at IS NOT NULL`,
  `INSERT INTO idempotency_keys (person_id, operation, key, request_hash, answer) SELECT buyer_id, 'placeOrder', code, md5(code), '{}' FROM orders`,
];

/** Adds orders to a market of these listings. Needs a superuser: the rows are right, so triggers and foreign keys are not asked. */
export async function seedTrade(client: Client, listingIds: readonly string[], orders: number): Promise<void> {
  const traders = Array.from({ length: TRADERS }, (_, n) => idOf('9e09', FARMERS + n));
  await client.query('SET session_replication_role = replica');
  await client.query(ORDERS, [orders, listingIds, traders]);
  for (const sql of REST) await client.query(sql);
  await client.query('RESET session_replication_role');
  await client.query('VACUUM ANALYZE');
}
