import { describe, expect, it } from '@jest/globals';
import { newKey, newListing } from '@nongsan/catalog/testing';
import { newAdmin, newFarmer, newTrader } from '@nongsan/identity/testing';
import { HOUR_MS, MINUTE_MS, vnd } from '@nongsan/kernel';
import { useWorld } from '@nongsan/platform/testing';
import { OrderMoney } from '../order-money.js';
import { stockCheck } from '../stock-check.repository.js';
import { newOrder, ordersWorld, TestPayees } from '../testing.js';
import { AcceptOrder } from './accept-order.js';
import { CancelOrder } from './cancel-order.js';
import { ConfirmWeighIn } from './confirm-weigh-in.js';
import { DeclineOrder } from './decline-order.js';
import { PlaceOrder } from './place-order.js';
import { ResolveOrder } from './resolve-order.js';
import { SendWeighIn } from './send-weigh-in.js';
import { SetOrderTerms } from './set-order-terms.js';

const world = useWorld(ordersWorld);

const key = () => ({ idempotencyKey: newKey() });
const stockOf = async (id: string) => {
  const [row] = await world.sql<{ stock: string[]; state: string }>(
    `SELECT ARRAY[grams_reserved, grams_committed, grams_handed_over] AS stock, state FROM listings WHERE id = $1`,
    [id],
  );
  return [...row!.stock.map(Number), row!.state];
};
const eventsOf = async (id: string) =>
  (await world.sql<{ type: string }>(`SELECT type FROM events WHERE subject_id = $1 ORDER BY id`, [id])).map(
    (e) => e.type,
  );
const pay = (orderId: string, amount: number) =>
  world.database.tx((tx) =>
    world.get(OrderMoney).recordReceived(tx, orderId, vnd(amount), 'SELLER', world.clock.now()),
  );
const account = (orderId: string) => world.database.tx((tx) => world.get(OrderMoney).lock(tx, orderId));

describe('the main journey', () => {
  it('a trader orders 2 tạ of 2,5 tấn, the farmer accepts, the deposit comes, both agree on the weight, the balance is paid', async () => {
    const [listing, trader] = [await newListing(world), await newTrader(world)];
    const rule = { baseMoistureBp: 1_500, rateBpPerPoint: 100 };
    const placed = await world
      .get(PlaceOrder)
      .run(trader, { listingId: listing.id, grams: 200_000, deductionRule: rule, ...key() });
    const order = placed.order!;
    expect(order).toMatchObject({
      ...{ state: 'PLACED', mySide: 'BUYER', priceVndPerKg: 95_000, goodsVnd: 19_000_000, depositVnd: 1_900_000 },
      ...{ deductionRule: { type: 'LINEAR_MOISTURE', ...rule }, acceptBy: new Date('2026-11-26T01:00:00Z') },
    });
    expect(order.code).toMatch(/^DH-[2-9A-Z]{5}$/);
    expect(await stockOf(listing.id)).toEqual([200_000, 0, 0, 'LIVE']);

    const accepted = await world.get(AcceptOrder).run(listing.seller, { orderId: order.id, ...key() });
    expect(accepted.order).toMatchObject({ state: 'ACCEPTED', mySide: 'SELLER' });
    expect(await stockOf(listing.id)).toEqual([0, 200_000, 0, 'LIVE']);
    expect((await account(order.id))?.due).toMatchObject({ kind: 'DEPOSIT', amountVnd: 1_900_000 });

    expect(await pay(order.id, 1_900_000)).toMatchObject({ state: 'READY', due: null });
    const lines = [
      { grossGrams: 125_000, bags: 2, tareGramsPerBag: 250, moistureBp: 1_800 },
      { grossGrams: 80_000, bags: 1, tareGrams: 300, moistureBp: 1_450 },
    ];
    const sent = await world.get(SendWeighIn).run(trader, { orderId: order.id, lines, ...key() });
    // 124.500 g less 3 % is 120.765 g; 79.700 g dry: 11.472.675 đ + 7.571.500 đ. More was weighed than ordered, and there is more.
    expect(sent.order).toMatchObject({ state: 'WEIGHED', weighInNo: 1, weighedGrams: 204_200, payableVnd: 19_044_175 });
    const confirmed = await world
      .get(ConfirmWeighIn)
      .run(listing.seller, { orderId: order.id, weighInNo: 1, ...key() });
    expect(confirmed.order?.state).toBe('SETTLED');
    expect(await stockOf(listing.id)).toEqual([0, 0, 204_200, 'LIVE']);
    expect((await account(order.id))?.due).toMatchObject({ kind: 'BALANCE', amountVnd: 17_144_175 });

    expect(await pay(order.id, 17_144_175)).toMatchObject({ state: 'COMPLETED', due: null, refundDueVnd: 0 });
    expect(await eventsOf(order.id)).toEqual([
      ...['OrderPlaced', 'OrderAccepted', 'DepositReceived', 'WeighInSent', 'WeighInConfirmed', 'OrderSettled'],
      'OrderCompleted',
    ]);
    expect((await stockCheck(world.database)).violations).toEqual([]);
  });

  it('all that is left is ordered without naming it, and the listing leaves the market until the order is off', async () => {
    const order = await newOrder(world, { grams: 2_000_000 });
    const rest = await world.get(PlaceOrder).run(await newTrader(world), { listingId: order.listingId, ...key() });
    expect(rest.order?.grams).toBe(500_000);
    expect(await stockOf(order.listingId)).toEqual([2_500_000, 0, 0, 'SOLD_OUT']);
    await world.get(DeclineOrder).run(order.seller, { orderId: order.id, reason: 'PRICE_TOO_LOW', ...key() });
    expect(await stockOf(order.listingId)).toEqual([500_000, 0, 0, 'LIVE']);
  });

  it('on an open price the buyer proposes and the acceptance fixes it', async () => {
    const listing = await newListing(world, { priceVndPerKg: null });
    const trader = await newTrader(world);
    const ask = { listingId: listing.id, grams: 100_000 };
    const silent = await world.get(PlaceOrder).run(trader, { ...ask, ...key() });
    expect(silent.errors[0]?.code).toBe('PRICE_MISSING');
    const { order } = await world.get(PlaceOrder).run(trader, { ...ask, proposedPriceVndPerKg: vnd(97_000), ...key() });
    const accepted = await world.get(AcceptOrder).run(listing.seller, { orderId: order!.id, ...key() });
    expect(accepted.order).toMatchObject({ priceVndPerKg: 97_000, isPriceProposed: true, goodsVnd: 9_700_000 });
  });
});

describe('ordering is refused, and nothing is written', () => {
  it.each([
    ['more than there is', {}, { grams: 2_500_001 }, 'OUT_OF_STOCK'],
    ['nothing', {}, { grams: 0 }, 'QUANTITY_INVALID'],
    ['less than the smallest order', { minOrderGrams: 100_000 }, { grams: 99_999 }, 'BELOW_MIN_ORDER'],
    ['an own price where there is one', {}, { proposedPriceVndPerKg: vnd(1) }, 'PRICE_IS_FIXED'],
    ['at a price that has changed', {}, { seenPriceVndPerKg: vnd(94_000) }, 'PRICE_CHANGED'],
    ['a zero too many', { priceVndPerKg: null }, { proposedPriceVndPerKg: vnd(100_000_001) }, 'PRICE_INVALID'],
    [
      'a senseless rule',
      {},
      { deductionRule: { baseMoistureBp: 1_500, rateBpPerPoint: 9_999 } },
      'DEDUCTION_RULE_INVALID',
    ],
    ['of what is sold out', { state: 'SOLD_OUT' as const }, {}, 'OUT_OF_STOCK'],
    ['of what was withdrawn', { state: 'WITHDRAWN' as const }, {}, 'LISTING_NOT_ON_MARKET'],
    ['of what was never public', { state: 'PENDING' as const }, {}, 'LISTING_NOT_FOUND'],
    ['of nothing', {}, { listingId: 'x' }, 'LISTING_NOT_FOUND'],
  ])('%s', async (_what, more, ask, code) => {
    const listing = await newListing(world, more);
    const [orders, events] = [await world.count('orders'), await world.count('events')];
    const answer = await world
      .get(PlaceOrder)
      .run(await newTrader(world), { listingId: listing.id, grams: 100_000, ...ask, ...key() });
    expect([answer.order, answer.errors[0]?.code]).toEqual([undefined, code]);
    expect([await world.count('orders'), await world.count('events')]).toEqual([orders, events]);
    expect((await stockOf(listing.id))[0]).toBe(0);
  });

  it('one does not order from oneself', async () => {
    const { id, seller } = await newListing(world);
    const answer = await world.get(PlaceOrder).run(seller, { listingId: id, ...key() });
    expect(answer.errors[0]?.code).toBe('OWN_LISTING');
  });

  it('the rest of a lot may be less than its smallest order', async () => {
    const listing = await newListing(world, { minOrderGrams: 500_000 });
    await newOrder(world, { listing, grams: 2_400_000 });
    const rest = await world
      .get(PlaceOrder)
      .run(await newTrader(world), { listingId: listing.id, grams: 100_000, ...key() });
    expect(rest.errors).toEqual([]);
  });
});

describe('whose order it is', () => {
  it('others get the answer of those who ask for nothing', async () => {
    const [order, stranger] = [await newOrder(world, { state: 'WEIGHED' }), await newFarmer(world)];
    const asked = { orderId: order.id, ...key() };
    const answers = [
      await world.get(AcceptOrder).run(stranger, asked),
      await world.get(AcceptOrder).run(order.buyer, asked),
      await world.get(DeclineOrder).run(stranger, { ...asked, reason: 'OTHER' }),
      await world.get(CancelOrder).run(stranger, { ...asked, reason: 'OTHER' }),
      await world.get(SendWeighIn).run(stranger, { ...asked, lines: [{ grossGrams: 1, bags: 0 }] }),
      await world.get(ConfirmWeighIn).run(stranger, { ...asked, weighInNo: 1 }),
      await world.get(AcceptOrder).run(stranger, { orderId: 'x', ...key() }),
    ];
    expect(answers.map((a) => a.errors[0]?.code)).toEqual(answers.map(() => 'ORDER_NOT_FOUND'));
  });

  it('a seller whom no money can reach is asked for an account first', async () => {
    const order = await newOrder(world);
    world.get(TestPayees).missing.add(order.sellerId);
    const answer = await world.get(AcceptOrder).run(order.seller, { orderId: order.id, ...key() });
    expect(answer.errors[0]?.code).toBe('PAYEE_MISSING');
    expect(await eventsOf(order.id)).toEqual(['OrderPlaced']);
  });
});

describe('the weight', () => {
  it('a change makes the confirmation of what was before void', async () => {
    const order = await newOrder(world, { state: 'READY' });
    const send = (who: typeof order.seller, grams: number) =>
      world.get(SendWeighIn).run(who, { orderId: order.id, lines: [{ grossGrams: grams, bags: 0 }], ...key() });
    const confirm = (who: typeof order.seller, weighInNo: number) =>
      world.get(ConfirmWeighIn).run(who, { orderId: order.id, weighInNo, ...key() });
    await send(order.seller, 500_000);
    const changed = await send(order.buyer, 480_000);
    expect(changed.order).toMatchObject({ weighInNo: 2, sellerConfirmedAt: null });
    expect((await confirm(order.seller, 1)).errors[0]?.code).toBe('WEIGH_IN_CHANGED');
    expect((await confirm(order.buyer, 2)).order?.state).toBe('WEIGHED');
    expect((await confirm(order.seller, 2)).order).toMatchObject({ state: 'SETTLED', weighedGrams: 480_000 });
    expect((await send(order.seller, 500_000)).errors[0]?.code).toBe('ORDER_NOT_READY');
    expect(
      await world.sql(`SELECT net_grams FROM weigh_lines WHERE order_id = $1 ORDER BY weigh_in_no`, [order.id]),
    ).toEqual([{ net_grams: '500000' }, { net_grams: '480000' }]);
  });

  it('what others have ordered is not weighed away', async () => {
    const order = await newOrder(world, { state: 'READY', grams: 500_000 });
    await newOrder(world, { listing: { id: order.listingId }, grams: 1_900_000 });
    const send = (grams: number) =>
      world.get(SendWeighIn).run(order.buyer, { orderId: order.id, lines: [{ grossGrams: grams, bags: 0 }], ...key() });
    expect((await send(600_001)).errors[0]).toMatchObject({ code: 'WEIGHED_MORE_THAN_LEFT', field: 'lines' });
    expect((await send(600_000)).errors).toEqual([]);
    // The rest is ordered before it is confirmed.
    await newOrder(world, { listing: { id: order.listingId }, grams: 50_000 });
    const confirmed = await world.get(ConfirmWeighIn).run(order.seller, { orderId: order.id, weighInNo: 1, ...key() });
    expect(confirmed.errors[0]?.code).toBe('WEIGHED_MORE_THAN_LEFT');
  });

  it('the wrong line is named', async () => {
    const order = await newOrder(world, { state: 'READY' });
    const lines = [
      { grossGrams: 60_000, bags: 1 },
      { grossGrams: 100, bags: 1, tareGramsPerBag: 200 },
    ];
    const answer = await world.get(SendWeighIn).run(order.buyer, { orderId: order.id, lines, ...key() });
    expect(answer.errors[0]).toMatchObject({ code: 'TARE_INVALID', field: 'lines.1.tareGrams' });
    expect(await world.sql(`SELECT 1 FROM weigh_lines WHERE order_id = $1`, [order.id])).toEqual([]);
  });
});

describe('deadlines', () => {
  it('an order that nobody answers frees its stock', async () => {
    const order = await newOrder(world);
    world.clock.advance(24 * HOUR_MS - 1);
    await world.work();
    expect(await stockOf(order.listingId)).toEqual([500_000, 0, 0, 'LIVE']);
    world.clock.advance(1);
    const late = await world.get(AcceptOrder).run(order.seller, { orderId: order.id, ...key() });
    expect(late.errors[0]?.code).toBe('TOO_LATE');
    await world.work();
    await world.work();
    expect((await stockOf(order.listingId))[0]).toBe(0);
    expect(await eventsOf(order.id)).toEqual(['OrderPlaced', 'OrderExpired']);
  });

  it('an order without its deposit frees its stock; with a part of it, or a declaration, the cooperative decides', async () => {
    const [unpaid, partly, declared] = [
      await newOrder(world, { state: 'ACCEPTED' }),
      await newOrder(world, { state: 'ACCEPTED' }),
      await newOrder(world, { state: 'ACCEPTED' }),
    ];
    await pay(partly.id, 1_000);
    await world.database.tx((tx) => world.get(OrderMoney).noteDeclared(tx, declared.id, world.clock.now()));
    world.clock.advance(24 * HOUR_MS + 30 * MINUTE_MS);
    await world.work();
    expect((await account(unpaid.id))?.state).toBe('EXPIRED');
    expect(await stockOf(unpaid.listingId)).toEqual([0, 0, 0, 'LIVE']);
    expect(await stockOf(partly.listingId)).toEqual([0, 500_000, 0, 'LIVE']);
    expect((await eventsOf(partly.id)).at(-1)).toBe('OrderNeedsCoop');
    expect((await eventsOf(declared.id)).at(-1)).toBe('OrderNeedsCoop');

    const admin = await newAdmin(world);
    const more = await world.get(ResolveOrder).run(admin, { orderId: declared.id, extendHours: 12, ...key() });
    expect(more.order).toMatchObject({ state: 'ACCEPTED', needsCoop: null, mySide: 'COOP' });
    const ended = await world
      .get(ResolveOrder)
      .run(admin, { orderId: partly.id, cancel: { blame: 'BUYER', reason: 'OTHER_SIDE_SILENT' }, ...key() });
    expect(ended.order).toMatchObject({ state: 'CANCELLED', cancelledBy: 'COOP', depositOutcome: 'RETURNED' });
    expect((await account(partly.id))?.refundDueVnd).toBe(1_000);
    expect(await stockOf(partly.listingId)).toEqual([0, 0, 0, 'LIVE']);
    const book = await world.sql(`SELECT subject_id FROM audit_log WHERE action = 'resolveOrder' ORDER BY id`);
    expect(book).toEqual([{ subject_id: declared.id }, { subject_id: partly.id }]);
  });

  it('says to have looked at a denied payment: the order goes on, and what was found out is in the book', async () => {
    const order = await newOrder(world, { state: 'SETTLED' });
    await world.database.tx((tx) => world.get(OrderMoney).noteDenied(tx, order.id, world.clock.now()));
    const admin = await newAdmin(world);
    const resolve = (seen: string) => world.get(ResolveOrder).run(admin, { orderId: order.id, seen, ...key() });
    expect((await resolve(' ')).errors[0]?.code).toBe('RESOLUTION_INVALID');
    expect((await resolve('Đã gọi hai bên.')).order).toMatchObject({ state: 'SETTLED', needsCoop: null });
    expect((await resolve('Một lần nữa.')).errors[0]?.code).toBe('ORDER_NOT_WAITING');
    const [book] = await world.sql<{ seen: string }>(
      `SELECT p.details::jsonb->>'seen' AS seen FROM audit_log l JOIN audit_personal p ON p.audit_id = l.id
       WHERE l.action = 'resolveOrder' AND l.subject_id = $1`,
      [order.id],
    );
    expect(book).toEqual({ seen: 'Đã gọi hai bên.' });
  });

  it.each([
    {},
    { extendHours: 0 },
    { extendHours: 169 },
    { extendHours: 1, cancel: { blame: 'BUYER', reason: 'OTHER' } },
  ] as const)('the cooperative decides one thing: %j is refused', async (decision) => {
    const order = await newOrder(world, { state: 'ACCEPTED' });
    const answer = await world
      .get(ResolveOrder)
      .run(await newAdmin(world), { orderId: order.id, ...decision, ...key() });
    expect(answer.errors[0]?.code).toBe('RESOLUTION_INVALID');
  });
});

describe('money', () => {
  it('money for an order that has expired is to go back, and then nothing waits for the cooperative', async () => {
    const order = await newOrder(world, { state: 'EXPIRED' });
    expect(await pay(order.id, 5_000)).toMatchObject({ state: 'EXPIRED', refundDueVnd: 5_000 });
    const back = await world.database.tx((tx) =>
      world.get(OrderMoney).recordReturned(tx, order.id, vnd(5_000), world.clock.now()),
    );
    expect(back.refundDueVnd).toBe(0);
    expect(await world.sql(`SELECT needs_coop FROM orders WHERE id = $1`, [order.id])).toEqual([{ needs_coop: null }]);
  });

  it('more than is to go back is not given back, and nothing is paid before the yes', async () => {
    const order = await newOrder(world, { state: 'CANCELLED' });
    const giveBack = world.database.tx((tx) =>
      world.get(OrderMoney).recordReturned(tx, order.id, vnd(1), world.clock.now()),
    );
    await expect(giveBack).rejects.toThrow(/MORE_THAN_REFUND_DUE/);
    await expect(pay((await newOrder(world)).id, 1)).rejects.toThrow(/NOT_ACCEPTED_YET/);
  });

  it('a buyer who cancels after the deposit leaves it to the seller, and the stock is free again', async () => {
    const order = await newOrder(world, { state: 'READY' });
    const { order: after } = await world
      .get(CancelOrder)
      .run(order.buyer, { orderId: order.id, reason: 'PRICE_MOVED', ...key() });
    expect(after).toMatchObject({ state: 'CANCELLED', depositOutcome: 'KEPT_BY_SELLER', cancelledBy: 'BUYER' });
    expect(await stockOf(order.listingId)).toEqual([0, 0, 0, 'LIVE']);
    expect((await account(order.id))?.refundDueVnd).toBe(0);
  });
});

describe('the terms of a cooperative', () => {
  it('hold for orders from now on, and the book of decisions says who set them', async () => {
    const admin = await newAdmin(world);
    const before = await newOrder(world);
    const terms = { depositBp: 2_000, acceptHours: 2, depositHours: 3 };
    expect((await world.get(SetOrderTerms).run(admin, { ...terms, ...key() })).terms).toEqual(terms);
    const { order } = await world
      .get(PlaceOrder)
      .run(await newTrader(world), { listingId: before.listingId, grams: 100_000, ...key() });
    expect(order).toMatchObject({ depositBp: 2_000, depositVnd: 1_900_000 });
    expect(order!.acceptBy.getTime() - order!.placedAt.getTime()).toBe(2 * HOUR_MS);
    const accepted = await world.get(AcceptOrder).run(before.seller, { orderId: before.id, ...key() });
    expect(accepted.order?.depositVnd).toBe(4_750_000);
    expect(await world.sql(`SELECT person_id, after FROM audit_log WHERE action = 'setOrderTerms'`)).toEqual([
      { person_id: admin.personId, after: terms },
    ]);
  });

  it.each([
    [{ depositBp: 10_001 }, 'depositBp'],
    [{ acceptHours: 0 }, 'acceptHours'],
    [{ depositHours: 169 }, 'depositHours'],
  ])('%j is refused', async (wrong, field) => {
    const terms = { depositBp: 1_000, acceptHours: 24, depositHours: 24, ...wrong };
    const answer = await world.get(SetOrderTerms).run(await newAdmin(world), { ...terms, ...key() });
    expect(answer.errors[0]?.field).toBe(field);
  });
});
