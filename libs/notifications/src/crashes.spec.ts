import { describe, expect, it } from '@jest/globals';
import { newFarmer, newTrader } from '@nongsan/identity/testing';
import { newOrder } from '@nongsan/orders/testing';
import type { Tx, Viewer } from '@nongsan/platform';
import { useWorld } from '@nongsan/platform/testing';
import { Tell } from './tell.js';
import { noticesOf, notificationsWorld, textsTo } from './testing.js';

const world = useWorld(notificationsWorld);

/**
 * While `work` runs, has PostgreSQL kill the connection that handles an event right after its n-th statement, as a crash of the worker would. Answers whether it came to that.
 */
async function crashingAfter(n: number, work: () => Promise<unknown>): Promise<boolean> {
  const { database } = world;
  const plain = database.tx.bind(database);
  let crashed = false;
  const watched = (tx: Tx): Tx => {
    let ran = 0;
    let isOfEvent = false;
    return {
      manager: tx.manager,
      query: async <Row extends object>(sql: string, parameters?: readonly unknown[]) => {
        const rows = await tx.query<Row>(sql, parameters);
        ran += 1;
        isOfEvent ||= ran === 1 && sql.includes('FROM events');
        if (isOfEvent && ran === n && !crashed) {
          crashed = true;
          const [own] = await tx.query<{ pid: number }>(`SELECT pg_backend_pid() AS pid`);
          await world.sql(`SELECT pg_terminate_backend($1, 5000)`, [own!.pid]);
        }
        return rows;
      },
    };
  };
  database.tx = <T>(inner: (tx: Tx) => Promise<T>) => plain((tx) => inner(watched(tx)));
  try {
    await work();
  } finally {
    Reflect.deleteProperty(database, 'tx');
  }
  return crashed;
}

/** Lets the worker try again at once what it would try again later. It writes down a failure a moment after it has returned. */
async function tryAgain(): Promise<void> {
  while ((await world.sql(`SELECT 1 FROM graphile_worker.jobs WHERE locked_at IS NOT NULL`)).length > 0)
    await new Promise((resolve) => setTimeout(resolve, 5));
  await world.sql(`UPDATE graphile_worker._private_jobs SET run_at = now() WHERE attempts > 0`);
  await world.work();
}

/** A placed order whose seller is about to be told. */
async function orderOf(seller: Viewer) {
  return newOrder(world, { seller, buyer: await newTrader(world) });
}
const messagesTo = (phone: string) => world.sql(`SELECT 1 FROM sms_messages WHERE phone = $1`, [phone]);
const eventOf = async (orderId: string) => {
  const [row] = await world.sql<{ id: string; payload: { type: string } }>(
    `SELECT id, payload FROM events WHERE subject_id = $1`,
    [orderId],
  );
  return { ...row!.payload, subjectId: orderId, eventId: row!.id };
};

describe('exactly once in the inbox, and one message', () => {
  it('the worker is killed after any statement of telling: nothing is written, and once it comes back everything is', async () => {
    let killed = 0;
    for (let n = 1; ; n += 1) {
      const farmer = await newFarmer(world);
      await orderOf(farmer);
      if (!(await crashingAfter(n, () => world.work()))) break;
      killed += 1;
      expect([n, await noticesOf(world, farmer), await messagesTo(farmer.phone)]).toEqual([n, [], []]);
      await tryAgain();
      expect([n, (await noticesOf(world, farmer)).length, textsTo(world, farmer).length]).toEqual([n, 1, 1]);
      expect(await messagesTo(farmer.phone)).toHaveLength(1);
    }
    // The event, the order, its produce, the inbox, the phone, who shares it, the message, its job.
    expect(killed).toBe(8);
  });

  it('the worker is killed after all was written but before the job is marked as done: the repeat writes nothing', async () => {
    const farmer = await newFarmer(world);
    const order = await orderOf(farmer);
    await world.work();
    const event = await eventOf(order.id);
    expect(await world.database.tx((tx) => world.get(Tell).run(tx, event))).toBe(0);
    await world.work();
    expect([(await noticesOf(world, farmer)).length, textsTo(world, farmer).length]).toEqual([1, 1]);
    expect(await messagesTo(farmer.phone)).toHaveLength(1);
  });

  it('the gateway takes a message and the worker dies before it is marked as sent: it goes out again under the same id', async () => {
    const farmer = await newFarmer(world);
    await orderOf(farmer);
    const ids: string[] = [];
    const plain = world.sms.send.bind(world.sms);
    world.sms.send = async (message) => {
      await plain(message);
      ids.push(message.id);
      if (ids.length === 1) throw new Error('the power failed');
    };
    await world.work();
    await tryAgain();
    Reflect.deleteProperty(world.sms, 'send');
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
    expect(textsTo(world, farmer)).toHaveLength(1);
  });

  it('eight workers handle the same event at once: one of them tells it', async () => {
    const farmer = await newFarmer(world);
    const event = await eventOf((await orderOf(farmer)).id);
    const runs = Array.from({ length: 8 }, () => world.database.tx((tx) => world.get(Tell).run(tx, event)));
    expect((await Promise.all(runs)).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
    await world.work();
    expect([(await noticesOf(world, farmer)).length, textsTo(world, farmer).length]).toEqual([1, 1]);
  });

  it('an event for both sides that several workers tell at once is told to each once, and none waits for ever', async () => {
    const [farmer, trader] = [await newFarmer(world), await newTrader(world)];
    const order = await newOrder(world, { seller: farmer, buyer: trader, state: 'EXPIRED' });
    const [row] = await world.sql<{ id: string; payload: { type: string } }>(
      `SELECT id, payload FROM events WHERE subject_id = $1 AND type = 'OrderExpired'`,
      [order.id],
    );
    const event = { ...row!.payload, subjectId: order.id, eventId: row!.id };
    const runs = Array.from({ length: 8 }, () => world.database.tx((tx) => world.get(Tell).run(tx, event)));
    expect((await Promise.all(runs)).reduce((sum, n) => sum + n, 0)).toBe(2);
    await world.work();
    expect([textsTo(world, trader).length, (await noticesOf(world, trader)).length]).toEqual([1, 1]);
  });
});
