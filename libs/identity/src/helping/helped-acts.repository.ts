import { Injectable } from '@nestjs/common';
import { addDays, type LocalDate, startOfDay } from '@nongsan/kernel';
import type { Tx } from '@nongsan/platform';
import type { HelpedActRow } from '../models.js';

const ACT = `a.id, a.consent_id AS "consentId", a.coop_id AS "coopId", a.farmer_id AS "farmerId", a.helper_id AS "helperId", a.operation,
  a.subject_id AS "subjectId", a.sentence, a.before, a.after, a.at, a.undo_until AS "undoUntil", a.undone_at AS "undoneAt",
  a.contested_at AS "contestedAt", a.contest_words AS "contestWords", a.answered_at AS "answeredAt", a.answer_words AS "answerWords"`;

/** Whose acts are listed. */
export interface ActsOf {
  readonly personId: string;
  /** All of this cooperative too, contested first; null for somebody who is no admin. */
  readonly coopId: string | null;
  readonly farmerId: string | null;
  readonly day: LocalDate | null;
}

/** SQL of what was done through helpers. */
@Injectable()
export class HelpedActsRepository {
  async insert(tx: Tx, a: HelpedActRow): Promise<void> {
    await tx.query(
      `INSERT INTO helped_acts (id, consent_id, coop_id, farmer_id, helper_id, operation, subject_id, sentence, before, after, at, undo_until)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[a.id, a.consentId, a.coopId, a.farmerId, a.helperId, a.operation, a.subjectId, a.sentence],
        ...[a.before === null ? null : JSON.stringify(a.before), a.after === null ? null : JSON.stringify(a.after)],
        ...[a.at, a.undoUntil],
      ],
    );
  }

  /** Locks the row until the transaction ends; null where it is absent. */
  async lock(tx: Tx, id: string): Promise<HelpedActRow | null> {
    const [row] = await tx.query<HelpedActRow>(`SELECT ${ACT} FROM helped_acts a WHERE a.id = $1 FOR UPDATE`, [id]);
    return row ?? null;
  }

  async find(tx: Tx, id: string): Promise<HelpedActRow | null> {
    const [row] = await tx.query<HelpedActRow>(`SELECT ${ACT} FROM helped_acts a WHERE a.id = $1`, [id]);
    return row ?? null;
  }

  /** Writes back what came of an act; what was done stays as it is. */
  async save(tx: Tx, a: HelpedActRow, answeredBy: string | null = null): Promise<void> {
    await tx.query(
      `UPDATE helped_acts SET undone_at = $2, contested_at = $3, contest_words = $4, answered_at = $5, answer_words = $6,
         answered_by = coalesce(answered_by, $7) WHERE id = $1`,
      [a.id, a.undoneAt, a.contestedAt, a.contestWords, a.answeredAt, a.answerWords, answeredBy],
    );
  }

  /** The last thing that a farmer may still take back. */
  async findLastUndoable(tx: Tx, farmerId: string, now: Date): Promise<HelpedActRow | null> {
    const [row] = await tx.query<HelpedActRow>(
      `SELECT ${ACT} FROM helped_acts a WHERE a.farmer_id = $1 AND a.undo_until > $2 AND a.undone_at IS NULL ORDER BY a.at DESC, a.id DESC LIMIT 1`,
      [farmerId, now],
    );
    return row ?? null;
  }

  /** Newest first; for an admin those that wait for an answer come before all. */
  async list(tx: Tx, of: ActsOf, limit: number, offset: number): Promise<{ total: number; acts: HelpedActRow[] }> {
    const where = `(a.farmer_id = $1 OR a.helper_id = $1 OR a.coop_id = $2) AND ($3::uuid IS NULL OR a.farmer_id = $3)
      AND ($4::timestamptz IS NULL OR (a.at >= $4 AND a.at < $5))`;
    const values = [
      ...[of.personId, of.coopId, of.farmerId],
      ...[of.day && startOfDay(of.day), of.day && startOfDay(addDays(of.day, 1))],
    ];
    const [count] = await tx.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM helped_acts a WHERE ${where}`,
      values,
    );
    const acts = await tx.query<HelpedActRow>(
      `SELECT ${ACT} FROM helped_acts a WHERE ${where}
       ORDER BY ($2::uuid IS NOT NULL AND a.contested_at IS NOT NULL AND a.answered_at IS NULL) DESC, a.at DESC, a.id DESC LIMIT $6 OFFSET $7`,
      [...values, limit, offset],
    );
    return { total: count!.n, acts };
  }

  /** How much was done for each farmer since an instant. */
  async countOf(tx: Tx, farmerIds: readonly string[], since: Date): Promise<number[]> {
    const rows = await tx.query<{ id: string; n: number }>(
      `SELECT farmer_id AS id, count(*)::int AS n FROM helped_acts WHERE farmer_id = ANY($1) AND at >= $2 GROUP BY farmer_id`,
      [farmerIds, since],
    );
    const byFarmer = new Map(rows.map((row) => [row.id, row.n]));
    return farmerIds.map((id) => byFarmer.get(id) ?? 0);
  }
}
