import { describe, expect, it } from '@jest/globals';
import { newKey } from '@nongsan/catalog/testing';
import { newTrader } from '@nongsan/identity/testing';
import { DAY_MS, type Vnd, vnd } from '@nongsan/kernel';
import type { Order } from '@nongsan/orders';
import { CancelOrder, ConfirmWeighIn, ExpireOrders, SendWeighIn } from '@nongsan/orders/testing';
import type { Viewer } from '@nongsan/platform';
import { useWorld } from '@nongsan/platform/testing';
import { intentOf, moneyOf, newPaidOrder, paymentsWorld, violations } from '../testing.js';
import { ConfirmReceipt } from './confirm-receipt.js';
import { DeclareTransfer } from './declare-transfer.js';
import { DenyReceipt } from './deny-receipt.js';

const world = useWorld(paymentsWorld);

/** 500 kg at 95.000 đ: 47.500.000 đ, of which a tenth first. */
const GOODS = 47_500_000;
const DEPOSIT = 4_750_000;

type Sides = Order & { readonly seller: Viewer; readonly buyer: Viewer };
const accepted = () => newPaidOrder(world, { state: 'ACCEPTED' });
const declare = (
  who: Viewer,
  orderId: string,
  more: { amountVnd?: Vnd; reference?: string; idempotencyKey?: string } = {},
) => world.get(DeclareTransfer).run(who, { orderId, idempotencyKey: newKey(), ...more });
const confirm = (who: Viewer, orderId: string, amount: number, idempotencyKey = newKey()) =>
  world.get(ConfirmReceipt).run(who, { orderId, amountVnd: vnd(amount), idempotencyKey });
const deny = (who: Viewer, orderId: string) => world.get(DenyReceipt).run(who, { orderId, idempotencyKey: newKey() });
const errors = async (answer: Promise<{ readonly errors: readonly object[] }>) => (await answer).errors;
const refused = (code: string, field: string | null, message: string) => [{ code, field, message }];
const auditOf = (orderId: string) =>
  world.sql(`SELECT action, person_id AS who, after FROM audit_log WHERE subject_id = $1 ORDER BY happened_at, id`, [
    orderId,
  ]);
const eventsOf = async (orderId: string) =>
  (
    await world.sql<{ type: string }>(`SELECT type FROM events WHERE subject_id = $1 ORDER BY happened_at, id`, [
      orderId,
    ])
  ).map(({ type }) => type);

async function weigh(order: Sides, grams: number): Promise<void> {
  const lines = [{ grossGrams: grams, bags: 0 }];
  const sent = await world.get(SendWeighIn).run(order.seller, { orderId: order.id, lines, idempotencyKey: newKey() });
  const confirmed = await world
    .get(ConfirmWeighIn)
    .run(order.buyer, { orderId: order.id, weighInNo: 1, idempotencyKey: newKey() });
  expect([...sent.errors, ...confirmed.errors]).toEqual([]);
}

it('a deposit and a balance go straight to the seller: declared, confirmed, and the order is completed with its books closed', async () => {
  const order = await accepted();
  expect(await moneyOf(world, order.id)).toMatchObject({
    ...{ state: 'ACCEPTED', received: 0, intents: [`DEPOSIT PENDING 0/${DEPOSIT}`], receipts: [] },
    books: { buyer_due: GOODS, seller_claim: -GOODS },
  });
  expect(await declare(order.buyer, order.id, { reference: 'ft-24.1234' })).toMatchObject({
    order: { id: order.id },
    errors: [],
  });
  expect((await intentOf(world, order.id)).declaration).toEqual({
    ...{ amount: DEPOSIT, reference: 'FT241234', declaredAt: world.clock.now() },
  });
  // What is declared is no money.
  expect(await moneyOf(world, order.id)).toMatchObject({ state: 'ACCEPTED', received: 0, receipts: [] });
  await confirm(order.seller, order.id, DEPOSIT);
  expect(await moneyOf(world, order.id)).toMatchObject({
    ...{ state: 'READY', received: DEPOSIT, intents: [`DEPOSIT PAID ${DEPOSIT}/${DEPOSIT}`] },
    receipts: [`SELLER ${DEPOSIT}`],
    books: { buyer_due: GOODS - DEPOSIT, seller_claim: -GOODS, seller_received: DEPOSIT },
  });
  await weigh(order, 480_000);
  const payable = 45_600_000;
  expect(await moneyOf(world, order.id)).toMatchObject({
    state: 'SETTLED',
    intents: [`DEPOSIT PAID ${DEPOSIT}/${DEPOSIT}`, `BALANCE PENDING 0/${payable - DEPOSIT}`],
    books: { buyer_due: payable - DEPOSIT, seller_claim: -payable, seller_received: DEPOSIT },
  });
  await declare(order.buyer, order.id);
  await confirm(order.seller, order.id, payable - DEPOSIT);
  expect(await moneyOf(world, order.id)).toMatchObject({
    ...{ state: 'COMPLETED', received: payable, returned: 0, needsCoop: null },
    intents: [`DEPOSIT PAID ${DEPOSIT}/${DEPOSIT}`, `BALANCE PAID ${payable - DEPOSIT}/${payable - DEPOSIT}`],
    books: { seller_claim: -payable, seller_received: payable },
  });
  expect(await eventsOf(order.id)).toEqual(
    expect.arrayContaining(['TransferDeclared', 'PaymentReceived', 'DepositReceived', 'OrderCompleted']),
  );
  expect(await auditOf(order.id)).toEqual([
    { action: 'receipt.confirm', who: order.sellerId, after: { kind: 'DEPOSIT', amountVnd: DEPOSIT } },
    { action: 'receipt.confirm', who: order.sellerId, after: { kind: 'BALANCE', amountVnd: payable - DEPOSIT } },
  ]);
  expect(await violations(world)).toEqual([]);
});

describe('what really came', () => {
  it('is a part: the rest is asked for, and the next part makes the order ready', async () => {
    const order = await accepted();
    await declare(order.buyer, order.id);
    await confirm(order.seller, order.id, 4_000_000);
    expect(await moneyOf(world, order.id)).toMatchObject({
      ...{ state: 'ACCEPTED', received: 4_000_000, intents: [`DEPOSIT PARTIAL 4000000/${DEPOSIT}`] },
    });
    expect((await intentOf(world, order.id)).declaration).toBeNull();
    await confirm(order.seller, order.id, 750_000);
    expect(await moneyOf(world, order.id)).toMatchObject({
      ...{ state: 'READY', received: DEPOSIT, receipts: ['SELLER 4000000', 'SELLER 750000'] },
    });
  });

  it('is more: it counts towards the balance', async () => {
    const order = await accepted();
    await confirm(order.seller, order.id, 10_000_000);
    expect(await moneyOf(world, order.id)).toMatchObject({
      state: 'READY',
      intents: [`DEPOSIT PAID 10000000/${DEPOSIT}`],
    });
    await weigh(order, 500_000);
    expect((await intentOf(world, order.id, 'BALANCE')).amountDue).toBe(GOODS - 10_000_000);
  });

  it('is more than all: what is above is to go back', async () => {
    const order = await newPaidOrder(world, { state: 'SETTLED' });
    await confirm(order.seller, order.id, GOODS);
    expect(await moneyOf(world, order.id)).toMatchObject({
      ...{ state: 'COMPLETED', received: GOODS + DEPOSIT },
      books: { seller_claim: -GOODS, seller_received: GOODS + DEPOSIT, refund_due: -DEPOSIT },
    });
  });

  it('came after the order was off: it is recorded, and is to go back', async () => {
    const order = await accepted();
    await declare(order.buyer, order.id);
    await world.get(CancelOrder).run(order.seller, { orderId: order.id, reason: 'OTHER', idempotencyKey: newKey() });
    expect(await errors(confirm(order.seller, order.id, DEPOSIT))).toEqual([]);
    expect(await moneyOf(world, order.id)).toMatchObject({
      ...{ state: 'CANCELLED', received: DEPOSIT, needsCoop: 'MONEY_AFTER_END' },
      books: { seller_received: DEPOSIT, refund_due: -DEPOSIT },
    });
  });
});

describe('what did not come', () => {
  it('is denied: the cooperative looks, and the order neither expires nor is lost', async () => {
    const order = await accepted();
    await declare(order.buyer, order.id);
    expect(await deny(order.seller, order.id)).toMatchObject({ order: { needsCoop: 'PAYMENT_DENIED' }, errors: [] });
    expect((await intentOf(world, order.id)).state).toBe('DISPUTED');
    expect(await auditOf(order.id)).toEqual([{ action: 'receipt.deny', who: order.sellerId, after: null }]);
    expect(await eventsOf(order.id)).toEqual(expect.arrayContaining(['ReceiptDenied', 'OrderNeedsCoop']));
    expect(await errors(deny(order.seller, order.id))).toEqual(
      refused('NOTHING_DECLARED', null, 'Người mua chưa báo đã chuyển tiền.'),
    );
    await world.get(ExpireOrders).run(new Date(order.depositBy!.getTime() + 30 * DAY_MS));
    expect((await moneyOf(world, order.id)).state).toBe('ACCEPTED');
    // It came after all.
    await declare(order.buyer, order.id, { reference: '4821' });
    await confirm(order.seller, order.id, DEPOSIT);
    expect(await moneyOf(world, order.id)).toMatchObject({ state: 'READY', needsCoop: null });
  });

  it('a balance can be denied too', async () => {
    const order = await newPaidOrder(world, { state: 'SETTLED' });
    await declare(order.buyer, order.id);
    await deny(order.seller, order.id);
    expect(await moneyOf(world, order.id)).toMatchObject({ state: 'SETTLED', needsCoop: 'PAYMENT_DENIED' });
    await confirm(order.seller, order.id, GOODS - DEPOSIT);
    expect(await moneyOf(world, order.id)).toMatchObject({ state: 'COMPLETED', needsCoop: null });
  });
});

it('an order with a declared deposit never expires by itself; the cooperative sees it after the deadline', async () => {
  const [declared, silent] = [await accepted(), await accepted()];
  await declare(declared.buyer, declared.id);
  await world.get(ExpireOrders).run(new Date(silent.depositBy!.getTime() + 30 * DAY_MS));
  expect(await moneyOf(world, declared.id)).toMatchObject({ state: 'ACCEPTED', needsCoop: 'DEPOSIT_DECLARED' });
  expect(await moneyOf(world, silent.id)).toMatchObject({
    state: 'EXPIRED',
    intents: [`DEPOSIT EXPIRED 0/${DEPOSIT}`],
  });
});

describe('the same key', () => {
  it('declares and confirms once, and answers the same', async () => {
    const [order, key] = [await accepted(), newKey()];
    const first = await declare(order.buyer, order.id, { idempotencyKey: key });
    expect(await declare(order.buyer, order.id, { idempotencyKey: key })).toEqual(first);
    const [part, again] = [
      await confirm(order.seller, order.id, 1_000_000, key),
      await confirm(order.seller, order.id, 1_000_000, key),
    ];
    expect(again).toEqual(part);
    expect((await moneyOf(world, order.id)).receipts).toEqual(['SELLER 1000000']);
    expect((await eventsOf(order.id)).filter((type) => type === 'TransferDeclared')).toHaveLength(1);
  });

  it('with another amount is a conflict', async () => {
    const [order, key] = [await accepted(), newKey()];
    await confirm(order.seller, order.id, 1_000_000, key);
    await expect(confirm(order.seller, order.id, 2_000_000, key)).rejects.toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    });
  });
});

describe('refusals', () => {
  const NOT_FOUND = refused('ORDER_NOT_FOUND', 'orderId', 'Không tìm thấy đơn này.');
  const NOTHING_DUE = refused('NOTHING_DUE', null, 'Đơn này không còn gì phải trả.');
  const AMOUNT = refused('AMOUNT_INVALID', 'amountVnd', 'Ghi số tiền lớn hơn 0. Ví dụ: 5.000.000.');
  const ONLY_DIRECT = refused('ONLY_DIRECT', null, 'Đơn này trả qua hợp tác xã. Ngân hàng sẽ báo.');

  it('absent and others’ orders are answered alike, the other side’s too', async () => {
    const [order, stranger] = [await accepted(), await newTrader(world)];
    const absent = '00000000-0000-7000-8000-0000000fffff';
    for (const id of [order.id, absent, 'no id']) {
      expect(await errors(declare(stranger, id))).toEqual(NOT_FOUND);
      expect(await errors(confirm(stranger, id, 5))).toEqual(NOT_FOUND);
      expect(await errors(deny(stranger, id))).toEqual(NOT_FOUND);
    }
    expect(await errors(declare(order.seller, order.id))).toEqual(NOT_FOUND);
    expect(await errors(confirm(order.buyer, order.id, 5))).toEqual(NOT_FOUND);
    expect(await errors(deny(order.buyer, order.id))).toEqual(NOT_FOUND);
    expect(await auditOf(order.id)).toEqual([]);
  });

  it.each(['PLACED', 'READY', 'WEIGHED', 'COMPLETED', 'DECLINED'] as const)(
    'nothing is due of a %s order',
    async (state) => {
      const order = await newPaidOrder(world, { state });
      expect(await errors(declare(order.buyer, order.id))).toEqual(NOTHING_DUE);
      expect(await errors(confirm(order.seller, order.id, 5))).toEqual(NOTHING_DUE);
      expect(await errors(deny(order.seller, order.id))).toEqual(
        refused('NOTHING_DECLARED', null, 'Người mua chưa báo đã chuyển tiền.'),
      );
    },
  );

  it.each([0, -5])('%d đ is no amount', async (amount) => {
    const order = await accepted();
    expect(await errors(declare(order.buyer, order.id, { amountVnd: vnd(amount) }))).toEqual(AMOUNT);
    expect(await errors(confirm(order.seller, order.id, amount))).toEqual(AMOUNT);
    expect(await moneyOf(world, order.id)).toMatchObject({ received: 0, intents: [`DEPOSIT PENDING 0/${DEPOSIT}`] });
  });

  it('a reference is letters and digits', async () => {
    const order = await accepted();
    expect(await errors(declare(order.buyer, order.id, { reference: 'đã chuyển' }))).toEqual(
      refused('REFERENCE_INVALID', 'reference', 'Ghi mã giao dịch của ngân hàng. Ví dụ: FT2433012345.'),
    );
  });

  it('what goes to the cooperative is neither declared nor confirmed by a seller', async () => {
    const order = await newPaidOrder(world, { state: 'ACCEPTED', mode: 'COOP' });
    expect(await errors(declare(order.buyer, order.id))).toEqual(ONLY_DIRECT);
    expect(await errors(confirm(order.seller, order.id, 5))).toEqual(ONLY_DIRECT);
    expect((await moneyOf(world, order.id)).received).toBe(0);
  });
});

it('after all this the books and the stock agree', async () => {
  expect(await violations(world)).toEqual([]);
});
