import { Injectable } from '@nestjs/common';
import type { Tx } from '@nongsan/platform';
import type { Photo } from './models.js';

const PHOTO = `id, owner_id AS "ownerId", state, width, height`;

/** SQL of photos. */
@Injectable()
export class PhotoRepository {
  /** Adds a photo; false where its owner has one of the same bytes. */
  async insert(tx: Tx, photo: { id: string; ownerId: string; sha256: string; createdAt: Date }): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO photos (id, owner_id, state, sha256, created_at) VALUES ($1, $2, 'RECEIVED', $3, $4)
       ON CONFLICT (owner_id, sha256) DO NOTHING RETURNING id`,
      [photo.id, photo.ownerId, photo.sha256, photo.createdAt],
    );
    return rows.length > 0;
  }

  async findBySha256(tx: Tx, ownerId: string, sha256: string): Promise<Photo | null> {
    const [row] = await tx.query<Photo>(`SELECT ${PHOTO} FROM photos WHERE owner_id = $1 AND sha256 = $2`, [
      ownerId,
      sha256,
    ]);
    return row ?? null;
  }

  /** null for each id that is unknown. */
  async findByIds(tx: Tx, ids: readonly string[]): Promise<(Photo | null)[]> {
    const rows = await tx.query<Photo>(`SELECT ${PHOTO} FROM photos WHERE id = ANY($1)`, [ids]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /** Photos that a person sent since. */
  async countSince(tx: Tx, ownerId: string, since: Date): Promise<number> {
    const [row] = await tx.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM photos WHERE owner_id = $1 AND created_at > $2`,
      [ownerId, since],
    );
    return row!.n;
  }

  async markReady(tx: Tx, id: string, width: number, height: number): Promise<void> {
    await tx.query(`UPDATE photos SET state = 'READY', width = $2, height = $3 WHERE id = $1`, [id, width, height]);
  }

  async markUnreadable(tx: Tx, id: string): Promise<void> {
    await tx.query(`UPDATE photos SET state = 'UNREADABLE' WHERE id = $1`, [id]);
  }
}
