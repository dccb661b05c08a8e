import { Injectable } from '@nestjs/common';
import type { Phone } from '@nongsan/kernel';
import type { Tx } from '@nongsan/platform';
import type { Household } from '../models.js';

/** Whose farmers are seen: of one village, or of the whole cooperative where it is null. */
export interface DeskScope {
  readonly coopId: string;
  readonly villageId: string | null;
}

const HOUSEHOLD = `p.id, p.coop_id AS "coopId", p.name, p.commune_code AS "communeCode", p.village_id AS "villageId",
  p.created_at AS "createdAt", h.registered_by AS "registeredBy", h.claimed_at AS "claimedAt"`;
const FARMERS = `people p LEFT JOIN households h ON h.person_id = p.id
  WHERE EXISTS (SELECT 1 FROM person_roles r WHERE r.person_id = p.id AND r.role = 'FARMER')`;
const IN_SCOPE = `p.coop_id = $1 AND ($2::uuid IS NULL OR p.village_id = $2)`;

/** SQL of farmers as the village desk sees them. */
@Injectable()
export class HouseholdsRepository {
  /** Id and name of all in scope, by name. */
  async listNames(tx: Tx, { coopId, villageId }: DeskScope): Promise<{ id: string; name: string }[]> {
    return tx.query<{ id: string; name: string }>(
      `SELECT p.id, p.name FROM ${FARMERS} AND ${IN_SCOPE} ORDER BY p.name COLLATE "vi-x-icu", p.id`,
      [coopId, villageId],
    );
  }

  /** In the order of the ids. */
  async findByIds(tx: Tx, ids: readonly string[]): Promise<Household[]> {
    const rows = await tx.query<Household>(`SELECT ${HOUSEHOLD} FROM ${FARMERS} AND p.id = ANY($1)`, [ids]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** null where there is none in scope. */
  async find(tx: Tx, { coopId, villageId }: DeskScope, id: string): Promise<Household | null> {
    const [row] = await tx.query<Household>(`SELECT ${HOUSEHOLD} FROM ${FARMERS} AND ${IN_SCOPE} AND p.id = $3`, [
      coopId,
      villageId,
      id,
    ]);
    return row ?? null;
  }

  /** A farmer of this village with this name (as folded by the caller) and phone, both or neither known. */
  async findNamesakes(tx: Tx, villageId: string, phone: Phone | null): Promise<{ id: string; name: string }[]> {
    return tx.query<{ id: string; name: string }>(
      `SELECT p.id, p.name FROM ${FARMERS} AND p.village_id = $1
         AND CASE WHEN $2::text IS NULL THEN NOT EXISTS (SELECT 1 FROM phone_people n WHERE n.person_id = p.id)
                  ELSE EXISTS (SELECT 1 FROM phone_people n WHERE n.person_id = p.id AND n.phone = $2) END`,
      [villageId, phone],
    );
  }

  /** One at a time for a village, until the transaction ends. */
  async lockVillage(tx: Tx, villageId: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 2))`, [villageId]);
  }

  async insert(tx: Tx, personId: string, registeredBy: string, at: Date): Promise<void> {
    await tx.query(`INSERT INTO households (person_id, registered_by, registered_at) VALUES ($1, $2, $3)`, [
      personId,
      registeredBy,
      at,
    ]);
  }

  async countRegisteredSince(tx: Tx, helperId: string, since: Date): Promise<number> {
    const [row] = await tx.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM households WHERE registered_by = $1 AND registered_at > $2`,
      [helperId, since],
    );
    return row!.n;
  }

  /** The farmer takes over the record; false where it is no household, or was claimed before. */
  async claim(tx: Tx, personId: string, how: 'PHONE' | 'COOP', at: Date): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE households SET claimed_at = $3, claimed_how = $2 WHERE person_id = $1 AND claimed_at IS NULL RETURNING person_id`,
      [personId, how, at],
    );
    return rows.length > 0;
  }

  async findVillageOf(tx: Tx, personId: string): Promise<string | null> {
    const [row] = await tx.query<{ id: string | null }>(`SELECT village_id AS id FROM people WHERE id = $1`, [
      personId,
    ]);
    return row?.id ?? null;
  }
}
