import { formatPhone, localDateOf } from '@nongsan/kernel';
import { readConfig } from '@nongsan/platform';
import { isMarkedAsDemo } from '@nongsan/platform/postgres';
import { Dice } from '../demo/dice.js';
import { demoPeople } from '../demo/people.js';
import { SEED, seedDemo } from '../demo/seed.js';
import { UsageError } from './usage-error.js';
import { withDatabase } from './with-database.js';

const ROLE_WORDS: Readonly<Record<string, string>> = {
  FARMER: 'người bán',
  TRADER: 'người mua',
  HELPER: 'tổ công nghệ số',
  COOP_ADMIN: 'quản trị hợp tác xã',
};
const SHOWN_PER_ROLE = 2;

/** `demo seed`: only on a database that the launcher marked as its own. */
export async function seedDemoMarket(): Promise<void> {
  const wrote = await withDatabase(async (database, url) => {
    if (!(await isMarkedAsDemo(url)))
      throw new UsageError('demo data goes only into a database that `npm start` made itself');
    return seedDemo(database, localDateOf(new Date()), readConfig({ ...process.env, DATABASE_URL: url }));
  });
  process.stdout.write(`${JSON.stringify({ seeded: wrote })}\n`);
}

/** `demo people`: whom one may sign in as. */
export function printDemoPeople(): Promise<void> {
  const shown = new Map<string, number>();
  for (const person of demoPeople(new Dice(SEED, new Date(0)))) {
    const role = person.roles[0]!;
    shown.set(role, (shown.get(role) ?? 0) + 1);
    if (shown.get(role)! > SHOWN_PER_ROLE) continue;
    process.stdout.write(
      `${JSON.stringify({ name: person.name, phone: formatPhone(person.phone), roles: ROLE_WORDS[role] ?? role })}\n`,
    );
  }
  return Promise.resolve();
}
