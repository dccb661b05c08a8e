import { describe, expect, it } from '@jest/globals';
import { newKey, newListing } from '@nongsan/catalog/testing';
import { newTrader } from '@nongsan/identity/testing';
import { DAY_MS } from '@nongsan/kernel';
import type { Answer, Viewer } from '@nongsan/platform';
import { crashingAfter, useWorld } from '@nongsan/platform/testing';
import { AcceptOrder } from './actions/accept-order.js';
import { CancelOrder } from './actions/cancel-order.js';
import { ConfirmWeighIn } from './actions/confirm-weigh-in.js';
import { DeclineOrder } from './actions/decline-order.js';
import { PlaceOrder } from './actions/place-order.js';
import { ResolveOrder } from './actions/resolve-order.js';
import { SendWeighIn } from './actions/send-weigh-in.js';
import { ExpireOrders } from './expire-orders.job.js';
import { OrderMoney } from './order-money.js';
import { stockCheck } from './stock-check.repository.js';
import { newOrder, ordersWorld } from './testing.js';

const world = useWorld(ordersWorld);

/** Everything that an action may write, of the whole database. */
async function snapshot(): Promise<unknown> {
  const [row] = await world.sql(
    `SELECT (SELECT json_agg(o ORDER BY id) FROM orders o) AS orders,
            (SELECT json_agg(json_build_array(id, state, grams_reserved, grams_committed, grams_handed_over) ORDER BY id) FROM listings) AS stock,
            (SELECT count(*) FROM weigh_lines) AS lines, (SELECT count(*) FROM events) AS events,
            (SELECT count(*) FROM audit_log) AS audit, (SELECT count(*) FROM idempotency_keys) AS keys`,
  );
  return row;
}

type Ready = { readonly done: string; readonly run: () => Promise<unknown> };
const order = (more: Parameters<typeof newOrder>[1] = {}) => newOrder(world, more);
const asked = (orderId: string) => ({ orderId, idempotencyKey: newKey() });
const stateOf = (state: string, id: string) => `SELECT 1 FROM orders WHERE id = '${id}' AND state = '${state}'`;

/** Each action, ready to be run: a fresh order each time, and the row that is there once it is done. */
const ACTIONS: Readonly<Record<string, () => Promise<Ready>>> = {
  async placeOrder() {
    const [listing, trader]: [{ id: string }, Viewer] = [await newListing(world), await newTrader(world)];
    const input = { listingId: listing.id, grams: 70_000, idempotencyKey: newKey() };
    const done = `SELECT 1 FROM orders WHERE listing_id = '${listing.id}'`;
    return { done, run: () => world.get(PlaceOrder).run(trader, input) };
  },
  async acceptOrder() {
    const o = await order();
    const input = asked(o.id);
    return { done: stateOf('ACCEPTED', o.id), run: () => world.get(AcceptOrder).run(o.seller, input) };
  },
  async declineOrder() {
    const o = await order();
    const input = { ...asked(o.id), reason: 'OTHER' as const };
    return { done: stateOf('DECLINED', o.id), run: () => world.get(DeclineOrder).run(o.seller, input) };
  },
  async cancelOrder() {
    const o = await order({ state: 'READY' });
    const input = { ...asked(o.id), reason: 'OTHER' as const };
    return { done: stateOf('CANCELLED', o.id), run: () => world.get(CancelOrder).run(o.buyer, input) };
  },
  async sendWeighIn() {
    const o = await order({ state: 'READY' });
    const input = {
      ...asked(o.id),
      lines: [
        { grossGrams: 300_000, bags: 0 },
        { grossGrams: 190_000, bags: 0 },
      ],
    };
    return { done: stateOf('WEIGHED', o.id), run: () => world.get(SendWeighIn).run(o.buyer, input) };
  },
  async confirmWeighIn() {
    const o = await order({ state: 'WEIGHED' });
    const input = { ...asked(o.id), weighInNo: 1 };
    return { done: stateOf('SETTLED', o.id), run: () => world.get(ConfirmWeighIn).run(o.buyer, input) };
  },
  async resolveOrder() {
    const o = await order({ state: 'READY' });
    const input = { ...asked(o.id), cancel: { blame: 'NEITHER' as const, reason: 'OTHER' as const } };
    return { done: stateOf('CANCELLED', o.id), run: () => world.get(ResolveOrder).run(o.seller, input) };
  },
  async 'the deposit comes'() {
    const o = await order({ state: 'ACCEPTED' });
    const run = () =>
      world.database.tx((tx) =>
        world.get(OrderMoney).recordReceived(tx, o.id, o.depositVnd, 'SELLER', world.clock.now()),
      );
    return { done: stateOf('READY', o.id), run };
  },
  async 'the deadline passes'() {
    await world.get(ExpireOrders).run(new Date(world.clock.now().getTime() + DAY_MS));
    const o = await order();
    return { done: stateOf('EXPIRED', o.id), run: () => world.get(ExpireOrders).run(o.acceptBy) };
  },
};

describe.each(Object.keys(ACTIONS))('%s', (name) => {
  it('killed after any of its statements it has done nothing, and asked again it is done once', async () => {
    const statements = await crashingAfter(world, Infinity, (await ACTIONS[name]!()).run);
    expect(statements).toBeGreaterThanOrEqual(3);
    for (let n = 1; n <= statements; n += 1) {
      const { run, done } = await ACTIONS[name]!();
      const before = await snapshot();
      await expect(crashingAfter(world, n, run)).rejects.toThrow();
      expect([n, await snapshot()]).toEqual([n, before]);
      const answer = (await run()) as Partial<Answer>;
      expect(answer.errors ?? []).toEqual([]);
      expect(await world.sql(done)).toHaveLength(1);
    }
    expect((await stockCheck(world.database)).violations).toEqual([]);
  });

  if (!name.includes(' '))
    it('killed after it was done but before its answer arrived, asked again it answers the same and does nothing more', async () => {
      const { run } = await ACTIONS[name]!();
      const lost = await run();
      const before = await snapshot();
      expect(await run()).toEqual(lost);
      expect(await snapshot()).toEqual(before);
    });
});
