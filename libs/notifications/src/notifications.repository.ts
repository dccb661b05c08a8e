import { Injectable } from '@nestjs/common';
import type { Tx } from '@nongsan/platform';
import type { NoticeRow, Side } from './models.js';

/** What somebody is told of, before it is known to whom it is new. */
export interface NewNotices {
  readonly eventId: string;
  readonly kind: string;
  readonly about: string | null;
  readonly params: Readonly<Record<string, unknown>>;
  readonly at: Date;
  /** One entry for each person. */
  readonly to: readonly { readonly id: string; readonly personId: string; readonly side: Side }[];
}

const NOTICE = `id, kind, side, about, params, created_at AS at, read_at AS "readAt"`;

/** SQL of the inbox. */
@Injectable()
export class NotificationRepository {
  /** Writes what is not there yet and answers whom it is new to. Two that write the same wait for each other: it is new to one of them. */
  async insertNew(tx: Tx, notices: NewNotices): Promise<readonly string[]> {
    const { eventId, kind, about, params, at, to } = notices;
    const rows = await tx.query<{ personId: string }>(
      `INSERT INTO notifications (id, person_id, event_id, side, kind, about, params, created_at)
       SELECT t.id, t."personId", $2, t.side, $3, $4, $5::jsonb, $6
       FROM jsonb_to_recordset($1::jsonb) AS t(id uuid, "personId" uuid, side text) ORDER BY t."personId"
       ON CONFLICT ON CONSTRAINT notifications_once DO NOTHING RETURNING person_id AS "personId"`,
      [JSON.stringify(to), eventId, kind, about, JSON.stringify(params), at],
    );
    return rows.map((row) => row.personId);
  }

  /** Which of these causes somebody was told of already. */
  async findTold(tx: Tx, eventIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ id: string }>(
      `SELECT DISTINCT event_id AS id FROM notifications WHERE event_id = ANY($1)`,
      [eventIds],
    );
    return new Set(rows.map((row) => row.id));
  }

  /** Newest first. */
  async listOf(tx: Tx, personId: string, limit: number, offset: number): Promise<NoticeRow[]> {
    return tx.query<NoticeRow>(
      `SELECT ${NOTICE} FROM notifications WHERE person_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2 OFFSET $3`,
      [personId, limit, offset],
    );
  }

  async count(tx: Tx, personId: string): Promise<number> {
    const [row] = await tx.query<{ n: number }>(`SELECT count(*)::int AS n FROM notifications WHERE person_id = $1`, [
      personId,
    ]);
    return row!.n;
  }

  async countUnread(tx: Tx, personId: string): Promise<number> {
    const [row] = await tx.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM notifications WHERE person_id = $1 AND read_at IS NULL`,
      [personId],
    );
    return row!.n;
  }

  /** Marks a person's unread notices up to an instant; all of them where it is null. */
  async markRead(tx: Tx, personId: string, upTo: Date | null, at: Date): Promise<void> {
    await tx.query(
      `UPDATE notifications SET read_at = $3 WHERE person_id = $1 AND read_at IS NULL AND ($2::timestamptz IS NULL OR created_at <= $2)`,
      [personId, upTo, at],
    );
  }
}
