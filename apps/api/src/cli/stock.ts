import { stockCheck } from '@nongsan/orders';
import { withDatabase } from './with-database.js';

/** `stock check`: all orders against all stock, over the whole database. Exit code 1 on any violation. */
export async function checkStock(): Promise<void> {
  const report = await withDatabase((database) => stockCheck(database));
  process.stdout.write(`${JSON.stringify(report)}\n`);
  if (report.violations.length > 0) process.exitCode = 1;
}
