import { Injectable } from '@nestjs/common';
import { MINUTE_MS, vnd, type Vnd } from '@nongsan/kernel';
import type { Tx } from '@nongsan/platform';
import type { AttemptStatus } from '../domain/vnpay.js';

/** One try to pay an intent by VNPAY. */
export interface Attempt {
  readonly id: string;
  /** vnp_TxnRef. */
  readonly txnRef: string;
  readonly intentId: string;
  readonly amount: Vnd;
  readonly status: AttemptStatus;
  /** vnp_CreateDate as it was sent. */
  readonly createDate: string;
  readonly expiresAt: Date;
  readonly createdAt: Date;
}

/** An attempt with the order that it pays. */
export interface AttemptOfOrder extends Attempt {
  readonly orderId: string;
  readonly orderCode: string;
  readonly coopId: string;
}

const ATTEMPT = `SELECT a.id, a.txn_ref AS "txnRef", a.intent_id AS "intentId", a.amount_vnd AS amount, a.status, a.create_date AS "createDate",
  a.expires_at AS "expiresAt", a.created_at AS "createdAt", i.order_id AS "orderId", o.code AS "orderCode", i.coop_id AS "coopId"
  FROM payment_attempts a JOIN payment_intents i ON i.id = a.intent_id JOIN orders o ON o.id = i.order_id`;

/** SQL of attempts. They are locked last: order, intent, attempt. */
@Injectable()
export class AttemptRepository {
  async insert(tx: Tx, attempt: Attempt): Promise<void> {
    await tx.query(
      `INSERT INTO payment_attempts (id, txn_ref, intent_id, amount_vnd, status, create_date, expires_at, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
      [
        attempt.id,
        attempt.txnRef,
        attempt.intentId,
        attempt.amount,
        attempt.status,
        attempt.createDate,
        attempt.expiresAt,
        attempt.createdAt,
      ],
    );
  }

  /** The attempt of a reference; null where there is none. */
  find(tx: Tx, txnRef: string): Promise<AttemptOfOrder | null> {
    return first(tx, `${ATTEMPT} WHERE a.txn_ref = $1`, [txnRef]);
  }

  /** As `find`, locked until the transaction ends. */
  lock(tx: Tx, txnRef: string): Promise<AttemptOfOrder | null> {
    return first(tx, `${ATTEMPT} WHERE a.txn_ref = $1 FOR UPDATE OF a`, [txnRef]);
  }

  /** What VNPAY said of a locked attempt. */
  async saveResult(
    tx: Tx,
    id: string,
    result: { readonly status: AttemptStatus; readonly responseCode: string; readonly gatewayTxNo: string; at: Date },
  ): Promise<void> {
    await tx.query(
      `UPDATE payment_attempts SET status = $2, response_code = $3, gateway_tx_no = $4, updated_at = $5 WHERE id = $1`,
      [id, result.status, result.responseCode, result.gatewayTxNo, result.at],
    );
  }

  /**
   * Takes up to `limit` silent attempts for which a time to ask has come since anything was last done about them.
   * Whoever takes one has done so: two workers do not ask the same question.
   * @param steps milliseconds after the attempt's end
   */
  async takeToAsk(tx: Tx, steps: readonly number[], now: Date, limit: number): Promise<AttemptOfOrder[]> {
    const rows = await tx.query<AttemptRow>(
      `WITH taken AS (
         UPDATE payment_attempts SET updated_at = $2 WHERE id IN (
           SELECT a.id FROM payment_attempts a WHERE a.status = 'PENDING' AND a.expires_at <= $2 AND EXISTS (
             SELECT 1 FROM unnest($1::int[]) step
             WHERE a.expires_at + step * interval '1 millisecond' <= $2 AND a.updated_at < a.expires_at + step * interval '1 millisecond')
           ORDER BY a.expires_at LIMIT $3 FOR UPDATE SKIP LOCKED)
         RETURNING id)
       ${ATTEMPT} WHERE a.id IN (SELECT id FROM taken) ORDER BY a.expires_at`,
      [steps, now, limit],
    );
    return rows.map(attemptOf);
  }

  /** Takes a silent attempt about which nobody has asked yet; null where it is none. */
  async takeFirstAsk(tx: Tx, txnRef: string, now: Date): Promise<AttemptOfOrder | null> {
    const rows = await tx.query(
      `UPDATE payment_attempts SET updated_at = $2 WHERE txn_ref = $1 AND status = 'PENDING' AND updated_at = created_at RETURNING id`,
      [txnRef, now],
    );
    return rows.length > 0 ? this.find(tx, txnRef) : null;
  }

  /** Gives up on attempts that were asked about for the last time, and a minute has passed for the answer. Returns how many. */
  async expireAsked(tx: Tx, lastStep: number, now: Date): Promise<number> {
    const rows = await tx.query(
      `UPDATE payment_attempts SET status = 'EXPIRED', updated_at = $2 WHERE id IN (
         SELECT id FROM payment_attempts WHERE status = 'PENDING' AND updated_at <= $3
           AND updated_at >= expires_at + $1 * interval '1 millisecond' FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [lastStep, now, new Date(now.getTime() - MINUTE_MS)],
    );
    return rows.length;
  }
}

type AttemptRow = Omit<AttemptOfOrder, 'amount'> & { readonly amount: string };

/** bigint comes back as text. */
const attemptOf = (row: AttemptRow): AttemptOfOrder => ({ ...row, amount: vnd(row.amount) });

async function first(tx: Tx, sql: string, parameters: readonly unknown[]): Promise<AttemptOfOrder | null> {
  const [row] = await tx.query<AttemptRow>(sql, parameters);
  return row ? attemptOf(row) : null;
}
