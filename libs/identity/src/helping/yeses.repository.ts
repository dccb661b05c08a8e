import { Injectable } from '@nestjs/common';
import type { Phone } from '@nongsan/kernel';
import type { Tx } from '@nongsan/platform';
import type { IssuedCode, RecentCodes } from '../domain/sign-in.js';

/** A farmer's own yes to one act, asked for or given. */
export interface Yes {
  readonly id: string;
  readonly consentId: string;
  readonly farmerId: string;
  readonly operation: string;
  readonly inputHash: string;
  readonly sentence: string;
  readonly method: 'SMS' | 'CARD';
  readonly codeHash: string | null;
  readonly cardId: string | null;
  readonly cardPosition: number | null;
  readonly triesLeft: number;
  readonly askedAt: Date;
  /** Of the code, and once given of the yes. */
  readonly expiresAt: Date;
  readonly givenAt: Date | null;
}

/** The code of a yes as judgeCode reads it. */
export const codeOf = (yes: Yes): IssuedCode => ({ ...yes, codeHash: yes.codeHash ?? '', usedAt: yes.givenAt });

const YES = `id, consent_id AS "consentId", farmer_id AS "farmerId", operation, input_hash AS "inputHash", sentence, method, code_hash AS "codeHash",
  card_id AS "cardId", card_position AS "cardPosition", tries_left AS "triesLeft", asked_at AS "askedAt", expires_at AS "expiresAt", given_at AS "givenAt"`;
/** Given for this very input and unused, or used by this very call; $1 consent, $2 operation, $3 hash, $4 key, $5 now. */
const ALLOWS = `consent_id = $1 AND operation = $2 AND input_hash = $3 AND given_at IS NOT NULL
  AND (idempotency_key = $4 OR (idempotency_key IS NULL AND expires_at > $5))`;

export interface YesWanted {
  readonly consentId: string;
  readonly operation: string;
  readonly inputHash: string;
  readonly idempotencyKey: string;
}

/** SQL of the farmers' yeses. */
@Injectable()
export class YesesRepository {
  async insert(tx: Tx, y: Yes): Promise<void> {
    await tx.query(
      `INSERT INTO farmers_yeses (id, consent_id, farmer_id, operation, input_hash, sentence, method, code_hash, card_id, card_position, tries_left, asked_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        ...[y.id, y.consentId, y.farmerId, y.operation, y.inputHash, y.sentence, y.method, y.codeHash],
        ...[y.cardId, y.cardPosition, y.triesLeft, y.askedAt, y.expiresAt],
      ],
    );
  }

  /** Questions by SMS since an instant: to this phone whatever they ask, and when the same was asked last. One who asks at a time for a phone. */
  async countRecent(tx: Tx, phone: Phone, consentId: string, inputHash: string, since: Date): Promise<RecentCodes> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 3))`, [phone]);
    const [row] = await tx.query<RecentCodes>(
      `SELECT max(y.asked_at) FILTER (WHERE y.consent_id = $2 AND y.input_hash = $3) AS "lastToPhoneAt",
              count(*)::int AS "toPhone", count(*) FILTER (WHERE y.consent_id = $2)::int AS "fromAddress"
       FROM farmers_yeses y JOIN phone_people n ON n.person_id = y.farmer_id AND n.phone = $1
       WHERE y.method = 'SMS' AND y.asked_at > $4`,
      [phone, consentId, inputHash, since],
    );
    return row!;
  }

  /** Locks a yes that was asked for under this consent. */
  async lock(tx: Tx, consentId: string, id: string): Promise<Yes | null> {
    const [row] = await tx.query<Yes>(`SELECT ${YES} FROM farmers_yeses WHERE id = $2 AND consent_id = $1 FOR UPDATE`, [
      consentId,
      id,
    ]);
    return row ?? null;
  }

  async takeTry(tx: Tx, id: string): Promise<void> {
    await tx.query(`UPDATE farmers_yeses SET tries_left = tries_left - 1 WHERE id = $1`, [id]);
  }

  async give(tx: Tx, id: string, at: Date, expiresAt: Date): Promise<void> {
    await tx.query(`UPDATE farmers_yeses SET given_at = $2, expires_at = $3 WHERE id = $1`, [id, at, expiresAt]);
  }

  async allows(tx: Tx, y: YesWanted, now: Date): Promise<boolean> {
    const rows = await tx.query(`SELECT 1 FROM farmers_yeses WHERE ${ALLOWS} LIMIT 1`, valuesOf(y, now));
    return rows.length > 0;
  }

  /** Uses one yes for this call, at most one call a yes; false where there is none left. */
  async use(tx: Tx, y: YesWanted, now: Date): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE farmers_yeses SET idempotency_key = $4
       WHERE id = (SELECT id FROM farmers_yeses WHERE ${ALLOWS} ORDER BY idempotency_key NULLS LAST, given_at LIMIT 1 FOR UPDATE)
         AND (idempotency_key IS NULL OR idempotency_key = $4) RETURNING id`,
      valuesOf(y, now),
    );
    return rows.length > 0;
  }
}

const valuesOf = (y: YesWanted, now: Date) => [y.consentId, y.operation, y.inputHash, y.idempotencyKey, now];
