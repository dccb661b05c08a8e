import { Injectable } from '@nestjs/common';
import type { Tx } from '@nongsan/platform';
import type { Pin } from '../domain/pin.js';

export type PinRow = Pin & { readonly personId: string };

const PIN = `person_id AS "personId", pin_hash AS "pinHash", wrong_tries AS "wrongTries", locks, locked_until AS "lockedUntil", resets_at AS "resetsAt"`;

/** SQL of PINs and of the sessions that have proven one. */
@Injectable()
export class PinRepository {
  /** One thing at a time with somebody's PIN, also while there is none. */
  async lock(tx: Tx, personId: string): Promise<PinRow | null> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('pin:' || $1, 0))`, [personId]);
    return this.find(tx, personId);
  }

  async find(tx: Tx, personId: string): Promise<PinRow | null> {
    const [row] = await tx.query<PinRow>(`SELECT ${PIN} FROM pins WHERE person_id = $1`, [personId]);
    return row ?? null;
  }

  async save(tx: Tx, pin: PinRow, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO pins (person_id, pin_hash, wrong_tries, locks, locked_until, resets_at, set_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (person_id) DO UPDATE SET wrong_tries = $3, locks = $4, locked_until = $5, resets_at = $6,
         set_at = CASE pins.pin_hash WHEN $2 THEN pins.set_at ELSE $7 END, pin_hash = $2`,
      [pin.personId, pin.pinHash, pin.wrongTries, pin.locks, pin.lockedUntil, pin.resetsAt, at],
    );
  }

  async delete(tx: Tx, personId: string): Promise<void> {
    await tx.query(`DELETE FROM pins WHERE person_id = $1`, [personId]);
  }

  /** Until when this session has proven the PIN of this person; null where it never did. */
  async findProof(tx: Tx, personId: string, sessionId: string): Promise<Date | null> {
    const [row] = await tx.query<{ until: Date }>(
      `SELECT proven_until AS until FROM pin_proofs WHERE session_id = $2 AND person_id = $1`,
      [personId, sessionId],
    );
    return row?.until ?? null;
  }

  async saveProof(tx: Tx, personId: string, sessionId: string, until: Date): Promise<void> {
    await tx.query(
      `INSERT INTO pin_proofs (session_id, person_id, proven_until) VALUES ($1, $2, $3)
       ON CONFLICT (session_id) DO UPDATE SET person_id = $2, proven_until = $3`,
      [sessionId, personId, until],
    );
  }

  /** All sessions of a person have to prove it again. */
  async deleteProofs(tx: Tx, personId: string): Promise<void> {
    await tx.query(`DELETE FROM pin_proofs WHERE person_id = $1`, [personId]);
  }

  /** Forgets proofs that are worth nothing. Returns how many. */
  async deleteEndedProofs(tx: Tx, now: Date): Promise<number> {
    return (await tx.query(`DELETE FROM pin_proofs WHERE proven_until <= $1 RETURNING 1`, [now])).length;
  }
}
