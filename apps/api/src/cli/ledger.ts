import { ledgerCheck } from '@nongsan/payments';
import { withDatabase } from './with-database.js';

/** `ledger check`: the books against orders, receipts and transfers, over the whole database. Exit code 1 on any violation. */
export async function checkLedger(): Promise<void> {
  const report = await withDatabase((database) => ledgerCheck(database));
  process.stdout.write(`${JSON.stringify(report)}\n`);
  if (report.violations.length > 0) process.exitCode = 1;
}
