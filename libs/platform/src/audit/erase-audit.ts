import type { Database } from '../database/database.js';
import type { Audit } from './audit.js';
import { deletePersonal } from './audit.repository.js';

/** Erases the personal values about a person from beside the book; the book says so. Returns of how many rows. */
export function erasePersonalAudit(
  database: Database,
  audit: Audit,
  { personId, who, at }: { readonly personId: string; readonly who: string; readonly at: Date },
): Promise<number> {
  return database.tx(async (tx) => {
    const erased = await deletePersonal(tx, personId);
    if (erased.length > 0)
      await audit.record(tx, { who, action: 'audit.erase', subject: personId, at, after: { erased } });
    return erased.length;
  });
}
