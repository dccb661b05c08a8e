import { PeopleRepository, PlacesRepository } from '@nongsan/identity';
import { type LocalDate, startOfDay } from '@nongsan/kernel';
import type { Database } from '@nongsan/platform';
import { Dice } from './dice.js';
import { demoPeople } from './people.js';

export const SEED = 24_343;

/** Fills an empty demo market in one transaction; one that has people is left alone. Sends nothing. Returns whether it wrote. */
export async function seedDemo(database: Database, today: LocalDate): Promise<boolean> {
  const createdAt = startOfDay(today);
  const dice = new Dice(SEED, createdAt);
  const people = new PeopleRepository();
  return database.tx(async (tx) => {
    const [{ n } = { n: 0 }] = await tx.query<{ n: number }>('SELECT count(*)::int AS n FROM people');
    if (n > 0) return false;
    const coopId = await people.findFirstCoop(tx);
    const [villages] = await new PlacesRepository().findVillagesOf(tx, ['24343']);
    for (const { phone, roles, village, ...person } of demoPeople(dice)) {
      const villageId = villages?.find((v) => v.name === village)?.id ?? null;
      await people.insert(tx, { ...person, coopId, villageId, createdAt }, phone, roles);
    }
    return true;
  });
}
