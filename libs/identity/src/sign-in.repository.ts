import { Injectable } from '@nestjs/common';
import type { Phone } from '@nongsan/kernel';
import type { Role, Tx, Viewer } from '@nongsan/platform';
import type { IssuedCode, RecentCodes } from './domain/sign-in.js';
import { SessionEntity } from './session.entity.js';
import type { SessionRow } from './models.js';

/** SQL of codes, tickets and sessions. */
@Injectable()
export class SignInRepository {
  /** One request for a code at a time for a phone, until the transaction ends. */
  async lockPhone(tx: Tx, phone: Phone): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 1))`, [phone]);
  }

  async countRecentCodes(tx: Tx, phone: Phone, address: string, since: Date): Promise<RecentCodes> {
    const [row] = await tx.query<RecentCodes>(
      `SELECT (SELECT max(created_at) FROM sign_in_codes WHERE phone = $1 AND created_at > $3) AS "lastToPhoneAt",
              (SELECT count(*)::int FROM sign_in_codes WHERE phone = $1 AND created_at > $3)   AS "toPhone",
              (SELECT count(*)::int FROM sign_in_codes WHERE address = $2 AND created_at > $3) AS "fromAddress"`,
      [phone, address, since],
    );
    return row!;
  }

  async insertCode(
    tx: Tx,
    code: {
      id: string;
      phone: Phone;
      address: string;
      codeHash: string;
      triesLeft: number;
      createdAt: Date;
      expiresAt: Date;
    },
  ) {
    await tx.query(
      `INSERT INTO sign_in_codes (id, phone, address, code_hash, tries_left, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [code.id, code.phone, code.address, code.codeHash, code.triesLeft, code.createdAt, code.expiresAt],
    );
  }

  /** Locks the last code that went to a phone. */
  async lockLastCode(tx: Tx, phone: Phone): Promise<(IssuedCode & { readonly id: string }) | null> {
    const [row] = await tx.query<IssuedCode & { id: string }>(
      `SELECT id, code_hash AS "codeHash", tries_left AS "triesLeft", expires_at AS "expiresAt", used_at AS "usedAt"
       FROM sign_in_codes WHERE phone = $1 ORDER BY created_at DESC, id DESC LIMIT 1 FOR UPDATE`,
      [phone],
    );
    return row ?? null;
  }

  async takeTry(tx: Tx, codeId: string): Promise<void> {
    await tx.query(`UPDATE sign_in_codes SET tries_left = tries_left - 1 WHERE id = $1`, [codeId]);
  }

  async markCodeUsed(tx: Tx, codeId: string, at: Date): Promise<void> {
    await tx.query(`UPDATE sign_in_codes SET used_at = $2 WHERE id = $1`, [codeId, at]);
  }

  async insertTicket(
    tx: Tx,
    ticket: { tokenHash: string; phone: Phone; createdAt: Date; expiresAt: Date },
  ): Promise<void> {
    await tx.query(`INSERT INTO sign_in_tickets (token_hash, phone, created_at, expires_at) VALUES ($1, $2, $3, $4)`, [
      ticket.tokenHash,
      ticket.phone,
      ticket.createdAt,
      ticket.expiresAt,
    ]);
  }

  /** The phone that a ticket proves; null where it is unknown, used or too old. Locks it until the transaction ends. */
  async lockTicket(tx: Tx, tokenHash: string, now: Date): Promise<Phone | null> {
    const [row] = await tx.query<{ phone: Phone }>(
      `SELECT phone FROM sign_in_tickets WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2 FOR UPDATE`,
      [tokenHash, now],
    );
    return row?.phone ?? null;
  }

  async markTicketUsed(tx: Tx, tokenHash: string, at: Date): Promise<void> {
    await tx.query(`UPDATE sign_in_tickets SET used_at = $2 WHERE token_hash = $1`, [tokenHash, at]);
  }

  async insertSession(tx: Tx, session: Omit<SessionEntity, 'person' | 'revokedAt'>): Promise<void> {
    await tx.manager.insert(SessionEntity, session);
  }

  /** Who a session belongs to while it lives; notes at most once an hour that it was seen. */
  async findViewer(tx: Tx, tokenHash: string, now: Date): Promise<Viewer | null> {
    const [row] = await tx.query<{
      personId: string;
      coopId: string;
      sessionId: string;
      roles: Role[];
      lastSeenAt: Date;
    }>(
      `SELECT s.id AS "sessionId", s.person_id AS "personId", p.coop_id AS "coopId", s.last_seen_at AS "lastSeenAt",
              ARRAY(SELECT role FROM person_roles r WHERE r.person_id = p.id ORDER BY role) AS roles
       FROM sessions s JOIN people p ON p.id = s.person_id
       WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > $2`,
      [tokenHash, now],
    );
    if (!row) return null;
    const { lastSeenAt, ...viewer } = row;
    if (now.getTime() - lastSeenAt.getTime() > 3_600_000) {
      await tx.query(`UPDATE sessions SET last_seen_at = $2 WHERE id = $1`, [row.sessionId, now]);
    }
    return viewer;
  }

  async findSessions(tx: Tx, personId: string, now: Date): Promise<SessionRow[]> {
    return tx.query<SessionRow>(
      `SELECT id, created_at AS "createdAt", last_seen_at AS "lastSeenAt", expires_at AS "expiresAt", device
       FROM sessions WHERE person_id = $1 AND revoked_at IS NULL AND expires_at > $2 ORDER BY last_seen_at DESC, id DESC LIMIT 50`,
      [personId, now],
    );
  }

  /** Ends a session of this person; false where there is none that lives. */
  async revokeSession(tx: Tx, personId: string, sessionId: string, at: Date): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE sessions SET revoked_at = $3 WHERE id = $2 AND person_id = $1 AND revoked_at IS NULL AND expires_at > $3 RETURNING id`,
      [personId, sessionId, at],
    );
    return rows.length > 0;
  }

  /** Signs a person out everywhere. */
  async revokeAllSessions(tx: Tx, personId: string, at: Date): Promise<void> {
    await tx.query(`UPDATE sessions SET revoked_at = $2 WHERE person_id = $1 AND revoked_at IS NULL`, [personId, at]);
  }

  /** Forgets codes and tickets a day after they ended, and sessions after a month. Returns how many rows went. */
  async deleteEnded(tx: Tx, now: Date): Promise<number> {
    const day = new Date(now.getTime() - 86_400_000);
    const month = new Date(now.getTime() - 30 * 86_400_000);
    const codes = await tx.query(`DELETE FROM sign_in_codes WHERE expires_at < $1 RETURNING 1`, [day]);
    const tickets = await tx.query(`DELETE FROM sign_in_tickets WHERE expires_at < $1 RETURNING 1`, [day]);
    const sessions = await tx.query(`DELETE FROM sessions WHERE expires_at < $1 OR revoked_at < $1 RETURNING 1`, [
      month,
    ]);
    return codes.length + tickets.length + sessions.length;
  }
}
