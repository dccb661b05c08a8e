import { Injectable } from '@nestjs/common';
import type { Phone } from '@nongsan/kernel';
import type { Tx } from '@nongsan/platform';
import type { SentCode } from '../domain/phone-change.js';
import type { PhoneChange } from '../models.js';

export type PhoneChangeRow = PhoneChange & SentCode & { readonly codesSent: number };

const CHANGE = `id, coop_id AS "coopId", person_id AS "personId", new_phone AS "newPhone", reason, requested_by AS "requestedBy",
  requested_at AS "requestedAt", expires_at AS "expiresAt", confirmed_by AS "confirmedBy", done_at AS "doneAt", cancelled_at AS "cancelledAt",
  code_hash AS "codeHash", code_sent_at AS "codeSentAt", codes_sent AS "codesSent", tries_left AS "triesLeft"`;
const WAITS = `done_at IS NULL AND cancelled_at IS NULL AND expires_at > $2`;

/** SQL of changes of phone. */
@Injectable()
export class PhoneChangeRepository {
  /** The change of a person that waits; null where none does. Another request of this person waits until the transaction ends. */
  async lockWaitingOf(tx: Tx, personId: string, now: Date): Promise<PhoneChange | null> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('phone-change:' || $1, 0))`, [personId]);
    return this.findWaitingOf(tx, personId, now);
  }

  async findWaitingOf(tx: Tx, personId: string, now: Date): Promise<PhoneChange | null> {
    const [row] = await tx.query<PhoneChangeRow>(
      `SELECT ${CHANGE} FROM phone_changes WHERE person_id = $1 AND ${WAITS} ORDER BY requested_at LIMIT 1`,
      [personId, now],
    );
    return row ?? null;
  }

  /** How often this one asked for a person since an instant. */
  async countAsked(tx: Tx, personId: string, requestedBy: string, since: Date): Promise<number> {
    const [row] = await tx.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM phone_changes WHERE person_id = $1 AND requested_by = $2 AND requested_at > $3`,
      [personId, requestedBy, since],
    );
    return row!.n;
  }

  async insert(tx: Tx, change: PhoneChange): Promise<void> {
    await tx.query(
      `INSERT INTO phone_changes (id, coop_id, person_id, new_phone, reason, requested_by, requested_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[change.id, change.coopId, change.personId, change.newPhone, change.reason],
        ...[change.requestedBy, change.requestedAt, change.expiresAt],
      ],
    );
  }

  async lock(tx: Tx, coopId: string, id: string): Promise<PhoneChangeRow | null> {
    const [row] = await tx.query<PhoneChangeRow>(
      `SELECT ${CHANGE} FROM phone_changes WHERE id = $1 AND coop_id = $2 FOR UPDATE`,
      [id, coopId],
    );
    return row ?? null;
  }

  /** Oldest first; those that one person asked for, or of the whole cooperative where it is null. */
  async listWaiting(tx: Tx, coopId: string, now: Date, requestedBy: string | null): Promise<PhoneChange[]> {
    return tx.query<PhoneChangeRow>(
      `SELECT ${CHANGE} FROM phone_changes WHERE coop_id = $1 AND ${WAITS} AND ($3::uuid IS NULL OR requested_by = $3)
       ORDER BY requested_at, id LIMIT 100`,
      [coopId, now, requestedBy],
    );
  }

  /** A code went to the new number; the first admin who agreed stays the one who did. */
  async saveCode(tx: Tx, id: string, admin: string, codeHash: string, tries: number, at: Date): Promise<void> {
    await tx.query(
      `UPDATE phone_changes SET confirmed_by = coalesce(confirmed_by, $2), code_hash = $3, tries_left = $4, code_sent_at = $5,
         codes_sent = codes_sent + 1 WHERE id = $1`,
      [id, admin, codeHash, tries, at],
    );
  }

  async takeTry(tx: Tx, id: string): Promise<void> {
    await tx.query(`UPDATE phone_changes SET tries_left = tries_left - 1 WHERE id = $1`, [id]);
  }

  async markCancelled(tx: Tx, id: string, by: string, at: Date): Promise<void> {
    await tx.query(`UPDATE phone_changes SET cancelled_at = $3, cancelled_by = $2 WHERE id = $1`, [id, by, at]);
  }

  /** Gives a person one number in place of all they had, and remembers those for a while. */
  async replacePhones(tx: Tx, change: PhoneChange, oldPhones: readonly Phone[], at: Date): Promise<void> {
    await tx.query(`DELETE FROM phone_people WHERE person_id = $1`, [change.personId]);
    await tx.query(`INSERT INTO phone_people (phone, person_id, added_at) VALUES ($1, $2, $3)`, [
      ...[change.newPhone, change.personId, at],
    ]);
    await tx.query(`UPDATE phone_changes SET done_at = $2, old_phones = $3, code_hash = NULL WHERE id = $1`, [
      ...[change.id, at, oldPhones],
    ]);
  }

  /** Forgets changes that ended before, with the numbers in them. Returns how many. */
  async deleteEnded(tx: Tx, before: Date): Promise<number> {
    const rows = await tx.query(
      `DELETE FROM phone_changes WHERE coalesce(done_at, cancelled_at, expires_at) < $1 RETURNING 1`,
      [before],
    );
    return rows.length;
  }
}
