import { Injectable } from '@nestjs/common';
import { vnd } from '@nongsan/kernel';
import type { Tx } from '@nongsan/platform';
import type { BankTransfer } from './models.js';

const TRANSFER = `t.id, t.coop_id AS "coopId", t.provider, t.provider_tx_id AS "providerTxId", t.account_hash AS "accountHash",
  t.amount_vnd AS "amountVnd", t.memo, t.reference, t.bank_time AS "bankTime", t.result, t.suggestions, t.needs_coop AS "needsCoop",
  t.order_id AS "orderId", t.resolved_by AS "resolvedBy", t.note, t.received_at AS "receivedAt"`;
type Row = Omit<BankTransfer, 'amountVnd'> & { readonly amountVnd: string };
const toTransfer = (row: Row): BankTransfer => ({ ...row, amountVnd: vnd(row.amountVnd) });

/** SQL of bank transfers. */
@Injectable()
export class BankTransferRepository {
  /** Takes a transfer in; false where it is known already, from this feed or another, and nothing is written. */
  async insert(tx: Tx, transfer: BankTransfer): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO bank_transfers (id, coop_id, provider, provider_tx_id, account_hash, amount_vnd, memo, reference, bank_time, result, suggestions, needs_coop, received_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING RETURNING id`,
      [
        transfer.id,
        transfer.coopId,
        transfer.provider,
        transfer.providerTxId,
        transfer.accountHash,
        transfer.amountVnd,
        transfer.memo,
        transfer.reference,
        transfer.bankTime,
        transfer.result,
        transfer.suggestions,
        transfer.needsCoop,
        transfer.receivedAt,
      ],
    );
    return rows.length > 0;
  }

  /** Locks a transfer of this cooperative; null where it is absent or another's. */
  async lock(tx: Tx, coopId: string, id: string): Promise<BankTransfer | null> {
    const [row] = await tx.query<Row>(
      `SELECT ${TRANSFER} FROM bank_transfers t WHERE t.id = $1 AND t.coop_id = $2 FOR UPDATE`,
      [id, coopId],
    );
    return row ? toTransfer(row) : null;
  }

  /** Writes back what was decided on a transfer. */
  async save(tx: Tx, transfer: BankTransfer): Promise<void> {
    await tx.query(
      `UPDATE bank_transfers SET result = $2, suggestions = $3, needs_coop = $4, order_id = $5, resolved_by = $6, note = $7 WHERE id = $1`,
      [
        transfer.id,
        transfer.result,
        transfer.suggestions,
        transfer.needsCoop,
        transfer.orderId,
        transfer.resolvedBy,
        transfer.note,
      ],
    );
  }

  /** Those that wait for a person, oldest first. */
  async listWaiting(
    tx: Tx,
    coopId: string,
    limit: number,
    offset: number,
  ): Promise<{ total: number; transfers: BankTransfer[] }> {
    const [count] = await tx.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM bank_transfers WHERE coop_id = $1 AND needs_coop`,
      [coopId],
    );
    const rows = await tx.query<Row>(
      `SELECT ${TRANSFER} FROM bank_transfers t WHERE t.coop_id = $1 AND t.needs_coop ORDER BY t.received_at, t.id LIMIT $2 OFFSET $3`,
      [coopId, limit, offset],
    );
    return { total: count!.n, transfers: rows.map(toTransfer) };
  }
}
