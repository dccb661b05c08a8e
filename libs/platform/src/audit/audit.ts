import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Ids } from '@nongsan/kernel';
import type { Tx } from '../database/database.js';
import { personalHash } from './chain.js';

/** Names, numbers and free words about people: they stand beside the book and can be erased without breaking its chain. */
interface PersonalValues {
  /** Ids of the people whom the values are about; an erasure of any of them takes the values away. */
  readonly about: readonly string[];
  readonly values: unknown;
}

/** One line of the append-only book of decisions: who did what to which thing, when, and what it was before and after. */
export interface AuditEntry {
  readonly who: string;
  /** Who really did it, and under which consent, where a helper acted for `who`. */
  readonly helper?: string;
  readonly consent?: string;
  readonly action: string;
  readonly subject: string;
  readonly at: Date;
  /** Ids and figures only. */
  readonly before?: unknown;
  readonly after?: unknown;
  /** What names somebody: kept beside the entry, so that it can be erased. */
  readonly personal?: PersonalValues;
}

const SALT_BYTES = 16;

@Injectable()
export class Audit {
  constructor(private readonly ids: Ids) {}

  async record(tx: Tx, entry: AuditEntry): Promise<void> {
    const id = this.ids.next();
    const personal = entry.personal && this.withSalt(entry.personal);
    await tx.query(
      `INSERT INTO audit_log (id, person_id, helper_id, consent_id, action, subject_id, happened_at, before, after, personal_hash)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[id, entry.who, entry.helper ?? null, entry.consent ?? null, entry.action, entry.subject, entry.at],
        ...[JSON.stringify(entry.before ?? null), JSON.stringify(entry.after ?? null)],
        personal ? personalHash(personal) : null,
      ],
    );
    if (!personal) return;
    await tx.query(`INSERT INTO audit_personal (audit_id, about, salt, details) VALUES ($1, $2, $3, $4)`, [
      ...[id, personal.about, personal.salt, personal.details],
    ]);
  }

  private withSalt({ about, values }: PersonalValues) {
    // From the machine's own chance, also in the demo: who can tell the salt can tell the values.
    const salt = randomBytes(SALT_BYTES).toString('hex');
    return { about, salt, details: JSON.stringify(values ?? null) };
  }
}
