import { parseArgs } from 'node:util';
import { isUuid } from '@nongsan/kernel';
import { Audit, erasePersonalAudit, RandomIds, verifyAudit } from '@nongsan/platform';
import { UsageError } from './usage-error.js';
import { withDatabase } from './with-database.js';

/** `audit verify [--noted <hash>]`: reckons the whole chain of the book of decisions again. Exit code 1 and the first break where it was touched. */
export async function verifyTheAudit(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { noted: { type: 'string' } } });
  const noted = values.noted?.trim().toLowerCase() ?? null;
  if (noted !== null && !/^[0-9a-f]{64}$/.test(noted)) throw new UsageError('audit verify [--noted <64 hex digits>]');
  const report = await withDatabase((database) => verifyAudit(database, new Date(), noted));
  process.stdout.write(`${JSON.stringify(report)}\n`);
  if (report.broken) process.exitCode = 1;
}

/** `audit erase --person <id>`: erases the personal values about a person; what was decided stays, and the chain holds. */
export async function eraseFromAudit(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { person: { type: 'string' } } });
  const personId = values.person ?? '';
  if (!isUuid(personId)) throw new UsageError('audit erase --person <id>');
  const at = new Date();
  const erased = await withDatabase((database) =>
    erasePersonalAudit(database, new Audit(new RandomIds({ now: () => at })), { personId, who: 'cli', at }),
  );
  process.stdout.write(`${JSON.stringify({ erased })}\n`);
}
