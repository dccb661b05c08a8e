import { Injectable } from '@nestjs/common';
import { DAY_MS, type Phone } from '@nongsan/kernel';
import type { Tx } from '@nongsan/platform';
import type { IssuedCode, RecentCodes } from '../domain/sign-in.js';
import type { Consent, ConsentEnder } from '../models.js';

const CONSENT = `c.id, c.coop_id AS "coopId", c.farmer_id AS "farmerId", c.helper_id AS "helperId", c.method, c.slip_number AS "slipNumber",
  c.opened_at AS "openedAt", c.until, c.witness_id AS "witnessId", c.witnessed_at AS "witnessedAt", c.ended_at AS "endedAt", c.ended_by AS "endedBy"`;

/** As consentState says HOLDS, for a helper who still is one in the farmer's village and cooperative; $1 consent or null for any, $2 helper, $3 now. */
const HOLDS_FOR_HELPER = `consents c JOIN people f ON f.id = c.farmer_id JOIN people h ON h.id = c.helper_id
  WHERE ($1::uuid IS NULL OR c.id = $1) AND c.helper_id = $2 AND c.ended_at IS NULL AND c.until > $3 AND (c.method <> 'SLIP' OR c.witnessed_at IS NOT NULL)
    AND h.village_id = f.village_id AND h.coop_id = f.coop_id
    AND EXISTS (SELECT 1 FROM person_roles r WHERE r.person_id = h.id AND r.role = 'HELPER')
    AND EXISTS (SELECT 1 FROM person_roles r WHERE r.person_id = f.id AND r.role = 'FARMER')`;

export interface ConsentCode extends IssuedCode {
  readonly id: string;
  readonly until: Date;
}

/** SQL of consents and of the codes that open them. */
@Injectable()
export class ConsentsRepository {
  /** The farmer of a consent that this helper may act under now. */
  async findHolding(tx: Tx, id: string, helperId: string, now: Date): Promise<Consent | null> {
    const [row] = await tx.query<Consent>(`SELECT ${CONSENT} FROM ${HOLDS_FOR_HELPER}`, [id, helperId, now]);
    return row ?? null;
  }

  /** The farmers for whom a helper may act now. */
  async listFarmersOf(tx: Tx, helperId: string, now: Date): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(`SELECT DISTINCT c.farmer_id AS id FROM ${HOLDS_FOR_HELPER}`, [
      null,
      helperId,
      now,
    ]);
    return rows.map(({ id }) => id);
  }

  /** As findHolding, and it cannot end before this transaction does: ending waits, and one that has ended is not found. */
  async holdForAct(tx: Tx, id: string, helperId: string, now: Date): Promise<Consent | null> {
    const [row] = await tx.query<Consent>(`SELECT ${CONSENT} FROM ${HOLDS_FOR_HELPER} FOR SHARE OF c`, [
      id,
      helperId,
      now,
    ]);
    return row ?? null;
  }

  /** Adds a consent; false where its slip was used before in the cooperative, and nothing is written. */
  async insert(tx: Tx, c: Consent): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO consents (id, coop_id, farmer_id, helper_id, method, slip_number, opened_at, until) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT ON CONSTRAINT consents_slip_once DO NOTHING RETURNING id`,
      [c.id, c.coopId, c.farmerId, c.helperId, c.method, c.slipNumber, c.openedAt, c.until],
    );
    return rows.length > 0;
  }

  /** Locks the row until the transaction ends, after acts under it are done; null where it is absent. */
  async lock(tx: Tx, id: string): Promise<Consent | null> {
    const [row] = await tx.query<Consent>(`SELECT ${CONSENT} FROM consents c WHERE c.id = $1 FOR UPDATE`, [id]);
    return row ?? null;
  }

  async saveWitness(tx: Tx, { id, witnessId, witnessedAt }: Consent): Promise<void> {
    await tx.query(`UPDATE consents SET witness_id = $2, witnessed_at = $3 WHERE id = $1`, [
      id,
      witnessId,
      witnessedAt,
    ]);
  }

  async end(tx: Tx, id: string, by: ConsentEnder, at: Date): Promise<void> {
    await tx.query(`UPDATE consents SET ended_at = $3, ended_by = $2 WHERE id = $1`, [id, by, at]);
  }

  /** Locks what has not ended of a farmer's consents, in one order, so that two who end them do not wait in a circle. */
  async lockOpenOfFarmer(tx: Tx, farmerId: string, now: Date): Promise<Consent[]> {
    return tx.query<Consent>(
      `SELECT ${CONSENT} FROM consents c WHERE c.farmer_id = $1 AND c.ended_at IS NULL AND c.until > $2 ORDER BY c.id FOR UPDATE`,
      [farmerId, now],
    );
  }

  /** In the order of the ids. */
  async findByIds(tx: Tx, ids: readonly string[]): Promise<Consent[]> {
    const rows = await tx.query<Consent>(`SELECT ${CONSENT} FROM consents c WHERE c.id = ANY($1)`, [ids]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id)!);
  }

  /** Those that have not ended first, then the newest. */
  async listOfFarmer(tx: Tx, farmerId: string, now: Date, limit: number): Promise<Consent[]> {
    return tx.query<Consent>(
      `SELECT ${CONSENT} FROM consents c WHERE c.farmer_id = $1
       ORDER BY (c.ended_at IS NULL AND c.until > $2) DESC, c.opened_at DESC, c.id DESC LIMIT $3`,
      [farmerId, now, limit],
    );
  }

  /** Slips of other helpers that wait for a witness, oldest first. */
  async listToWitness(tx: Tx, coopId: string, viewerId: string, now: Date, limit: number): Promise<Consent[]> {
    return tx.query<Consent>(
      `SELECT ${CONSENT} FROM consents c WHERE c.coop_id = $1 AND c.method = 'SLIP' AND c.witnessed_at IS NULL AND c.ended_at IS NULL
         AND c.until > $3 AND c.helper_id <> $2 AND c.farmer_id <> $2 ORDER BY c.opened_at, c.id LIMIT $4`,
      [coopId, viewerId, now, limit],
    );
  }

  /** Of each farmer the newest consent of this helper that has not ended, one that holds first; null where there is none. */
  async findOpenOf(tx: Tx, helperId: string, farmerIds: readonly string[], now: Date): Promise<(Consent | null)[]> {
    const rows = await tx.query<Consent>(
      `SELECT DISTINCT ON (c.farmer_id) ${CONSENT} FROM consents c
       WHERE c.helper_id = $1 AND c.farmer_id = ANY($2) AND c.ended_at IS NULL AND c.until > $3
       ORDER BY c.farmer_id, (c.method = 'SLIP' AND c.witnessed_at IS NULL), c.opened_at DESC, c.id DESC`,
      [helperId, farmerIds, now],
    );
    const byFarmer = new Map(rows.map((row) => [row.farmerId, row]));
    return farmerIds.map((id) => byFarmer.get(id) ?? null);
  }

  async insertCode(
    tx: Tx,
    code: Omit<ConsentCode, 'usedAt'> & {
      readonly farmerId: string;
      readonly helperId: string;
      readonly createdAt: Date;
    },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO consent_codes (id, farmer_id, helper_id, until, code_hash, tries_left, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        code.id,
        code.farmerId,
        code.helperId,
        code.until,
        code.codeHash,
        code.triesLeft,
        code.createdAt,
        code.expiresAt,
      ],
    );
  }

  /** Locks the last code that this helper had sent to a farmer. */
  async lockLastCode(tx: Tx, farmerId: string, helperId: string): Promise<ConsentCode | null> {
    const [row] = await tx.query<ConsentCode>(
      `SELECT id, until, code_hash AS "codeHash", tries_left AS "triesLeft", expires_at AS "expiresAt", used_at AS "usedAt"
       FROM consent_codes WHERE farmer_id = $1 AND helper_id = $2 ORDER BY created_at DESC, id DESC LIMIT 1 FOR UPDATE`,
      [farmerId, helperId],
    );
    return row ?? null;
  }

  async takeTry(tx: Tx, codeId: string): Promise<void> {
    await tx.query(`UPDATE consent_codes SET tries_left = tries_left - 1 WHERE id = $1`, [codeId]);
  }

  async markCodeUsed(tx: Tx, codeId: string, at: Date): Promise<void> {
    await tx.query(`UPDATE consent_codes SET used_at = $2 WHERE id = $1`, [codeId, at]);
  }

  /** Codes of consents since an instant: to this phone, whoever shares it, and by this helper. One who asks at a time for a phone. */
  async countRecentCodes(tx: Tx, phone: Phone, helperId: string, since: Date): Promise<RecentCodes> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 3))`, [phone]);
    const [row] = await tx.query<RecentCodes>(
      `SELECT max(c.created_at) FILTER (WHERE n.phone IS NOT NULL) AS "lastToPhoneAt",
              count(*) FILTER (WHERE n.phone IS NOT NULL)::int AS "toPhone", count(*) FILTER (WHERE c.helper_id = $2)::int AS "fromAddress"
       FROM consent_codes c LEFT JOIN phone_people n ON n.person_id = c.farmer_id AND n.phone = $1 WHERE c.created_at > $3`,
      [phone, helperId, since],
    );
    return row!;
  }

  /** Forgets codes and questions a day after they ended, but for yeses that were given. Returns how many rows went. */
  async deleteEnded(tx: Tx, now: Date): Promise<number> {
    const day = new Date(now.getTime() - DAY_MS);
    const codes = await tx.query(`DELETE FROM consent_codes WHERE expires_at < $1 RETURNING 1`, [day]);
    const asked = await tx.query(`DELETE FROM farmers_yeses WHERE expires_at < $1 AND given_at IS NULL RETURNING 1`, [
      day,
    ]);
    return codes.length + asked.length;
  }
}
