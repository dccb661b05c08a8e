import { beforeAll, describe, expect, it } from '@jest/globals';
import { newKey } from '@nongsan/catalog/testing';
import { newAdmin } from '@nongsan/identity/testing';
import { CancelOrder, ResolveOrder } from '@nongsan/orders/testing';
import type { Viewer } from '@nongsan/platform';
import { useWorld } from '@nongsan/platform/testing';
import { BankTransferRepository } from '../bank-transfers.repository.js';
import {
  auditOf,
  bankLine,
  coopBooks,
  moneyOf,
  newAdminOfAnotherCoop,
  newCoopOrder,
  newPaidOrder,
  paymentsWorld,
  tell,
  violations,
} from '../testing.js';
import { ResolveTransfer } from './resolve-transfer.js';
import { ReverseAllocation } from './reverse-allocation.js';

const world = useWorld(paymentsWorld);
const GOODS = 47_500_000;
const DEPOSIT = 4_750_000;
const NO_CODE = 'chuyen tien mua ca phe';

let admin: Viewer;
beforeAll(async () => {
  admin = await newAdmin(world);
});

const resolve = (transferId: string, orderCode: string | null, note = 'đã gọi người mua', who = admin) =>
  world.get(ResolveTransfer).run(who, { transferId, orderCode, note, idempotencyKey: newKey() });
const reverse = (transferId: string, note = 'nhầm đơn', who = admin) =>
  world.get(ReverseAllocation).run(who, { transferId, note, idempotencyKey: newKey() });
const waiting = async (who: { coopId: string } = admin) =>
  (await world.get(BankTransferRepository).listWaiting(world.database.read, who.coopId, 100, 0)).transfers.map(
    ({ id }) => id,
  );

describe('an admin says what it was for', () => {
  const unmatched = async (amount = DEPOSIT) =>
    (await tell(world, bankLine(world, { amount, memo: NO_CODE }))).transfer!;

  it('an order: the money is counted for it as the bank’s would be', async () => {
    const [order, { id }] = [await newCoopOrder(world), await unmatched()];
    const before = await coopBooks(world);
    const { transfer, errors } = await resolve(id, ` ${order.code.toLowerCase()} `);
    expect([errors, transfer]).toMatchObject([
      [],
      {
        result: 'ALLOCATED',
        orderId: order.id,
        needsCoop: false,
        resolvedBy: admin.personId,
        note: 'đã gọi người mua',
      },
    ]);
    const after = await coopBooks(world);
    expect([after.bank - before.bank, after.unmatched - before.unmatched]).toEqual([0, DEPOSIT]);
    expect(await moneyOf(world, order.id)).toMatchObject({
      state: 'READY',
      receipts: [`COOP ${DEPOSIT}`],
      books: { buyer_due: GOODS - DEPOSIT },
    });
    expect(await waiting()).not.toContain(id);
    expect(await auditOf(world, id)).toEqual(['transfer.resolve']);
    expect((await resolve(id, order.code)).errors).toEqual([
      { code: 'NOT_WAITING', field: null, message: 'Khoản này đã xử lý xong.' },
    ]);
  });

  it('an order that is off: it is to go back', async () => {
    const [order, { id }] = [await newCoopOrder(world), await unmatched()];
    await world.get(CancelOrder).run(order.buyer, { orderId: order.id, reason: 'OTHER', idempotencyKey: newKey() });
    await resolve(id, order.code);
    expect(await moneyOf(world, order.id)).toMatchObject({
      state: 'CANCELLED',
      received: DEPOSIT,
      needsCoop: 'MONEY_AFTER_END',
      books: { refund_due: -DEPOSIT },
    });
  });

  it('none of an order: it leaves the books', async () => {
    const before = await coopBooks(world);
    const { id } = await unmatched(777_000);
    expect((await resolve(id, null)).transfer).toMatchObject({ result: 'NOT_OURS', orderId: null, needsCoop: false });
    expect(await coopBooks(world)).toEqual(before);
  });

  it('one that was counted already is only looked at', async () => {
    const order = await newCoopOrder(world);
    const { transfer } = await tell(world, bankLine(world, { amount: DEPOSIT + 5, memo: order.payCode }));
    const before = await moneyOf(world, order.id);
    expect((await resolve(transfer!.id, null)).transfer).toMatchObject({
      result: 'OVERPAID',
      orderId: order.id,
      needsCoop: false,
    });
    expect(await moneyOf(world, order.id)).toEqual(before);
  });

  it('refusals say what is wrong', async () => {
    const [placed, { id }] = [await newPaidOrder(world), await unmatched()];
    const refusals = [
      [await resolve(id, 'DH-22222'), 'ORDER_NOT_FOUND', 'orderCode', 'Không tìm thấy đơn. Ví dụ mã đơn: DH-7K3FQ.'],
      [await resolve(id, placed.code), 'ORDER_NOT_ACCEPTED', 'orderCode', 'Đơn này chưa chốt nên chưa nhận tiền được.'],
      [await resolve(id, null, '  '), 'NOTE_MISSING', 'note', 'Ghi lý do để sau này tra lại. Ví dụ: đã gọi người mua.'],
      [await resolve('no id', null), 'TRANSFER_NOT_FOUND', 'transferId', 'Không tìm thấy khoản tiền này.'],
      [await reverse(id, ''), 'NOTE_MISSING', 'note', 'Ghi lý do để sau này tra lại. Ví dụ: đã gọi người mua.'],
      [await reverse(id), 'NOT_ALLOCATED', null, 'Khoản này chưa tính vào đơn nào.'],
    ] as const;
    for (const [answer, code, field, message] of refusals) expect(answer.errors).toEqual([{ code, field, message }]);
    expect(await auditOf(world, id)).toEqual([]);
  });
});

describe('an allocation is taken back', () => {
  it('a part of a deposit: the transfer waits again, the order gets its money from another', async () => {
    const [wrong, right] = [await newCoopOrder(world), await newCoopOrder(world)];
    const { transfer } = await tell(world, bankLine(world, { amount: 4_000_000, memo: wrong.payCode }));
    const { id } = transfer!;
    expect(await reverse(id)).toMatchObject({
      errors: [],
      transfer: { result: 'UNMATCHED', needsCoop: true, orderId: null, suggestions: [wrong.id] },
    });
    expect(await moneyOf(world, wrong.id)).toMatchObject({
      ...{
        state: 'ACCEPTED',
        received: 0,
        intents: [`DEPOSIT PENDING 0/${DEPOSIT}`],
        receipts: ['BANK 4000000 reversed'],
      },
      books: { buyer_due: GOODS, seller_claim: -GOODS },
    });
    expect((await reverse(id)).errors[0]?.code).toBe('NOT_ALLOCATED');
    await resolve(id, right.code);
    await reverse(id);
    await resolve(id, right.code);
    expect(await moneyOf(world, right.id)).toMatchObject({
      received: 4_000_000,
      receipts: ['COOP 4000000 reversed', 'COOP 4000000'],
    });
    expect(await auditOf(world, id)).toEqual([
      'transfer.reverse',
      'transfer.resolve',
      'transfer.reverse',
      'transfer.resolve',
    ]);
  });

  it('that made an order ready, or completed it: NOT_REVERSIBLE, and nothing changed', async () => {
    const [ready, settled] = [await newCoopOrder(world), await newCoopOrder(world, { state: 'SETTLED' })];
    for (const [order, amount] of [
      [ready, DEPOSIT],
      [settled, GOODS - DEPOSIT],
    ] as const) {
      const { transfer } = await tell(world, bankLine(world, { amount, memo: order.payCode }));
      const before = [await moneyOf(world, order.id), await coopBooks(world)];
      expect((await reverse(transfer!.id)).errors).toEqual([
        {
          code: 'NOT_REVERSIBLE',
          field: null,
          message: 'Đơn đã đi tiếp nhờ khoản này. Hãy trả lại tiền thay vì gỡ ra.',
        },
      ]);
      expect([await moneyOf(world, order.id), await coopBooks(world)]).toEqual(before);
    }
  });

  it('of an order that was called off with its deposit to go back: nothing is to go back then', async () => {
    const order = await newCoopOrder(world);
    const { transfer } = await tell(world, bankLine(world, { amount: DEPOSIT, memo: order.payCode }));
    const cancel = { blame: 'NEITHER' as const, reason: 'OTHER' as const };
    await world.get(ResolveOrder).run(admin, { orderId: order.id, cancel, idempotencyKey: newKey() });
    expect((await moneyOf(world, order.id)).books).toEqual({ refund_due: -DEPOSIT });
    expect((await reverse(transfer!.id)).errors).toEqual([]);
    expect(await moneyOf(world, order.id)).toMatchObject({ state: 'CANCELLED', received: 0, books: {} });
  });

  it('the deposit of a settled order that has more than that by another transfer: the balance asks for it', async () => {
    const order = await newCoopOrder(world);
    const { transfer } = await tell(world, bankLine(world, { amount: DEPOSIT, memo: order.payCode }));
    await tell(world, bankLine(world, { amount: 3 * DEPOSIT, memo: order.payCode }));
    expect((await reverse(transfer!.id)).errors).toEqual([]);
    expect(await moneyOf(world, order.id)).toMatchObject({
      state: 'READY',
      received: 3 * DEPOSIT,
      intents: [`DEPOSIT PAID ${3 * DEPOSIT}/${DEPOSIT}`],
    });
  });

  it('that it was none of an order: it waits again', async () => {
    const { transfer } = await tell(world, bankLine(world, { amount: 333_000, memo: NO_CODE }));
    const waits = await coopBooks(world);
    await resolve(transfer!.id, null);
    expect((await reverse(transfer!.id)).transfer).toMatchObject({ result: 'UNMATCHED', needsCoop: true });
    expect(await coopBooks(world)).toEqual(waits);
  });
});

it('the admins of another cooperative see and do nothing', async () => {
  const [other, order] = [await newAdminOfAnotherCoop(world), await newCoopOrder(world)];
  const { transfer } = await tell(world, bankLine(world, { amount: 5, memo: NO_CODE }));
  const { id } = transfer!;
  expect(await waiting()).toContain(id);
  expect(await waiting(other)).toEqual([]);
  for (const answer of [
    await resolve(id, order.code, 'x', other),
    await resolve(id, null, 'x', other),
    await reverse(id, 'x', other),
  ])
    expect(answer.errors[0]?.code).toBe('TRANSFER_NOT_FOUND');
});

it('after all this the books and the stock agree', async () => {
  expect(await violations(world)).toEqual([]);
});
