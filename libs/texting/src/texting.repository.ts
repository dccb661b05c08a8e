import { Injectable } from '@nestjs/common';
import type { Phone } from '@nongsan/kernel';
import { Secrets, type Tx } from '@nongsan/platform';
import type { Open } from './domain/conversation.js';

export type TextOutcome = 'TAKEN' | 'STRANGER_TOLD' | 'TOO_MANY_TOLD' | 'SILENT';

/** What is known of whom a number belongs to, and of what they are doing by text messages. */
export interface Conversation {
  readonly startedAt: Date;
  /** null: not known yet on a shared phone. */
  readonly personId: string | null;
  readonly open: Open | null;
  /** The message that waits until it is known who speaks. */
  readonly waiting: string | null;
}

const SEALED = 'text-waiting';

/** SQL of text messages that came, and of conversations. */
@Injectable()
export class TextingRepository {
  constructor(private readonly secrets: Secrets) {}

  /** Keeps that a message came; false where it is known, for which a second taker waits until the first has ended. */
  async keep(tx: Tx, messageId: string, phone: Phone, at: Date): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO texts_in (message_id, phone, received_at, outcome) VALUES ($1, $2, $3, 'TAKEN') ON CONFLICT DO NOTHING RETURNING message_id`,
      [messageId, phone, at],
    );
    return rows.length > 0;
  }

  /** Messages of one number are handled one after another. */
  async lockPhone(tx: Tx, phone: Phone): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 2))`, [phone]);
  }

  /** How many messages of a number came since an instant. */
  async countSince(tx: Tx, phone: Phone, since: Date): Promise<number> {
    const [row] = await tx.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM texts_in WHERE phone = $1 AND received_at > $2`,
      [phone, since],
    );
    return row!.n;
  }

  async hadSince(tx: Tx, phone: Phone, outcome: TextOutcome, since: Date): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM texts_in WHERE phone = $1 AND outcome = $2 AND received_at > $3 LIMIT 1`,
      [phone, outcome, since],
    );
    return rows.length > 0;
  }

  async setOutcome(tx: Tx, messageId: string, outcome: TextOutcome): Promise<void> {
    await tx.query(`UPDATE texts_in SET outcome = $2 WHERE message_id = $1`, [messageId, outcome]);
  }

  /** null where none began since an instant. */
  async findConversation(tx: Tx, phone: Phone, since: Date): Promise<Conversation | null> {
    const [row] = await tx.query<Conversation>(
      `SELECT started_at AS "startedAt", person_id AS "personId", state AS open, waiting FROM text_conversations WHERE phone = $1 AND started_at > $2`,
      [phone, since],
    );
    return row ? { ...row, waiting: row.waiting === null ? null : this.secrets.decrypt(SEALED, row.waiting) } : null;
  }

  async saveConversation(tx: Tx, phone: Phone, { startedAt, personId, open, waiting }: Conversation): Promise<void> {
    await tx.query(
      `INSERT INTO text_conversations (phone, started_at, person_id, state, waiting) VALUES ($1, $2, $3, $4::jsonb, $5)
       ON CONFLICT (phone) DO UPDATE SET started_at = excluded.started_at, person_id = excluded.person_id, state = excluded.state, waiting = excluded.waiting`,
      [
        ...[phone, startedAt, personId, open && JSON.stringify(open)],
        waiting === null ? null : this.secrets.encrypt(SEALED, waiting),
      ],
    );
  }

  /** Forgets conversations that began, and messages that came, before these instants. Returns how many. */
  async forget(tx: Tx, before: { readonly conversations: Date; readonly messages: Date }): Promise<number> {
    const ended = await tx.query(`DELETE FROM text_conversations WHERE started_at <= $1 RETURNING phone`, [
      before.conversations,
    ]);
    const old = await tx.query(`DELETE FROM texts_in WHERE received_at <= $1 RETURNING message_id`, [before.messages]);
    return ended.length + old.length;
  }
}
