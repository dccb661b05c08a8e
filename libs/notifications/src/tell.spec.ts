import { describe, expect, it } from '@jest/globals';
import { newListing, submitted } from '@nongsan/catalog/testing';
import { newAdmin, newFarmer, newPerson, newTrader } from '@nongsan/identity/testing';
import { EventLog } from '@nongsan/platform';
import { useWorld } from '@nongsan/platform/testing';
import { newOrder } from '@nongsan/orders/testing';
import { noticesOf, notificationsWorld, textsTo } from './testing.js';

const world = useWorld(notificationsWorld);

describe('an event', () => {
  it('is in the inbox of the one it concerns, and on their phone, and nowhere else', async () => {
    const [farmer, trader] = [await newFarmer(world), await newTrader(world)];
    const order = await newOrder(world, { seller: farmer, buyer: trader });
    await world.work();
    expect(await noticesOf(world, farmer)).toEqual([
      { kind: 'OrderPlaced', side: 'SELLER', about: order.code, isRead: false },
    ]);
    expect(await noticesOf(world, trader)).toEqual([]);
    expect(textsTo(world, farmer)).toEqual([
      `Nong San: Co nguoi dat mua. Don ${order.code}: 500 kg ca phe nhan xo (Robusta), 47.500.000 d. Tra loi truoc 8:00 thu Nam 26/11.`,
    ]);
    expect(textsTo(world, trader)).toEqual([]);
  });

  it('tells each side of a whole sale what it has to know, in order', async () => {
    const [farmer, trader] = [await newFarmer(world), await newTrader(world)];
    await newOrder(world, { seller: farmer, buyer: trader, state: 'COMPLETED' });
    await world.work();
    const kinds = async (who: typeof farmer) => (await noticesOf(world, who)).map(({ kind }) => kind).sort();
    expect(await kinds(farmer)).toEqual(['DepositReceived', 'OrderCompleted', 'OrderPlaced', 'OrderSettled']);
    expect(await kinds(trader)).toEqual(['OrderAccepted', 'OrderCompleted', 'OrderSettled', 'WeighInSent']);
    expect([textsTo(world, farmer).length, textsTo(world, trader).length]).toEqual([2, 3]);
  });

  it('for the cooperative is in the inbox of each of its admins and on no phone', async () => {
    const [one, other, operator] = [await newAdmin(world), await newAdmin(world), await newPerson(world, ['OPERATOR'])];
    const listing = await submitted(world, await newFarmer(world));
    await world.work();
    for (const admin of [one, other]) {
      expect(await noticesOf(world, admin)).toContainEqual({
        ...{ kind: 'ListingSubmitted', side: 'COOP', about: listing.code, isRead: false },
      });
      expect(textsTo(world, admin)).toEqual([]);
    }
    expect(await noticesOf(world, operator)).toEqual([]);
  });

  it('is told once to somebody who is the seller and an admin too, as the seller', async () => {
    const both = await newPerson(world, ['FARMER', 'COOP_ADMIN']);
    const listing = await newListing(world, { seller: both });
    const event = { ...eventOf('AllocationReversed', await newOrder(world, { listing })), amountVnd: 1_000 };
    await world.database.tx((tx) => world.get(EventLog).append(tx, event));
    await world.work();
    expect((await noticesOf(world, both)).filter(({ kind }) => kind === 'AllocationReversed')).toEqual([
      expect.objectContaining({ side: 'SELLER' }),
    ]);
  });

  it('that tells nobody writes no job', async () => {
    const order = await newOrder(world);
    const jobsAfter = (type: string) =>
      world.database.tx(async (tx) => {
        await world.get(EventLog).append(tx, eventOf(type, order));
        const jobs = await tx.query(
          `SELECT 1 FROM events e JOIN graphile_worker.jobs j ON j.key LIKE '%:' || e.id WHERE e.type = $1 AND e.subject_id = $2`,
          [type, order.id],
        );
        return jobs.length;
      });
    expect([await jobsAfter('WeighInConfirmed'), await jobsAfter('OrderCompleted')]).toEqual([0, 1]);
  });
});

describe('a text message', () => {
  it('on a phone that a household shares says whom it is for', async () => {
    const [mother, son] = [await newFarmer(world), await newPerson(world, ['FARMER'], 'Y Thuyên Niê')];
    await world.sql(`UPDATE phone_people SET phone = $1 WHERE person_id = $2`, [mother.phone, son.personId]);
    await newOrder(world, { seller: son });
    await world.work();
    expect(textsTo(world, mother)).toEqual([expect.stringMatching(/^Nong San gui Y Thuyen Nie: Co nguoi dat mua\./)]);
    expect(await noticesOf(world, mother)).toEqual([]);
  });

  it('goes to nobody who has no phone; the inbox is written all the same', async () => {
    const farmer = await newFarmer(world);
    await world.sql(`DELETE FROM phone_people WHERE person_id = $1`, [farmer.personId]);
    const before = await world.count('sms_messages');
    await newOrder(world, { seller: farmer });
    await world.work();
    expect(await noticesOf(world, farmer)).toHaveLength(1);
    expect(await world.count('sms_messages')).toBe(before);
  });
});

it('what is kept has figures only: no id, no phone, no name of a person', async () => {
  const order = await newOrder(world, { state: 'COMPLETED' });
  await world.work();
  const rows = await world.sql<{ params: object }>(`SELECT params FROM notifications WHERE about = $1`, [order.code]);
  expect(rows.length).toBeGreaterThan(6);
  const kept = JSON.stringify(rows);
  expect(kept).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|\+84|Id"|Tư|Lài/);
});

type Ordered = Awaited<ReturnType<typeof newOrder>>;
/** An event of an order, as payments or orders write it. */
const eventOf = (type: string, { id: subjectId, sellerId, buyerId, coopId }: Ordered) => ({
  ...{ type, subjectId, sellerId, buyerId, coopId, orderId: subjectId, at: world.clock.now() },
});
