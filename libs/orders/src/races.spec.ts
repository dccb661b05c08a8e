import { describe, expect, it } from '@jest/globals';
import { newKey, newListing } from '@nongsan/catalog/testing';
import { newTrader } from '@nongsan/identity/testing';
import { HOUR_MS } from '@nongsan/kernel';
import { useWorld } from '@nongsan/platform/testing';
import { AcceptOrder } from './actions/accept-order.js';
import { CancelOrder } from './actions/cancel-order.js';
import { ConfirmWeighIn } from './actions/confirm-weigh-in.js';
import { DeclineOrder } from './actions/decline-order.js';
import { PlaceOrder } from './actions/place-order.js';
import { SendWeighIn } from './actions/send-weigh-in.js';
import { ExpireOrders } from './expire-orders.job.js';
import { OrderMoney } from './order-money.js';
import { stockCheck } from './stock-check.repository.js';
import { newOrder, ordersWorld } from './testing.js';

const world = useWorld(ordersWorld);

const key = () => ({ idempotencyKey: newKey() });
const codesOf = (answers: readonly { readonly errors: readonly { readonly code: string }[] }[]) =>
  answers.map((answer) => answer.errors[0]?.code ?? 'DONE');
const soundStock = async () => expect((await stockCheck(world.database)).violations).toEqual([]);
const stateOf = async (id: string) =>
  (await world.sql<{ state: string }>(`SELECT state FROM orders WHERE id = $1`, [id]))[0]?.state;

describe('one lot, many at once', () => {
  it('of 200 orders of 30 kg on 1 tấn exactly 33 fit, and 167 hear that there is not enough', async () => {
    const listing = await newListing(world, { grams: 1_000_000 });
    const traders = await Promise.all(Array.from({ length: 200 }, () => newTrader(world)));
    const answers = await Promise.all(
      traders.map((trader) => world.get(PlaceOrder).run(trader, { listingId: listing.id, grams: 30_000, ...key() })),
    );
    const codes = codesOf(answers);
    expect([codes.filter((c) => c === 'DONE').length, codes.filter((c) => c === 'OUT_OF_STOCK').length]).toEqual([
      33, 167,
    ]);
    const [row] = await world.sql(
      `SELECT l.grams_reserved::int AS reserved, (SELECT sum(grams)::int FROM orders WHERE listing_id = l.id) AS ordered,
              (SELECT count(DISTINCT code)::int FROM orders WHERE listing_id = l.id) AS codes,
              (SELECT count(*)::int FROM events e JOIN orders o ON o.id = e.subject_id WHERE o.listing_id = l.id) AS events
       FROM listings l WHERE id = $1`,
      [listing.id],
    );
    expect(row).toEqual({ reserved: 990_000, ordered: 990_000, codes: 33, events: 33 });
    await soundStock();
  });

  it('200 orders of different sizes never take more than there is, and each that was refused would not have fitted at the end', async () => {
    const listing = await newListing(world, { grams: 1_000_000 });
    const buyer = await newTrader(world);
    const sizes = Array.from({ length: 200 }, (_, i) => 1_000 + ((i * 7_919) % 60_000));
    const answers = await Promise.all(
      sizes.map((grams) => world.get(PlaceOrder).run(buyer, { listingId: listing.id, grams, ...key() })),
    );
    const taken = sizes.filter((_, i) => answers[i]!.order).reduce((sum, grams) => sum + grams, 0);
    const refused = sizes.filter((_, i) => !answers[i]!.order);
    expect(taken).toBeLessThanOrEqual(1_000_000);
    for (const grams of refused) expect(taken + grams).toBeGreaterThan(1_000_000);
    await soundStock();
  });

  it('the same key 20 times at once is one order', async () => {
    const [listing, trader] = [await newListing(world), await newTrader(world)];
    const input = { listingId: listing.id, grams: 100_000, ...key() };
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.get(PlaceOrder).run(trader, input)));
    expect(new Set(answers.map((a) => a.order?.code)).size).toBe(1);
    expect(answers.every((a) => JSON.stringify(a) === JSON.stringify(answers[0]))).toBe(true);
    expect(await world.sql(`SELECT grams_reserved FROM listings WHERE id = $1`, [listing.id])).toEqual([
      { grams_reserved: '100000' },
    ]);
  });

  it('orders, yeses, noes and cancellations on two lots at once neither block each other nor lose a gram', async () => {
    const lots = [await newListing(world, { grams: 400_000 }), await newListing(world, { grams: 400_000 })];
    const orders = await Promise.all(
      Array.from({ length: 16 }, (_, i) => newOrder(world, { listing: lots[i % 2]!, grams: 25_000 })),
    );
    await Promise.all(
      orders.flatMap((order, i) => [
        world.get(AcceptOrder).run(lots[i % 2]!.seller, { orderId: order.id, ...key() }),
        i % 3 === 0
          ? world.get(DeclineOrder).run(lots[i % 2]!.seller, { orderId: order.id, reason: 'OTHER', ...key() })
          : world.get(CancelOrder).run(order.buyer, { orderId: order.id, reason: 'OTHER', ...key() }),
        world.get(PlaceOrder).run(order.buyer, { listingId: lots[(i + 1) % 2]!.id, grams: 10_000, ...key() }),
      ]),
    );
    await soundStock();
  });
});

describe('two who want different things', () => {
  it.each([1, 2, 3, 4, 5])('yes and cancellation at once: one order of the two, never half of each (%i)', async () => {
    const order = await newOrder(world);
    const [yes, off] = await Promise.all([
      world.get(AcceptOrder).run(order.seller, { orderId: order.id, ...key() }),
      world.get(CancelOrder).run(order.buyer, { orderId: order.id, reason: 'CHANGED_MIND', ...key() }),
    ]);
    // Whoever comes second finds what the first has left: an accepted order may be cancelled, a cancelled one not accepted.
    expect(codesOf([off!])).toEqual(['DONE']);
    expect(['DONE', 'ORDER_NOT_WAITING']).toContain(codesOf([yes!])[0]);
    expect(await stateOf(order.id)).toBe('CANCELLED');
    await soundStock();
  });

  it.each([1, 2, 3, 4, 5])('yes and the end of the deadline at once: the order is one or the other (%i)', async () => {
    const order = await newOrder(world);
    world.clock.set(new Date(order.acceptBy.getTime() - 1));
    const yes = world.get(AcceptOrder).run(order.seller, { orderId: order.id, ...key() });
    const [answer] = await Promise.all([yes, world.get(ExpireOrders).run(order.acceptBy)]);
    const code = codesOf([answer])[0];
    expect([code, await stateOf(order.id)]).toEqual(
      code === 'DONE' ? ['DONE', 'ACCEPTED'] : ['ORDER_NOT_WAITING', 'EXPIRED'],
    );
    await soundStock();
  });

  it('the deposit and the end of its deadline at once: ready, or expired with the money to go back', async () => {
    const order = await newOrder(world, { state: 'ACCEPTED' });
    const late = new Date(order.depositBy!.getTime() + HOUR_MS);
    await Promise.all([
      world.database.tx((tx) => world.get(OrderMoney).recordReceived(tx, order.id, order.depositVnd, 'SELLER', late)),
      world.get(ExpireOrders).run(late),
    ]);
    const account = await world.database.tx((tx) => world.get(OrderMoney).lock(tx, order.id));
    expect([account?.state, account?.refundDueVnd]).toEqual(
      account?.state === 'READY' ? ['READY', 0] : ['EXPIRED', order.depositVnd],
    );
    await soundStock();
  });

  it('two workers expire an order once', async () => {
    const order = await newOrder(world);
    const runs = Array.from({ length: 6 }, () => world.get(ExpireOrders).run(order.acceptBy));
    await Promise.all(runs);
    expect(
      await world.sql(`SELECT type FROM events WHERE subject_id = $1 AND type = 'OrderExpired'`, [order.id]),
    ).toHaveLength(1);
    await soundStock();
  });

  it('both sides confirm and change at once: the weight that is settled is one that both have confirmed', async () => {
    const order = await newOrder(world, { state: 'WEIGHED' });
    const lines = [{ grossGrams: 480_000, bags: 0 }];
    const [confirmed, changed] = await Promise.all([
      world.get(ConfirmWeighIn).run(order.buyer, { orderId: order.id, weighInNo: 1, ...key() }),
      world.get(SendWeighIn).run(order.seller, { orderId: order.id, lines, ...key() }),
    ]);
    expect([
      ['DONE', 'ORDER_NOT_READY'],
      ['WEIGH_IN_CHANGED', 'DONE'],
    ]).toContainEqual(codesOf([confirmed!, changed!]));
    await soundStock();
  });
});
