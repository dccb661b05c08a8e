import { beforeAll, describe, expect, it } from '@jest/globals';
import { newKey } from '@nongsan/catalog/testing';
import { newAdmin, newTrader } from '@nongsan/identity/testing';
import { vnd } from '@nongsan/kernel';
import type { CancelReason } from '@nongsan/orders';
import { CancelOrder, ResolveOrder } from '@nongsan/orders/testing';
import type { Viewer } from '@nongsan/platform';
import { useWorld } from '@nongsan/platform/testing';
import { RecordPayout } from './actions/record-payout.js';
import { RecordRefund } from './actions/record-refund.js';
import { ResolveTransfer } from './actions/resolve-transfer.js';
import { BooksRepository } from './books.repository.js';
import {
  auditOf,
  bankLine,
  moneyOf,
  newAdminOfAnotherCoop,
  newCoopOrder,
  newPaidOrder,
  paymentsWorld,
  tell,
  violations,
} from './testing.js';

const world = useWorld(paymentsWorld);
const GOODS = 47_500_000;
const DEPOSIT = 4_750_000;
const REASON: CancelReason = 'OTHER';

let admin: Viewer;
beforeAll(async () => {
  admin = await newAdmin(world);
});

const refund = (who: Viewer, orderId: string, amount: number, reference = 'FT-1234', idempotencyKey = newKey()) =>
  world.get(RecordRefund).run(who, { orderId, amountVnd: vnd(amount), reference, idempotencyKey });
const payout = (who: Viewer, orderId: string, amount: number, reference = 'FT-5678', idempotencyKey = newKey()) =>
  world.get(RecordPayout).run(who, { orderId, amountVnd: vnd(amount), reference, idempotencyKey });
const cancelAs = (who: Viewer, orderId: string) =>
  world.get(CancelOrder).run(who, { orderId, reason: REASON, idempotencyKey: newKey() });
const code = async (answer: Promise<{ readonly errors: readonly { readonly code: string }[] }>) =>
  (await answer).errors[0]?.code ?? 'DONE';
const duesOf = async (orderId: string) =>
  (await world.get(BooksRepository).listDues(world.database.read, admin.coopId, 100, 0)).dues.filter(
    (due) => due.orderId === orderId,
  );
const ready = (mode: 'DIRECT' | 'COOP') => newPaidOrder(world, { state: 'READY', mode });

describe('a deposit that was paid, and then somebody withdraws', () => {
  it.each(['DIRECT', 'COOP'] as const)('the buyer: the seller keeps it, nothing goes back (%s)', async (mode) => {
    const order = await ready(mode);
    await cancelAs(order.buyer, order.id);
    const kept = { seller_claim: -DEPOSIT, ...(mode === 'DIRECT' ? { seller_received: DEPOSIT } : {}) };
    expect(await moneyOf(world, order.id)).toMatchObject({ state: 'CANCELLED', returned: 0, books: kept });
    const due = { kind: 'PAYOUT', orderId: order.id, amountVnd: DEPOSIT, payeeOf: order.sellerId };
    expect(await duesOf(order.id)).toEqual(mode === 'COOP' ? [due] : []);
    expect(await code(refund(mode === 'COOP' ? admin : order.seller, order.id, 1))).toBe('MORE_THAN_REFUND_DUE');
  });

  it.each(['DIRECT', 'COOP'] as const)('the seller: it goes back (%s)', async (mode) => {
    const order = await ready(mode);
    await cancelAs(order.seller, order.id);
    const held = mode === 'DIRECT' ? { seller_received: DEPOSIT } : {};
    expect((await moneyOf(world, order.id)).books).toEqual({ refund_due: -DEPOSIT, ...held });
    const due = { kind: 'REFUND', orderId: order.id, amountVnd: DEPOSIT, payeeOf: order.buyerId };
    expect(await duesOf(order.id)).toEqual(mode === 'COOP' ? [due] : []);
    const payer = mode === 'COOP' ? admin : order.seller;
    expect(await code(refund(payer, order.id, DEPOSIT))).toBe('DONE');
    expect(await moneyOf(world, order.id)).toMatchObject({ received: DEPOSIT, returned: DEPOSIT, books: {} });
    expect(await duesOf(order.id)).toEqual([]);
    const [sent] = await world.sql(
      `SELECT kind, payer, amount_vnd::int AS amount, reference, recorded_by AS by FROM payments_sent WHERE order_id = $1`,
      [order.id],
    );
    expect(sent).toEqual({ kind: 'REFUND', payer: mode, amount: DEPOSIT, reference: 'FT1234', by: payer.personId });
    expect(await auditOf(world, order.id)).toContain('refund.record');
    expect(
      await world.sql(`SELECT payload FROM events WHERE type = 'RefundSent' AND subject_id = $1`, [order.id]),
    ).toMatchObject([{ payload: { amountVnd: DEPOSIT, buyerId: order.buyerId } }]);
  });

  it('neither, says the cooperative: it goes back', async () => {
    const order = await ready('COOP');
    const cancel = { blame: 'NEITHER' as const, reason: REASON };
    await world.get(ResolveOrder).run(admin, { orderId: order.id, cancel, idempotencyKey: newKey() });
    expect(await duesOf(order.id)).toMatchObject([{ kind: 'REFUND', amountVnd: DEPOSIT }]);
  });

  it('before it was all there: what came goes back whoever withdraws', async () => {
    const order = await newCoopOrder(world);
    await tell(world, bankLine(world, { amount: 4_000_000, memo: order.payCode }));
    await cancelAs(order.buyer, order.id);
    expect(await moneyOf(world, order.id)).toMatchObject({
      books: { refund_due: -4_000_000 },
      intents: [`DEPOSIT CANCELLED 4000000/${DEPOSIT}`],
    });
    expect(await code(refund(admin, order.id, 4_000_000))).toBe('DONE');
  });

  it('two deposits, and the buyer withdraws: one is kept, one goes back; both stand on the cooperative’s list', async () => {
    const order = await newCoopOrder(world, { state: 'READY' });
    await tell(world, bankLine(world, { amount: DEPOSIT + 1_000, memo: order.payCode }));
    await cancelAs(order.buyer, order.id);
    expect((await duesOf(order.id)).map(({ kind, amountVnd }) => [kind, amountVnd])).toEqual([
      ['PAYOUT', DEPOSIT],
      ['REFUND', DEPOSIT + 1_000],
    ]);
  });
});

describe('money is sent back', () => {
  it('in parts, and never more than is due', async () => {
    const order = await ready('COOP');
    await cancelAs(order.seller, order.id);
    expect(await code(refund(admin, order.id, 4_000_000))).toBe('DONE');
    expect(await code(refund(admin, order.id, 750_001))).toBe('MORE_THAN_REFUND_DUE');
    expect(await duesOf(order.id)).toMatchObject([{ kind: 'REFUND', amountVnd: 750_000 }]);
    expect(await code(refund(admin, order.id, 750_000))).toBe('DONE');
    expect(await code(refund(admin, order.id, 1))).toBe('MORE_THAN_REFUND_DUE');
  });

  it('three of 10 million at once against 15,75 million: one; of 5 million as many as fit', async () => {
    const order = await newCoopOrder(world);
    await tell(world, bankLine(world, { amount: 15_750_000, memo: order.payCode }));
    await cancelAs(order.seller, order.id);
    const atOnce = (amount: number) => Promise.all([1, 2, 3].map(() => code(refund(admin, order.id, amount))));
    expect((await atOnce(10_000_000)).sort()).toEqual(['DONE', 'MORE_THAN_REFUND_DUE', 'MORE_THAN_REFUND_DUE']);
    expect((await atOnce(2_500_000)).sort()).toEqual(['DONE', 'DONE', 'MORE_THAN_REFUND_DUE']);
    expect(await moneyOf(world, order.id)).toMatchObject({ returned: 15_000_000, books: { refund_due: -750_000 } });
  });

  it('the same key is one refund', async () => {
    const [order, key] = [await ready('DIRECT'), newKey()];
    await cancelAs(order.seller, order.id);
    const same = () => code(refund(order.seller, order.id, 1_000_000, 'FT1', key));
    expect(await Promise.all([same(), same(), same(), same()])).toEqual(['DONE', 'DONE', 'DONE', 'DONE']);
    expect((await moneyOf(world, order.id)).returned).toBe(1_000_000);
  });

  it('by the one who holds it alone', async () => {
    const [direct, coop] = [await ready('DIRECT'), await ready('COOP')];
    for (const { id, seller } of [direct, coop]) await cancelAs(seller, id);
    const stranger = await newTrader(world);
    for (const { id } of [direct, coop]) {
      expect(await code(refund(stranger, id, 1))).toBe('ORDER_NOT_FOUND');
      expect(await code(refund(await newAdminOfAnotherCoop(world), id, 1))).toBe('ORDER_NOT_FOUND');
    }
    expect((await refund(admin, direct.id, 1)).errors).toEqual([
      { code: 'NOT_THE_PAYER', field: null, message: 'Bên giữ tiền mới ghi việc này.' },
    ]);
    expect(await code(refund(direct.buyer, direct.id, 1))).toBe('NOT_THE_PAYER');
    expect(await code(refund(coop.seller, coop.id, 1))).toBe('NOT_THE_PAYER');
    expect(await code(refund(coop.buyer, coop.id, 1))).toBe('NOT_THE_PAYER');
    for (const { id } of [direct, coop]) expect((await moneyOf(world, id)).returned).toBe(0);
  });

  it('refusals say what is wrong', async () => {
    const [order, open] = [await ready('COOP'), await ready('COOP')];
    await cancelAs(order.seller, order.id);
    const more = {
      code: 'MORE_THAN_REFUND_DUE',
      field: 'amountVnd',
      message: 'Nhiều hơn số phải trả lại. Ghi số nhỏ hơn.',
    };
    expect((await refund(admin, open.id, 1)).errors).toEqual([more]);
    expect((await refund(admin, order.id, DEPOSIT + 1)).errors).toEqual([more]);
    expect(await code(refund(admin, order.id, 0))).toBe('AMOUNT_INVALID');
    expect(await code(refund(admin, order.id, -1))).toBe('AMOUNT_INVALID');
    expect(await code(refund(admin, order.id, 1, '!!'))).toBe('REFERENCE_INVALID');
    expect(await code(refund(admin, 'no id', 1))).toBe('ORDER_NOT_FOUND');
  });
});

describe('money is sent on to the seller', () => {
  it('of a completed order: all of it, in parts, never more', async () => {
    const order = await newCoopOrder(world, { state: 'COMPLETED' });
    expect(await duesOf(order.id)).toEqual([
      { kind: 'PAYOUT', orderId: order.id, amountVnd: GOODS, payeeOf: order.sellerId },
    ]);
    expect(await code(payout(admin, order.id, 40_000_000))).toBe('DONE');
    expect((await payout(admin, order.id, 7_500_001)).errors).toEqual([
      { code: 'MORE_THAN_PAYOUT_DUE', field: 'amountVnd', message: 'Nhiều hơn số phải chuyển. Ghi số nhỏ hơn.' },
    ]);
    expect(await duesOf(order.id)).toMatchObject([{ amountVnd: 7_500_000 }]);
    expect(await code(payout(admin, order.id, 7_500_000))).toBe('DONE');
    expect(await duesOf(order.id)).toEqual([]);
    expect((await moneyOf(world, order.id)).books).toEqual({});
    expect((await auditOf(world, order.id)).filter((action) => action === 'payout.record')).toHaveLength(2);
  });

  it('three at once of which one fits: one', async () => {
    const order = await newCoopOrder(world, { state: 'COMPLETED' });
    const answers = await Promise.all([1, 2, 3].map(() => code(payout(admin, order.id, 30_000_000))));
    expect(answers.sort()).toEqual(['DONE', 'MORE_THAN_PAYOUT_DUE', 'MORE_THAN_PAYOUT_DUE']);
  });

  it('nothing of what the seller has already, nor of an order that goes on', async () => {
    const [direct, going] = [
      await newPaidOrder(world, { state: 'COMPLETED' }),
      await newCoopOrder(world, { state: 'SETTLED' }),
    ];
    expect(await duesOf(direct.id)).toEqual([]);
    expect(await code(payout(admin, direct.id, 1))).toBe('MORE_THAN_PAYOUT_DUE');
    expect(await duesOf(going.id)).toEqual([]);
    expect(await code(payout(admin, going.id, 1))).toBe('MORE_THAN_PAYOUT_DUE');
  });

  it('a deposit that went straight to the seller is not sent once more', async () => {
    const order = await newPaidOrder(world, { state: 'SETTLED' });
    // The balance came to the cooperative, which said by hand what it was for.
    const { transfer } = await tell(world, bankLine(world, { amount: GOODS - DEPOSIT, memo: 'ca phe' }));

    await world
      .get(ResolveTransfer)
      .run(admin, { transferId: transfer!.id, orderCode: order.code, note: 'x', idempotencyKey: newKey() });
    expect((await moneyOf(world, order.id)).state).toBe('COMPLETED');
    expect(await duesOf(order.id)).toMatchObject([{ kind: 'PAYOUT', amountVnd: GOODS - DEPOSIT }]);
    expect(await code(payout(admin, order.id, GOODS - DEPOSIT))).toBe('DONE');
    expect((await moneyOf(world, order.id)).books).toEqual({ seller_claim: -DEPOSIT, seller_received: DEPOSIT });
  });

  it('refusals: amounts, references, others', async () => {
    const order = await newCoopOrder(world, { state: 'COMPLETED' });
    expect(await code(payout(admin, order.id, 0))).toBe('AMOUNT_INVALID');
    expect(await code(payout(admin, order.id, 5, '?'))).toBe('REFERENCE_INVALID');
    expect(await code(payout(await newAdminOfAnotherCoop(world), order.id, 5))).toBe('ORDER_NOT_FOUND');
    expect(await code(payout(admin, 'no id', 5))).toBe('ORDER_NOT_FOUND');
  });
});

it('after all this the books and the stock agree', async () => {
  expect(await violations(world)).toEqual([]);
});
