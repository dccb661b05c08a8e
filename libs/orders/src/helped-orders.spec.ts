import { beforeEach, describe, expect, it } from '@jest/globals';
import { newKey, newListing } from '@nongsan/catalog/testing';
import { giveYes, newConsent } from '@nongsan/identity/testing';
import { HelpedActs, type HelpedViewer, type Viewer } from '@nongsan/platform';
import { useWorld } from '@nongsan/platform/testing';
import { AcceptOrder } from './actions/accept-order.js';
import { CancelOrder } from './actions/cancel-order.js';
import { ConfirmWeighIn } from './actions/confirm-weigh-in.js';
import { DeclineOrder } from './actions/decline-order.js';
import { SendWeighIn } from './actions/send-weigh-in.js';
import type { Order, OrderState } from './models.js';
import { OrderReader } from './order-reader.js';
import { newOrder, ordersWorld } from './testing.js';

const world = useWorld(ordersWorld);
let acting: HelpedViewer;
let farmer: Viewer;

beforeEach(async () => {
  ({ acting, farmer } = await newConsent(world));
});

const ordered = async (state: OrderState = 'PLACED') =>
  newOrder(world, { listing: await newListing(world, { seller: farmer }), state });
const lines = [{ grossGrams: 500_000, bags: 0, moistureBp: null }];

type Run = (input: never) => Promise<{ readonly errors: readonly { readonly code: string }[] }>;
interface Act {
  readonly state: OrderState;
  readonly more: object;
  readonly run: Run;
  readonly told: (order: Order) => string;
}
/** What a helper does to an order of the farmer, all but the first with the farmer's own yes. */
const ACTS: Readonly<Record<string, Act>> = {
  declineOrder: {
    ...{ state: 'PLACED', more: { reason: 'OTHER' } },
    run: (input) => world.get(DeclineOrder).run(acting, input),
    told: ({ code }) => `từ chối đơn ${code}: 500 kg cà phê nhân xô`,
  },
  acceptOrder: {
    ...{ state: 'PLACED', more: {} },
    run: (input) => world.get(AcceptOrder).run(acting, input),
    told: ({ code }) => `nhận đơn ${code}: 500 kg cà phê nhân xô, 95.000 đ/kg`,
  },
  cancelOrder: {
    ...{ state: 'READY', more: { reason: 'OTHER' } },
    run: (input) => world.get(CancelOrder).run(acting, input),
    told: ({ code }) => `huỷ đơn ${code}: 500 kg cà phê nhân xô`,
  },
  sendWeighIn: {
    ...{ state: 'READY', more: { lines } },
    run: (input) => world.get(SendWeighIn).run(acting, input),
    told: ({ code }) => `ghi cân đơn ${code}: 500 kg, thành tiền 47.500.000 đ`,
  },
};
const codeOf = (work: Promise<{ readonly errors: readonly { readonly code: string }[] }>): Promise<unknown> =>
  work.then(
    ({ errors }) => errors[0]?.code ?? 'done',
    (error: { extensions?: { code?: string } }) => error.extensions?.code ?? error,
  );

describe.each(Object.entries(ACTS))('%s through a helper', (operation, { state, more, run, told }) => {
  it('is done once for the farmer, with their yes where it needs one, and told in words', async () => {
    const order = await ordered(state);
    const said = { orderId: order.id, ...more };
    const kind = world.get(HelpedActs).find(operation)!;
    const sentence = await world.database.tx((tx) => kind.sentence(tx, farmer.personId, said));
    expect(sentence).toBe(told(order));
    const input = { ...said, idempotencyKey: newKey() } as never;
    if (kind.assisted === 'ownYes') {
      expect(await codeOf(run(input))).toBe('YES_NEEDED');
      expect((await world.get(OrderReader).find(farmer, order.code))?.state).toBe(state);
      const otherOrder = await ordered(state);
      await giveYes(world, acting, operation, { ...said, orderId: otherOrder.id });
      expect(await codeOf(run(input))).toBe('YES_NEEDED');
      await giveYes(world, acting, operation, said);
    }
    expect([await codeOf(run(input)), await codeOf(run(input))]).toEqual(['done', 'done']);
    const acts = await world.sql<{ operation: string }>(
      `SELECT operation, sentence, undo_until AS "undoUntil", before->>'state' AS before FROM helped_acts WHERE farmer_id = $1`,
      [farmer.personId],
    );
    expect(acts).toEqual([{ operation, sentence, undoUntil: null, before: state }]);
  });

  it('is of no order of anybody else', async () => {
    const order = await newOrder(world, { state });
    const said = { orderId: order.id, ...more };
    const kind = world.get(HelpedActs).find(operation)!;
    expect(await world.database.tx((tx) => kind.sentence(tx, farmer.personId, said))).toBeNull();
    await giveYes(world, acting, operation, said);
    expect(await codeOf(run({ ...said, idempotencyKey: newKey() } as never))).toBe('ORDER_NOT_FOUND');
  });
});

it('the farmer’s yes to a weight is to that weight: one that was stated again is asked again', async () => {
  const order = await ordered('READY');
  const state = (moreGrams: number) =>
    world.get(SendWeighIn).run(order.buyer, {
      ...{ orderId: order.id, idempotencyKey: newKey(), lines: [{ grossGrams: 500_000 - moreGrams, bags: 0 }] },
    });
  await state(0);
  const said = { orderId: order.id, weighInNo: 1 };
  const confirm = (input: object) =>
    codeOf(world.get(ConfirmWeighIn).run(acting, { ...input, idempotencyKey: newKey() } as never));
  const sentenceOf = (input: object) =>
    world.database.tx((tx) => world.get(HelpedActs).find('confirmWeighIn')!.sentence(tx, farmer.personId, input));
  expect(await sentenceOf(said)).toBe(`nhận cân đơn ${order.code}: 500 kg, thành tiền 47.500.000 đ`);
  await giveYes(world, acting, 'confirmWeighIn', said);
  await state(10_000);
  expect(await sentenceOf(said)).toBeNull();
  expect(await confirm(said)).toBe('WEIGH_IN_CHANGED');
  expect(await confirm({ ...said, weighInNo: 2 })).toBe('YES_NEEDED');
  await giveYes(world, acting, 'confirmWeighIn', { ...said, weighInNo: 2 });
  expect(await confirm({ ...said, weighInNo: 2 })).toBe('done');
});

describe('never through a helper', () => {
  it('is an order accepted under the floor price, even with the farmer’s yes; the farmer accepts it', async () => {
    const order = await ordered();
    await world.sql(
      `INSERT INTO floor_prices (person_id, produce_slug, vnd_per_kg, set_at) VALUES ($1, 'ca-phe-nhan-xo', 95001, now())`,
      [farmer.personId],
    );
    await giveYes(world, acting, 'acceptOrder', { orderId: order.id });
    const input = { orderId: order.id, idempotencyKey: newKey() };
    expect((await world.get(AcceptOrder).run(acting, input)).errors).toEqual([
      {
        code: 'UNDER_FLOOR_PRICE',
        field: null,
        message: 'Thấp hơn giá thấp nhất chủ hộ cho bán. Chỉ chủ hộ tự nhận giá này.',
      },
    ]);
    expect((await world.get(AcceptOrder).run(farmer, input)).errors).toEqual([]);
  });

  it('is what the farmer buys: not seen and not touched', async () => {
    const order = await newOrder(world, { buyer: farmer, state: 'READY' });
    const reader = world.get(OrderReader);
    expect(await reader.find(farmer, order.code)).not.toBeNull();
    expect(await reader.find(acting, order.code)).toBeNull();
    expect((await reader.mine(acting, 'BUYER', null, 1)).total).toBe(0);
    const said = { orderId: order.id, reason: 'OTHER' };
    await giveYes(world, acting, 'cancelOrder', said);
    const cancel = world.get(CancelOrder).run(acting, { ...said, idempotencyKey: newKey() } as never);
    expect(await codeOf(cancel)).toBe('ORDER_NOT_FOUND');
  });
});
