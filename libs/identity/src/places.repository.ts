import { Injectable } from '@nestjs/common';
import type { Tx } from '@nongsan/platform';
import type { Commune, Village } from './models.js';

/** A commune with its centroid and the names of the communes it was made from. */
export interface CommuneRecord extends Commune {
  readonly lat: number;
  readonly lng: number;
  readonly oldNames: readonly string[];
}

/** SQL of communes and villages. */
@Injectable()
export class PlacesRepository {
  /** Those with villages first, then by name. */
  async listCommunes(tx: Tx): Promise<Commune[]> {
    return tx.query<Commune>(
      `SELECT code, name, full_name AS "fullName" FROM communes c
       ORDER BY EXISTS (SELECT 1 FROM villages v WHERE v.commune_code = c.code) DESC, name COLLATE "vi-x-icu", code`,
    );
  }

  /** Every commune with the names of those it was made from, and every village that has a name. */
  async listNames(tx: Tx): Promise<{ communes: (Commune & { oldNames: readonly string[] })[]; villages: Village[] }> {
    const communes = await tx.query<Commune & { oldNames: readonly string[] }>(
      `SELECT code, name, full_name AS "fullName", old_names AS "oldNames" FROM communes ORDER BY code`,
    );
    const villages = await tx.query<Village>(
      `SELECT id, commune_code AS "communeCode", name FROM villages WHERE name <> 'Khác' ORDER BY commune_code, name`,
    );
    return { communes, villages };
  }

  async findCommunes(tx: Tx, codes: readonly string[]): Promise<Commune[]> {
    const rows = await tx.query<Commune>(
      `SELECT code, name, full_name AS "fullName" FROM communes WHERE code = ANY($1)`,
      [codes],
    );
    const byCode = new Map(rows.map((row) => [row.code, row]));
    return codes.map((code) => {
      const commune = byCode.get(code);
      if (!commune) throw new Error(`no commune ${code}`);
      return commune;
    });
  }

  async communeExists(tx: Tx, code: string): Promise<boolean> {
    return (await tx.query(`SELECT 1 FROM communes WHERE code = $1`, [code])).length > 0;
  }

  /** null for each id that is unknown. */
  async findVillages(tx: Tx, ids: readonly string[]): Promise<(Village | null)[]> {
    const rows = await tx.query<Village>(
      `SELECT id, commune_code AS "communeCode", name FROM villages WHERE id = ANY($1)`,
      [ids],
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /** The villages of each commune, by name, "Khác" last. */
  async findVillagesOf(tx: Tx, codes: readonly string[]): Promise<Village[][]> {
    const rows = await tx.query<Village>(
      `SELECT id, commune_code AS "communeCode", name FROM villages WHERE commune_code = ANY($1) ORDER BY name = 'Khác', name COLLATE "vi-x-icu"`,
      [codes],
    );
    return codes.map((code) => rows.filter((row) => row.communeCode === code));
  }

  /** Writes places as the data file has them; what is there already is renewed, nothing is removed. */
  async upsert(
    tx: Tx,
    communes: readonly CommuneRecord[],
    villages: readonly { communeCode: string; name: string; oldCommune: string | null }[],
  ) {
    await tx.query(
      `INSERT INTO communes (code, name, full_name, lat, lng, old_names)
       SELECT c->>'code', c->>'name', c->>'fullName', (c->>'lat')::float8, (c->>'lng')::float8,
              ARRAY(SELECT jsonb_array_elements_text(c->'oldNames'))
       FROM jsonb_array_elements($1::jsonb) AS c
       ON CONFLICT (code) DO UPDATE SET name = excluded.name, full_name = excluded.full_name, lat = excluded.lat, lng = excluded.lng, old_names = excluded.old_names`,
      [JSON.stringify(communes)],
    );
    await tx.query(
      `INSERT INTO villages (commune_code, name, old_commune)
       SELECT v->>'communeCode', v->>'name', v->>'oldCommune' FROM jsonb_array_elements($1::jsonb) AS v ON CONFLICT (commune_code, name) DO NOTHING`,
      [JSON.stringify(villages)],
    );
  }
}
