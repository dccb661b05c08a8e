import { expect, it } from '@jest/globals';
import { useWorld } from '@nongsan/platform/testing';
import { HOLDS, ORDER_MOVES } from './domain/order.js';
import type { OrderState } from './models.js';
import { stockCheck } from './stock-check.repository.js';
import { newOrder, ordersWorld } from './testing.js';

const world = useWorld(ordersWorld);
const STATES = Object.keys(ORDER_MOVES) as OrderState[];

it('orders in every state and their listings agree, and an order holds of the stock what HOLDS says', async () => {
  for (const state of STATES) {
    const { listingId } = await newOrder(world, { state });
    const [row] = await world.sql(
      `SELECT grams_reserved::int AS "RESERVED", grams_committed::int AS "COMMITTED", grams_handed_over::int AS "HANDED_OVER" FROM listings WHERE id = $1`,
      [listingId],
    );
    const held = { RESERVED: 0, COMMITTED: 0, HANDED_OVER: 0, NOTHING: 0, [HOLDS[state]]: 500_000 };
    expect({ ...row, NOTHING: held.NOTHING, state }).toEqual({ ...held, state });
  }
  expect(await stockCheck(world.database)).toMatchObject({ listings: 9, orders: 9, violations: [] });
});

it.each([
  [
    'a reservation without an order',
    'PLACED',
    `UPDATE listings SET grams_reserved = grams_reserved + 7 WHERE id = $1`,
    'RESERVED',
  ],
  ['a commitment that was forgotten', 'READY', `UPDATE listings SET grams_committed = 0 WHERE id = $1`, 'COMMITTED'],
  ['a hand-over that was changed', 'SETTLED', `UPDATE listings SET grams_handed_over = 1 WHERE id = $1`, 'HANDED_OVER'],
  [
    'an order that was forgotten',
    'PLACED',
    `UPDATE orders SET state = 'ACCEPTED', accepted_at = now(), deposit_by = now() WHERE listing_id = $1`,
    'COMMITTED',
  ],
  [
    'a weight that is not that of its lines',
    'WEIGHED',
    `UPDATE orders SET weighed_grams = 499999 WHERE listing_id = $1`,
    'WEIGHED',
  ],
] as const)('%s is found', async (_what, state, harm, what) => {
  const { listingId } = await newOrder(world, { state });
  const before = (await stockCheck(world.database)).violations;
  await world.sql(harm, [listingId]);
  const found = (await stockCheck(world.database)).violations.filter(
    (v) => !before.some((b) => b.code === v.code && b.what === v.what),
  );
  expect(found.map((v) => v.what)).toContain(what);
});
