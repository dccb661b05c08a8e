import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newKey } from '@nongsan/catalog/testing';
import { newAdmin, newFarmer } from '@nongsan/identity/testing';
import { DAY_MS, vnd } from '@nongsan/kernel';
import { AcceptOrder, CancelOrder, ExpireOrders, newOrder } from '@nongsan/orders/testing';
import type { Viewer } from '@nongsan/platform';
import { useWorld } from '@nongsan/platform/testing';
import { ConfirmReceipt } from './actions/confirm-receipt.js';
import { DeclareTransfer } from './actions/declare-transfer.js';
import { ResolveTransfer } from './actions/resolve-transfer.js';
import { ReverseAllocation } from './actions/reverse-allocation.js';
import { SetPayee } from './actions/set-payee.js';
import {
  bankLine,
  FARMERS_ACCOUNT,
  intentOf,
  moneyOf,
  newCoopOrder,
  newPaidOrder,
  paymentsWorld,
  tell,
  violations,
} from './testing.js';

const world = useWorld(paymentsWorld);
const DEPOSIT = 4_750_000;
const ROUNDS = [1, 2, 3, 4, 5];

let admin: Viewer;
beforeAll(async () => {
  admin = await newAdmin(world);
});
afterEach(async () => {
  expect(await violations(world)).toEqual([]);
});

const key = () => ({ idempotencyKey: newKey() });
const codes = (answers: readonly { readonly errors: readonly { readonly code: string }[] }[]) =>
  answers.map((answer) => answer.errors[0]?.code ?? 'DONE').sort();
const times = <T>(n: number, make: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: n }, (_, i) => make(i)));
const readyEvents = (orderId: string) =>
  world.sql(`SELECT 1 FROM events WHERE type = 'DepositReceived' AND subject_id = $1`, [orderId]);

describe('the bank tells', () => {
  it('the same line 20 times at once, half of them through another feed: it counts once', async () => {
    const order = await newCoopOrder(world);
    const line = bankLine(world, { amount: DEPOSIT, memo: order.payCode });
    const answers = await times(20, (i) => tell(world, i % 2 ? line : { ...line, provider: 'casso' }));
    expect(answers.map(({ match }) => match.result).sort()).toEqual([
      ...Array<string>(19).fill('DUPLICATE_EVENT'),
      'MATCHED',
    ]);
    expect(await moneyOf(world, order.id)).toMatchObject({
      state: 'READY',
      received: DEPOSIT,
      receipts: [`BANK ${DEPOSIT}`],
    });
  });

  it('20 lines for one deposit at once: the order is ready once, and all the money is counted', async () => {
    const order = await newCoopOrder(world);
    const answers = await times(20, () => tell(world, bankLine(world, { amount: 1_000_000, memo: order.payCode })));
    const results = answers.map(({ match }) => match.result).sort();
    // Four parts, the fifth goes above the deposit, the rest comes once more.
    expect(results).toEqual([
      ...Array<string>(15).fill('DUPLICATE_TRANSFER'),
      'OVERPAID',
      ...Array<string>(4).fill('PARTIAL'),
    ]);
    expect(await moneyOf(world, order.id)).toMatchObject({
      state: 'READY',
      received: 20_000_000,
      intents: [`DEPOSIT PAID 20000000/${DEPOSIT}`],
    });
    expect(await readyEvents(order.id)).toHaveLength(1);
  });

  it('lines that name two orders crosswise do not wait for each other for ever', async () => {
    const orders = [await newCoopOrder(world), await newCoopOrder(world)];
    await times(16, (i) => tell(world, bankLine(world, { amount: 100_000, memo: orders[i % 2]!.payCode })));
    for (const { id } of orders) expect((await moneyOf(world, id)).received).toBe(800_000);
  });
});

describe('a seller confirms', () => {
  it('twice with the same key: once', async () => {
    const order = await newPaidOrder(world, { state: 'ACCEPTED' });
    const input = { orderId: order.id, amountVnd: vnd(DEPOSIT), ...key() };
    expect(codes(await times(10, () => world.get(ConfirmReceipt).run(order.seller, input)))).toEqual(
      Array<string>(10).fill('DONE'),
    );
    expect((await moneyOf(world, order.id)).receipts).toEqual([`SELLER ${DEPOSIT}`]);
  });

  it('the whole deposit with many keys: once, and the others hear that nothing is due', async () => {
    const order = await newPaidOrder(world, { state: 'ACCEPTED' });
    const answers = await times(5, () =>
      world.get(ConfirmReceipt).run(order.seller, { orderId: order.id, amountVnd: vnd(DEPOSIT), ...key() }),
    );
    expect(codes(answers)).toEqual(['DONE', ...Array<string>(4).fill('NOTHING_DUE')]);
    expect(await moneyOf(world, order.id)).toMatchObject({ state: 'READY', received: DEPOSIT });
    expect(await readyEvents(order.id)).toHaveLength(1);
  });
});

describe('two who want different things', () => {
  it.each(ROUNDS)('a declaration and the end of the deadline: declared and alive, or expired (%i)', async () => {
    const order = await newPaidOrder(world, { state: 'ACCEPTED' });
    const late = new Date(order.depositBy!.getTime() + DAY_MS);
    const [answer] = await Promise.all([
      world.get(DeclareTransfer).run(order.buyer, { orderId: order.id, ...key() }),
      world.get(ExpireOrders).run(late),
    ]);
    const [code] = codes([answer]);
    const { state, intents } = await moneyOf(world, order.id);
    expect([code, state, intents]).toEqual(
      code === 'DONE'
        ? ['DONE', 'ACCEPTED', [`DEPOSIT BUYER_DECLARED 0/${DEPOSIT}`]]
        : ['NOTHING_DUE', 'EXPIRED', [`DEPOSIT EXPIRED 0/${DEPOSIT}`]],
    );
  });

  it.each(ROUNDS)('a cancellation and the money: not a đồng is lost whichever comes first (%i)', async (round) => {
    const order = await newCoopOrder(world);
    const side = round % 2 ? order.buyer : order.seller;
    const [{ match, transfer }, cancelled] = await Promise.all([
      tell(world, bankLine(world, { amount: DEPOSIT, memo: order.payCode })),
      world.get(CancelOrder).run(side, { orderId: order.id, reason: 'OTHER', ...key() }),
    ]);
    expect(codes([cancelled])).toEqual(['DONE']);
    const { state, received, books } = await moneyOf(world, order.id);
    expect(state).toBe('CANCELLED');
    if (match.result === 'MATCHED') {
      expect(received).toBe(DEPOSIT);
      expect(books).toEqual(round % 2 ? { seller_claim: -DEPOSIT } : { refund_due: -DEPOSIT });
    } else {
      expect([match.result, received, books]).toEqual(['LATE_REVIEW', 0, {}]);
      expect(transfer?.needsCoop).toBe(true);
    }
  });

  it.each(ROUNDS)(
    'the end of the deadline and money that left the bank in time: ready, or expired and to go back (%i)',
    async () => {
      const order = await newCoopOrder(world);
      const late = new Date(order.depositBy!.getTime() + DAY_MS);
      await Promise.all([
        tell(world, bankLine(world, { amount: DEPOSIT, memo: order.payCode })),
        world.get(ExpireOrders).run(late),
      ]);
      const { state, received, books } = await moneyOf(world, order.id);
      expect(received).toBe(DEPOSIT);
      if (state === 'EXPIRED') expect(books).toEqual({ refund_due: -DEPOSIT });
      else expect(state).toBe('READY');
    },
  );

  it.each(ROUNDS)('two admins for one transfer: one says what it was for (%i)', async () => {
    const orders = [await newCoopOrder(world), await newCoopOrder(world)];
    const { transfer } = await tell(world, bankLine(world, { amount: 1_000_000, memo: 'ca phe' }));
    const resolve = (orderCode: string | null) =>
      world.get(ResolveTransfer).run(admin, { transferId: transfer!.id, orderCode, note: 'x', ...key() });
    const answers = await Promise.all([resolve(orders[0]!.code), resolve(orders[1]!.code), resolve(null)]);
    expect(codes(answers)).toEqual(['DONE', 'NOT_WAITING', 'NOT_WAITING']);
  });

  it('an allocation taken back twice at once: once', async () => {
    const order = await newCoopOrder(world);
    const { transfer } = await tell(world, bankLine(world, { amount: 1_000_000, memo: order.payCode }));
    const answers = await times(4, () =>
      world.get(ReverseAllocation).run(admin, { transferId: transfer!.id, note: 'x', ...key() }),
    );
    expect(codes(answers)).toEqual(['DONE', 'NOT_ALLOCATED', 'NOT_ALLOCATED', 'NOT_ALLOCATED']);
    expect((await moneyOf(world, order.id)).received).toBe(0);
  });

  it.each(ROUNDS)('a first account and a yes: the yes finds it or hears that it is missing (%i)', async () => {
    const farmer = await newFarmer(world);
    const order = await newOrder(world, { seller: farmer });
    const [set, yes] = await Promise.all([
      world.get(SetPayee).run(farmer, { kind: 'OWN', account: FARMERS_ACCOUNT, ...key() }),
      world.get(AcceptOrder).run(farmer, { orderId: order.id, ...key() }),
    ]);
    expect(codes([set])).toEqual(['DONE']);
    const [code] = codes([yes]);
    if (code === 'DONE') expect(await intentOf(world, order.id)).toMatchObject({ mode: 'DIRECT', amountDue: DEPOSIT });
    else expect([code, (await moneyOf(world, order.id)).state]).toEqual(['PAYEE_MISSING', 'PLACED']);
  });

  it('a change of account and a yes: the buyer is asked to pay to the old one, whole', async () => {
    const farmer = await newFarmer(world);
    await world.get(SetPayee).run(farmer, { kind: 'OWN', account: FARMERS_ACCOUNT, ...key() });
    const order = await newOrder(world, { seller: farmer });
    const account = { ...FARMERS_ACCOUNT, number: '999888777666' };
    const [, yes] = await Promise.all([
      world.get(SetPayee).run(farmer, { kind: 'OWN', account, ...key() }),
      world.get(AcceptOrder).run(farmer, { orderId: order.id, ...key() }),
    ]);
    expect(codes([yes])).toEqual(['DONE']);
    const [shown] = await world.sql(
      `SELECT account_last4 AS last4 FROM payees p JOIN payment_intents i ON i.payee_id = p.id WHERE i.order_id = $1`,
      [order.id],
    );
    expect(shown).toEqual({ last4: '7891' });
  });
});
