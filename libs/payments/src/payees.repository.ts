import { Injectable } from '@nestjs/common';
import type { Tx } from '@nongsan/platform';
import type { Payee } from './models.js';

const PAYEE = `id, coop_id AS "coopId", person_id AS "personId", kind, bank_bin AS bin, account_sealed AS "accountSealed",
  account_hash AS "accountHash", account_last4 AS "accountLast4", holder_name AS "holderName", active_from AS "activeFrom"`;

/** Whose payee accounts: a person's, or the cooperative's own. */
export type PayeeOwner = { readonly personId: string } | { readonly coopId: string };

const whose = (owner: PayeeOwner): { readonly where: string; readonly id: string } =>
  'personId' in owner
    ? { where: 'person_id = $1', id: owner.personId }
    : { where: 'coop_id = $1 AND person_id IS NULL', id: owner.coopId };

/** SQL of payee accounts. Rows are added or cancelled, never changed. */
@Injectable()
export class PayeeRepository {
  /** The last that counts already; null where none was set. */
  async findCurrent(tx: Tx, owner: PayeeOwner, now: Date): Promise<Payee | null> {
    const { where, id } = whose(owner);
    const [row] = await tx.query<Payee>(
      `SELECT ${PAYEE} FROM payees WHERE ${where} AND cancelled_at IS NULL AND active_from <= $2
       ORDER BY active_from DESC, id DESC LIMIT 1`,
      [id, now],
    );
    return row ?? null;
  }

  /** The change that will count later; null where none waits. */
  async findNext(tx: Tx, owner: PayeeOwner, now: Date): Promise<Payee | null> {
    const { where, id } = whose(owner);
    const [row] = await tx.query<Payee>(
      `SELECT ${PAYEE} FROM payees WHERE ${where} AND cancelled_at IS NULL AND active_from > $2
       ORDER BY active_from DESC, id DESC LIMIT 1`,
      [id, now],
    );
    return row ?? null;
  }

  /** The own account of each person that counts now; null where there is none, or the cooperative takes the money. */
  async findCurrentOfPeople(tx: Tx, personIds: readonly string[], now: Date): Promise<(Payee | null)[]> {
    const rows = await tx.query<Payee>(
      `SELECT DISTINCT ON (person_id) ${PAYEE} FROM payees WHERE person_id = ANY($1) AND cancelled_at IS NULL AND active_from <= $2
       ORDER BY person_id, active_from DESC, id DESC`,
      [personIds, now],
    );
    return personIds.map((id) => rows.find((row) => row.personId === id && row.kind === 'OWN') ?? null);
  }

  /** In the order of the ids; an unknown id throws, since ids come from our own rows. */
  async findByIds(tx: Tx, ids: readonly string[]): Promise<Payee[]> {
    const rows = await tx.query<Payee>(`SELECT ${PAYEE} FROM payees WHERE id = ANY($1)`, [ids]);
    return ids.map((id) => {
      const payee = rows.find((row) => row.id === id);
      if (!payee) throw new Error(`no payee ${id}`);
      return payee;
    });
  }

  /** The cooperative that owns or owned the account of this hash; null where none does. One that names another's account later does not get its money. */
  async findCoopOfAccount(tx: Tx, accountHash: string): Promise<string | null> {
    const [row] = await tx.query<{ coopId: string }>(
      `SELECT coop_id AS "coopId" FROM payees WHERE account_hash = $1 AND person_id IS NULL AND cancelled_at IS NULL ORDER BY created_at, id LIMIT 1`,
      [accountHash],
    );
    return row?.coopId ?? null;
  }

  /** One change of an owner after the other. */
  async lockOwner(tx: Tx, owner: PayeeOwner): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('payee:' || $1, 0))`, [whose(owner).id]);
  }

  async insert(tx: Tx, payee: Payee, createdBy: string, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO payees (id, coop_id, person_id, kind, bank_bin, account_sealed, account_hash, account_last4, holder_name, active_from, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        payee.id,
        payee.coopId,
        payee.personId,
        payee.kind,
        payee.bin,
        payee.accountSealed,
        payee.accountHash,
        payee.accountLast4,
        payee.holderName,
        payee.activeFrom,
        createdBy,
        at,
      ],
    );
  }

  /** Takes back what does not count yet; how many changes that were. */
  async cancelNext(tx: Tx, owner: PayeeOwner, now: Date): Promise<number> {
    const { where, id } = whose(owner);
    const rows = await tx.query(
      `UPDATE payees SET cancelled_at = $2 WHERE ${where} AND cancelled_at IS NULL AND active_from > $2 RETURNING id`,
      [id, now],
    );
    return rows.length;
  }
}
