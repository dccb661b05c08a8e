import { Injectable } from '@nestjs/common';
import { type Vnd, vnd } from '@nongsan/kernel';
import type { Tx } from '@nongsan/platform';
import type { ExpectedTransfer } from './domain/match-transfer.js';
import type { IntentState, PaymentMode } from './domain/payment-intent.js';
import type { DueKind, Intent } from './models.js';

const INTENT = `i.id, i.code, i.order_id AS "orderId", i.coop_id AS "coopId", i.kind, i.mode, i.payee_id AS "payeeId", i.state,
  i.amount_vnd AS "amountVnd", i.received_vnd AS "receivedVnd", i.expires_at AS "expiresAt",
  i.declared_vnd AS "declaredVnd", i.declared_reference AS "declaredReference", i.declared_at AS "declaredAt"`;
const OPEN = `i.state IN ('PENDING', 'PARTIAL', 'BUYER_DECLARED', 'DISPUTED')`;

interface Row {
  readonly id: string;
  readonly code: string;
  readonly orderId: string;
  readonly coopId: string;
  readonly kind: DueKind;
  readonly mode: PaymentMode;
  readonly payeeId: string;
  readonly state: IntentState;
  readonly amountVnd: string;
  readonly receivedVnd: string;
  readonly expiresAt: Date | null;
  readonly declaredVnd: string | null;
  readonly declaredReference: string | null;
  readonly declaredAt: Date | null;
}

/** A payment that a bank transfer may be for, as the matcher wants it. `account` is the hash of the number. */
export interface Candidate extends ExpectedTransfer {
  readonly orderId: string;
  readonly intentId: string;
}

/** SQL of payment intents. The order's row is locked first, always. */
@Injectable()
export class IntentRepository {
  /** Adds a payment under its code; false where the code is taken, and nothing is written. */
  async insert(tx: Tx, intent: Intent, at: Date): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO payment_intents (id, code, order_id, coop_id, kind, mode, payee_id, state, amount_vnd, expires_at, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11) ON CONFLICT (code) DO NOTHING RETURNING id`,
      [
        intent.id,
        intent.code,
        intent.orderId,
        intent.coopId,
        intent.kind,
        intent.mode,
        intent.payeeId,
        intent.state,
        intent.amountDue,
        intent.expiresAt,
        at,
      ],
    );
    return rows.length > 0;
  }

  async save(tx: Tx, intent: Intent, at: Date): Promise<void> {
    await tx.query(
      `UPDATE payment_intents SET state = $2, amount_vnd = $3, received_vnd = $4, expires_at = $5,
         declared_vnd = $6, declared_reference = $7, declared_at = $8, updated_at = $9 WHERE id = $1`,
      [
        intent.id,
        intent.state,
        intent.amountDue,
        intent.received,
        intent.expiresAt,
        intent.declaration?.amount ?? null,
        intent.declaration?.reference ?? null,
        intent.declaration?.declaredAt ?? null,
        at,
      ],
    );
  }

  /** Locks the payments of an order, the deposit first. */
  async lockOfOrder(tx: Tx, orderId: string): Promise<Intent[]> {
    const rows = await tx.query<Row>(
      `SELECT ${INTENT} FROM payment_intents i WHERE i.order_id = $1 ORDER BY i.created_at, i.id FOR UPDATE`,
      [orderId],
    );
    return rows.map(toIntent);
  }

  async find(tx: Tx, id: string): Promise<Intent | null> {
    const [row] = await tx.query<Row>(`SELECT ${INTENT} FROM payment_intents i WHERE i.id = $1`, [id]);
    return row ? toIntent(row) : null;
  }

  /** All payments of each order, oldest first. */
  async findOfOrders(tx: Tx, orderIds: readonly string[]): Promise<Intent[][]> {
    const rows = await tx.query<Row>(
      `SELECT ${INTENT} FROM payment_intents i WHERE i.order_id = ANY($1) ORDER BY i.created_at, i.id`,
      [orderIds],
    );
    const intents = rows.map(toIntent);
    return orderIds.map((id) => intents.filter((intent) => intent.orderId === id));
  }

  /** What a transfer to this account may be for: payments named in its memo, and open ones on the account that wait for just this amount. */
  async findCandidates(
    tx: Tx,
    codes: readonly string[],
    accountHash: string,
    amount: Vnd,
    limit: number,
  ): Promise<Candidate[]> {
    const rows = await tx.query<Row & { accountHash: string | null }>(
      `SELECT ${INTENT}, p.account_hash AS "accountHash" FROM payment_intents i JOIN payees p ON p.id = i.payee_id
       WHERE i.code = ANY($1)
       UNION
       (SELECT ${INTENT}, p.account_hash FROM payment_intents i JOIN payees p ON p.id = i.payee_id
        WHERE p.account_hash = $2 AND ${OPEN} AND i.amount_vnd - i.received_vnd = $3 ORDER BY i.created_at LIMIT $4)`,
      [codes, accountHash, amount, limit],
    );
    return rows.map((row) => {
      const { id: intentId, code, orderId, amountDue, received, state, expiresAt } = toIntent(row);
      return {
        ...{ code, orderId, intentId, amountDue, expiresAt, status: state },
        amountPaid: received,
        account: row.accountHash ?? '',
      };
    });
  }
}

function toIntent(row: Row): Intent {
  const { id, code, orderId, coopId, kind, mode, payeeId, state, expiresAt, declaredAt } = row;
  return {
    ...{ id, code, orderId, coopId, kind, mode, payeeId, state, expiresAt },
    amountDue: vnd(row.amountVnd),
    received: vnd(row.receivedVnd),
    declaration:
      declaredAt === null || row.declaredVnd === null
        ? null
        : { amount: vnd(row.declaredVnd), reference: row.declaredReference, declaredAt },
  };
}
