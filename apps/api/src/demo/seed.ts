import { type Listing, ListingRepository, ProduceRepository, ReferencePriceRepository } from '@nongsan/catalog';
import { PeopleRepository, PlacesRepository } from '@nongsan/identity';
import { HOUR_MS, type LocalDate, startOfDay, vnd } from '@nongsan/kernel';
import type { Config, Database, Tx } from '@nongsan/platform';
import { Dice } from './dice.js';
import { DemoHelping } from './helping.js';
import { DEMO_PRICES, demoListings } from './listings.js';
import { DemoMarket } from './market.js';
import { DemoOrders } from './orders.js';
import { demoPeople } from './people.js';
import { DemoPhotos } from './photos.js';

export const SEED = 24_343;
const HOME = '24343';

/** Fills an empty demo market in one transaction, the same for the same day; one that has people is left alone. Sends nothing. Returns whether it wrote. */
export async function seedDemo(database: Database, today: LocalDate, config: Config): Promise<boolean> {
  const now = startOfDay(today);
  return database.tx(async (tx) => {
    if ((await new PeopleRepository().countAll(tx)) > 0) return false;
    const dice = new Dice(SEED, now);
    const people = await seedPeople(tx, dice, now);
    const goods = await new ProduceRepository().list(tx);
    const sellers = people.filter((p) => p.roles.includes('FARMER'));
    const listings = demoListings(dice, goods, sellers, now);
    await seedListings(tx, dice, listings, new DemoPhotos(config.mediaDir));
    await seedPrices(tx, dice, people[0]!.coopId, now);
    const market = await DemoMarket.open(config, database, tx, dice);
    const story = async () => {
      await new DemoOrders(market, tx, people, now).play(listings);
      await new DemoHelping(market, people, now).play();
    };
    await story().finally(() => market.close());
    return true;
  });
}

/** Most listings have a photo of their own; drafts and every fourth have none. */
async function seedListings(tx: Tx, dice: Dice, listings: readonly Listing[], photos: DemoPhotos): Promise<void> {
  const repository = new ListingRepository();
  for (const listing of listings) {
    const bare = listing.state === 'DRAFT' || dice.roll() < 0.25;
    const photoIds = bare ? [] : [await photos.add(tx, dice, listing)];
    if (!(await repository.insert(tx, { ...listing, photoIds })))
      throw new Error(`the demo has two listings ${listing.code}`);
  }
}

async function seedPeople(tx: Tx, dice: Dice, now: Date) {
  const people = new PeopleRepository();
  const coopId = await people.findFirstCoop(tx);
  const [villages] = await new PlacesRepository().findVillagesOf(tx, [HOME]);
  const createdAt = new Date(now.getTime() - 30 * 24 * HOUR_MS);
  const placed = demoPeople(dice).map((person) => ({
    ...person,
    coopId,
    villageId: villages?.find((v) => v.name === person.village)?.id ?? null,
  }));
  for (const { phone, roles, village: _, ...person } of placed)
    await people.insert(tx, { ...person, createdAt }, phone, roles);
  return placed;
}

async function seedPrices(tx: Tx, dice: Dice, coopId: string, now: Date): Promise<void> {
  for (const { slug, vndPerKg } of DEMO_PRICES) {
    const price = {
      id: dice.next(),
      produceSlug: slug,
      vndPerKg: vnd(vndPerKg),
      source: 'Số liệu dùng thử',
      asOf: new Date(now.getTime() - 24 * HOUR_MS),
      isDemo: true,
    };
    await new ReferencePriceRepository().insert(tx, coopId, price);
  }
}
