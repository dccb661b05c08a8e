import { Injectable } from '@nestjs/common';
import { Ids, type Vnd, vnd } from '@nongsan/kernel';
import type { Tx } from '@nongsan/platform';
import { type MoneyFact, postingOf } from './domain/ledger.js';
import type { CoopDue, Receipt, SentMoney } from './models.js';

/** What stands on the accounts of an order, debit positive. */
export interface OrderBalances {
  readonly buyerDue: Vnd;
  readonly sellerClaim: Vnd;
  readonly sellerReceived: Vnd;
  readonly refundDue: Vnd;
}

const RECEIPT = `id, order_id AS "orderId", intent_id AS "intentId", amount_vnd AS "amountVnd", source, source_id AS "sourceId", at, reversed_at AS "reversedAt"`;
type ReceiptRow = Omit<Receipt, 'amountVnd'> & { readonly amountVnd: string };
const toReceipt = (row: ReceiptRow): Receipt => ({ ...row, amountVnd: vnd(row.amountVnd) });
type DueRow = Omit<CoopDue, 'amountVnd'> & { readonly amountVnd: string };

/** SQL of the books: postings, receipts and money sent. Nothing is ever deleted. */
@Injectable()
export class BooksRepository {
  constructor(private readonly ids: Ids) {}

  /** Books a fact once; a fact that is booked already stays as it is. */
  async book(tx: Tx, fact: MoneyFact, at: Date): Promise<void> {
    const { idemKey, entries } = postingOf(fact);
    const id = this.ids.next();
    const inserted = await tx.query(
      `INSERT INTO ledger_postings (id, idem_key, order_id, at) VALUES ($1, $2, $3, $4) ON CONFLICT (idem_key) DO NOTHING RETURNING id`,
      [id, idemKey, 'orderId' in fact ? fact.orderId : null, at],
    );
    if (inserted.length === 0) return;
    await tx.query(
      `INSERT INTO ledger_entries (posting_id, line_no, account, owner_id, amount_vnd)
       SELECT $1, n, account, owner_id, amount FROM unnest($2::text[], $3::uuid[], $4::bigint[]) WITH ORDINALITY AS e (account, owner_id, amount, n)`,
      [
        id,
        entries.map(({ account }) => account.kind),
        entries.map(({ account }) => account.ownerId),
        entries.map(({ amount }) => amount),
      ],
    );
  }

  async balancesOf(tx: Tx, orderId: string): Promise<OrderBalances> {
    const rows = await tx.query<{ account: string; sum: string }>(
      `SELECT account, sum(amount_vnd)::text AS sum FROM ledger_entries WHERE owner_id = $1 GROUP BY account`,
      [orderId],
    );
    const on = (account: string): Vnd => vnd(rows.find((row) => row.account === account)?.sum ?? 0);
    return {
      buyerDue: on('buyer_due'),
      sellerClaim: on('seller_claim'),
      sellerReceived: on('seller_received'),
      refundDue: on('refund_due'),
    };
  }

  /** Counts a receipt; false where its source was counted before, and nothing is written. */
  async insertReceipt(tx: Tx, receipt: Omit<Receipt, 'reversedAt'>): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO receipts (id, order_id, intent_id, amount_vnd, source, source_id, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (source_id) WHERE reversed_at IS NULL DO NOTHING RETURNING id`,
      [receipt.id, receipt.orderId, receipt.intentId, receipt.amountVnd, receipt.source, receipt.sourceId, receipt.at],
    );
    return rows.length > 0;
  }

  /** Marks the receipt of a source as taken back and answers it; null where none counts. */
  async reverseReceipt(tx: Tx, sourceId: string, at: Date): Promise<Receipt | null> {
    const [row] = await tx.query<ReceiptRow>(
      `UPDATE receipts SET reversed_at = $2 WHERE source_id = $1 AND reversed_at IS NULL RETURNING ${RECEIPT}`,
      [sourceId, at],
    );
    return row ? toReceipt(row) : null;
  }

  async findReceipts(tx: Tx, orderIds: readonly string[]): Promise<Receipt[][]> {
    const rows = await tx.query<ReceiptRow>(
      `SELECT ${RECEIPT} FROM receipts WHERE order_id = ANY($1) ORDER BY at, id`,
      [orderIds],
    );
    const receipts = rows.map(toReceipt);
    return orderIds.map((id) => receipts.filter((receipt) => receipt.orderId === id));
  }

  /** What a cooperative has to send, the order that ended longest ago first: on to sellers, and back to buyers. One pass over what is owed at all. */
  async listDues(tx: Tx, coopId: string, limit: number, offset: number): Promise<{ total: number; dues: CoopDue[] }> {
    const rows = await tx.query<{ n: number } & (DueRow | { kind: null })>(
      `WITH owed AS (
        SELECT owner_id AS id, -sum(amount_vnd) FILTER (WHERE account <> 'refund_due') AS payout, -sum(amount_vnd) FILTER (WHERE account = 'refund_due') AS refund
        FROM ledger_entries WHERE account IN ('seller_claim', 'seller_received', 'refund_due') GROUP BY owner_id
        HAVING sum(amount_vnd) FILTER (WHERE account <> 'refund_due') < 0 OR sum(amount_vnd) FILTER (WHERE account = 'refund_due') < 0
      ), dues AS (
        SELECT due.kind, o.id AS "orderId", due.amount::text AS "amountVnd", due.payee AS "payeeOf", o.updated_at
        FROM owed JOIN orders o ON o.id = owed.id
        CROSS JOIN LATERAL (VALUES ('PAYOUT', owed.payout, o.seller_id), ('REFUND', owed.refund, o.buyer_id)) AS due (kind, amount, payee)
        WHERE o.coop_id = $1 AND o.state IN ('COMPLETED', 'EXPIRED', 'CANCELLED') AND due.amount > 0 AND (due.kind = 'PAYOUT' OR o.money_with = 'COOP')
      )
      SELECT all_dues.n, page.* FROM (SELECT count(*)::int AS n FROM dues) all_dues LEFT JOIN
        (SELECT kind, "orderId", "amountVnd", "payeeOf" FROM dues ORDER BY updated_at, "orderId", kind LIMIT $2 OFFSET $3) page ON true`,
      [coopId, limit, offset],
    );
    const dues = rows.flatMap(({ n: _, ...due }) =>
      due.kind === null ? [] : [{ ...due, amountVnd: vnd(due.amountVnd) }],
    );
    return { total: rows[0]!.n, dues };
  }

  async insertSent(tx: Tx, sent: SentMoney): Promise<void> {
    await tx.query(
      `INSERT INTO payments_sent (id, order_id, kind, payer, amount_vnd, reference, recorded_by, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [sent.id, sent.orderId, sent.kind, sent.payer, sent.amountVnd, sent.reference, sent.recordedBy, sent.at],
    );
  }
}
