import { Injectable } from '@nestjs/common';
import { Ids } from '@nongsan/kernel';
import type { Tx } from '../database/database.js';

/** One line of the append-only book of decisions: who did what to which thing, when, and what it was before and after. */
export interface AuditEntry {
  readonly who: string;
  /** Who really did it, and under which consent, where a helper acted for `who`. */
  readonly helper?: string;
  readonly consent?: string;
  readonly action: string;
  readonly subject: string;
  readonly at: Date;
  readonly before?: unknown;
  readonly after?: unknown;
  /** What people said in their own words, and about whom: kept beside the entry, so that it can be erased. */
  readonly personal?: { readonly about: readonly string[]; readonly values: unknown };
}

@Injectable()
export class Audit {
  constructor(private readonly ids: Ids) {}

  async record(tx: Tx, entry: AuditEntry): Promise<void> {
    await tx.query(
      `INSERT INTO audit_log (id, person_id, action, subject_id, happened_at, before, after) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        this.ids.next(),
        entry.who,
        entry.action,
        entry.subject,
        entry.at,
        JSON.stringify(entry.before ?? null),
        JSON.stringify(entry.after ?? null),
      ],
    );
  }
}
