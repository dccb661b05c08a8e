import { describe, expect, it } from '@jest/globals';
import { newListing } from '@nongsan/catalog/testing';
import { newAdmin, newFarmer, newTrader } from '@nongsan/identity/testing';
import { newPaidOrder as newOrder } from '@nongsan/payments/testing';
import { formatPhone, maskPhone } from '@nongsan/kernel';
import { useHttpWorld } from './testing.js';

const world = useHttpWorld();

const ORDER = `id code state mySide turn nextAction moves steps { kind at } grams priceVndPerKg isPriceProposed
  listing { code availableGrams } produce { name } seller { name completedOrders } buyer { name completedOrders } counterpartPhone
  deductionRule { type baseMoistureBp rateBpPerPoint } goodsVnd depositBp depositVnd receivedVnd due { kind amountVnd by }
  acceptBy depositBy weighIn { no lines { lineNo grossGrams bags tareGrams moistureBp netGrams payableGrams payableVnd }
  weighedGrams payableVnd sellerConfirmedAt buyerConfirmedAt } balanceVnd refundDueVnd penaltyVnd needsCoop declaredAt
  cancelledBy endReason depositOutcome cancelOutcome placedAt updatedAt`;
const ASK = `query ($code: String!) { order(code: $code) { ${ORDER} } }`;

it('a trader orders over HTTP, and both see the same figures from their side', async () => {
  const [listing, trader] = [await newListing(world), await newTrader(world)];
  const placed = await world.graphql<{ placeOrder: { order: { code: string } } }>(
    `mutation ($id: ID!) { placeOrder(input: { listingId: $id, grams: 500000, seenPriceVndPerKg: 95000, idempotencyKey: "key-of-a-trader-1",
       deductionRule: { baseMoistureBp: 1500, rateBpPerPoint: 100 } }) { order { code state turn moves } errors { code } } }`,
    { id: listing.id },
    trader,
  );
  expect(placed.data).toMatchObject({
    placeOrder: { order: { state: 'PLACED', turn: 'SELLER', moves: ['CANCEL'] }, errors: [] },
  });
  const { code } = placed.data!.placeOrder.order;
  const seen = await world.graphql<{ order: object }>(ASK, { code: code.toLowerCase() }, listing.seller);
  expect(seen.errors).toBeUndefined();
  expect(seen.data?.order).toMatchObject({
    ...{ code, mySide: 'SELLER', nextAction: 'ANSWER', moves: ['ACCEPT', 'DECLINE'], grams: 500_000 },
    ...{ goodsVnd: 47_500_000, depositVnd: 4_750_000, depositBp: 1_000, due: null, weighIn: null, balanceVnd: null },
    ...{
      listing: { code: listing.code, availableGrams: 2_000_000 },
      buyer: { name: 'Trần Văn Tư', completedOrders: 0 },
    },
    ...{ counterpartPhone: maskPhone(trader.phone), cancelOutcome: null, endReason: null },
    deductionRule: { type: 'LINEAR_MOISTURE', baseMoistureBp: 1_500, rateBpPerPoint: 100 },
  });
});

describe('who sees an order', () => {
  it.each([
    'PLACED',
    'ACCEPTED',
    'READY',
    'WEIGHED',
    'SETTLED',
    'COMPLETED',
    'DECLINED',
    'EXPIRED',
    'CANCELLED',
  ] as const)('%s: its sides and the cooperative in full; others and guests nothing', async (state) => {
    const [farmer, trader] = [await newFarmer(world), await newTrader(world)];
    const order = await newOrder(world, { state, seller: farmer, buyer: trader });
    const ask = (who: Parameters<typeof world.graphql>[2]) =>
      world.graphql<{ order: Record<string, unknown> | null }>(ASK, { code: order.code }, who);
    const [seller, buyer, admin] = [await ask(farmer), await ask(trader), await ask(await newAdmin(world))];
    expect([seller, buyer, admin].map((a) => a.errors)).toEqual([undefined, undefined, undefined]);
    expect([seller, buyer, admin].map((a) => a.data!.order!.mySide)).toEqual(['SELLER', 'BUYER', 'COOP']);
    // Phones are masked until the order is accepted.
    const shown = order.acceptedAt === null ? maskPhone : formatPhone;
    expect([seller, buyer, admin].map((a) => a.data!.order!.counterpartPhone)).toEqual([
      shown(trader.phone),
      shown(farmer.phone),
      null,
    ]);
    expect(await ask(await newTrader(world))).toEqual({ data: { order: null } });
    expect((await ask(null)).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });

  it('an admin of another cooperative sees nothing', async () => {
    const [order, admin] = [await newOrder(world), await newAdmin(world)];
    const [other] = await world.sql<{ id: string }>(`INSERT INTO coops (name) VALUES ('HTX khác') RETURNING id`);
    await world.sql(`UPDATE people SET coop_id = $1 WHERE id = $2`, [other!.id, admin.personId]);
    expect((await world.graphql(ASK, { code: order.code }, admin)).data).toEqual({ order: null });
    const desk = await world.graphql(`{ coopOrders { total } }`, {}, admin);
    expect(desk.data).toEqual({ coopOrders: { total: 0 } });
    const end = await world.graphql(
      `mutation ($id: ID!) { resolveOrder(input: { orderId: $id, cancel: { blame: BUYER, reason: OTHER }, idempotencyKey: "key-of-an-admin-9" }) { errors { code } } }`,
      { id: order.id },
      admin,
    );
    expect(end.data).toEqual({ resolveOrder: { errors: [{ code: 'ORDER_NOT_FOUND' }] } });
  });
});

it('lists cost a fixed number of statements however long they are, and show what is open or over', async () => {
  const [farmer, trader, admin] = [await newFarmer(world), await newTrader(world), await newAdmin(world)];
  const listing = await newListing(world, { seller: farmer });
  const make = (state: 'PLACED' | 'COMPLETED' | 'WEIGHED') =>
    newOrder(world, { listing, buyer: trader, grams: 50_000, state });
  await make('WEIGHED');
  await make('COMPLETED');
  const list = (who: typeof farmer, side: string, open?: boolean) =>
    world.graphql<{ myOrders: { total: number; orders: { state: string; weighIn: unknown }[] } }>(
      `query ($side: OrderSide!, $open: Boolean) { myOrders(side: $side, open: $open) { total page orders { ${ORDER} } } }`,
      { side, open },
      who,
    );
  const few = await world.queriesOf(() => list(trader, 'BUYER'));
  for (let i = 0; i < 4; i += 1) await make('WEIGHED');
  await make('PLACED');
  expect(await world.queriesOf(() => list(trader, 'BUYER'))).toBe(few);
  expect(few).toBeLessThanOrEqual(8);
  const totals = [
    list(trader, 'BUYER'),
    list(trader, 'BUYER', true),
    list(farmer, 'SELLER', false),
    list(farmer, 'BUYER'),
  ];
  expect((await Promise.all(totals)).map((a) => a.data!.myOrders.total)).toEqual([7, 6, 1, 0]);
  const desk = `{ coopOrders { total orders { ${ORDER} } } waiting: coopOrders(needsCoop: true) { total } }`;
  expect((await world.graphql(desk, {}, admin)).errors).toBeUndefined();
  const mine = await world.graphql<{ myListings: { listings: { openOrders: { state: string }[] }[] } }>(
    `{ myListings { listings { openOrders { code state mySide counterpartPhone } listing { seller { completedOrders } } } } }`,
    {},
    farmer,
  );
  expect(mine.data).toMatchObject({ myListings: { listings: [{ listing: { seller: { completedOrders: 1 } } }] } });
  expect(mine.data!.myListings.listings[0]!.openOrders).toHaveLength(6);
});
