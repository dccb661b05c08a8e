import { beforeAll, describe, expect, it } from '@jest/globals';
import { newKey } from '@nongsan/catalog/testing';
import { newAdmin } from '@nongsan/identity/testing';
import { MINUTE_MS, vnd } from '@nongsan/kernel';
import { OrderLoaders } from '@nongsan/orders';
import { CancelOrder } from '@nongsan/orders/testing';
import type { RequestContext, Viewer } from '@nongsan/platform';
import { useWorld } from '@nongsan/platform/testing';
import { EnterBankTransfer } from './actions/enter-bank-transfer.js';
import { SetCoopPayee } from './actions/set-coop-payee.js';
import { BankTransferRepository } from './bank-transfers.repository.js';
import { readSepayWebhook } from './bank/sepay.js';
import { BankTransferResolver } from './coop-money.resolver.js';
import { newTransferCode } from './domain/transfer-code.js';
import { vnpayTime } from './domain/vietnam-time.js';
import type { BankTransfer } from './models.js';
import {
  bankLine,
  coopBooks,
  auditOf,
  COOPS_ACCOUNT,
  FARMERS_ACCOUNT,
  newAdminOfAnotherCoop,
  newCoopOrder,
  intentOf,
  moneyOf,
  newPaidOrder,
  paymentsWorld,
  tell,
  violations,
} from './testing.js';

const world = useWorld(paymentsWorld);
const GOODS = 47_500_000;
const DEPOSIT = 4_750_000;

let admin: Viewer & { personId: string };
beforeAll(async () => {
  admin = await newAdmin(world);
});

const NO_CODE = 'chuyen tien mua ca phe';
/** A well-formed code that no payment has. */
const unknownCode = newTransferCode(Uint8Array.of(0, 0, 0, 0, 0, 1, 2, 3));
const waiting = async (who: { coopId: string } = admin) =>
  (await world.get(BankTransferRepository).listWaiting(world.database.read, who.coopId, 100, 0)).transfers.map(
    ({ id }) => id,
  );
const needsCoopEvents = (id: string) =>
  world.sql(`SELECT 1 FROM events WHERE type = 'TransferNeedsCoop' AND subject_id = $1`, [id]);

/** What a line did to the cooperative's accounts. */
async function told(line: Parameters<typeof tell>[1]) {
  const before = await coopBooks(world);
  const { match, transfer } = await tell(world, line);
  const after = await coopBooks(world);
  return { match, transfer, bank: after.bank - before.bank, unmatched: after.unmatched - before.unmatched };
}

describe('a line of the statement', () => {
  it('MATCHED: the deposit is there, the order is ready', async () => {
    const order = await newCoopOrder(world);
    const { transfer, bank, unmatched } = await told(
      bankLine(world, { amount: DEPOSIT, memo: `MBVCB.123. ${order.payCode.toLowerCase()} ck` }),
    );
    expect(transfer).toMatchObject({ result: 'MATCHED', needsCoop: false, orderId: order.id, suggestions: [] });
    expect([bank, unmatched]).toEqual([DEPOSIT, 0]);
    expect(await moneyOf(world, order.id)).toMatchObject({
      ...{ state: 'READY', received: DEPOSIT, intents: [`DEPOSIT PAID ${DEPOSIT}/${DEPOSIT}`] },
      receipts: [`BANK ${DEPOSIT}`],
      books: { buyer_due: GOODS - DEPOSIT, seller_claim: -GOODS },
    });
    expect(await needsCoopEvents(transfer!.id)).toEqual([]);
  });

  it('PARTIAL: the rest is waited for, and completes it', async () => {
    const order = await newCoopOrder(world);
    const first = await told(bankLine(world, { amount: 4_000_000, memo: order.payCode }));
    expect([first.transfer?.result, first.match]).toMatchObject(['PARTIAL', { remaining: 750_000 }]);
    expect(await moneyOf(world, order.id)).toMatchObject({
      state: 'ACCEPTED',
      intents: [`DEPOSIT PARTIAL 4000000/${DEPOSIT}`],
    });
    expect((await told(bankLine(world, { amount: 750_000, memo: order.payCode }))).transfer?.result).toBe('MATCHED');
    expect(await moneyOf(world, order.id)).toMatchObject({ state: 'READY', receipts: ['BANK 4000000', 'BANK 750000'] });
  });

  it('OVERPAID: all of it is counted, and a person looks', async () => {
    const order = await newCoopOrder(world);
    const { transfer, match } = await told(bankLine(world, { amount: 5_000_000, memo: order.payCode }));
    expect([transfer, match]).toMatchObject([
      { result: 'OVERPAID', needsCoop: true, orderId: order.id },
      { refundDue: 250_000 },
    ]);
    expect(await moneyOf(world, order.id)).toMatchObject({ state: 'READY', received: 5_000_000 });
    expect(await waiting()).toContain(transfer!.id);
    expect(await needsCoopEvents(transfer!.id)).toHaveLength(1);
  });

  it('DUPLICATE_TRANSFER: money for what is paid counts towards the balance, and a person looks', async () => {
    const order = await newCoopOrder(world, { state: 'READY' });
    const { transfer, bank } = await told(bankLine(world, { amount: DEPOSIT, memo: order.payCode }));
    expect(transfer).toMatchObject({ result: 'DUPLICATE_TRANSFER', needsCoop: true, orderId: order.id });
    expect(bank).toBe(DEPOSIT);
    expect(await moneyOf(world, order.id)).toMatchObject({
      ...{ state: 'READY', received: 2 * DEPOSIT, intents: [`DEPOSIT PAID ${2 * DEPOSIT}/${DEPOSIT}`] },
      books: { buyer_due: GOODS - 2 * DEPOSIT },
    });
  });

  it('UNMATCHED: counted for nobody; the orders that wait for just this amount are suggested', async () => {
    // A sum that no other order here waits for.
    const order = await newPaidOrder(world, { state: 'ACCEPTED', mode: 'COOP', grams: 123_000 });
    const amount = order.depositVnd;
    for (const memo of [NO_CODE, unknownCode]) {
      const { transfer, bank, unmatched } = await told(bankLine(world, { amount, memo }));
      expect(transfer).toMatchObject({ result: 'UNMATCHED', needsCoop: true, orderId: null, suggestions: [order.id] });
      expect([bank, unmatched]).toEqual([amount, -amount]);
      expect(await waiting()).toContain(transfer!.id);
    }
    expect(await moneyOf(world, order.id)).toMatchObject({ received: 0, receipts: [] });
    expect((await told(bankLine(world, { amount: amount + 1, memo: NO_CODE }))).transfer?.suggestions).toEqual([]);
  });

  it('AMBIGUOUS: two codes in one memo are for a person', async () => {
    const orders = [await newCoopOrder(world), await newCoopOrder(world)];
    const { transfer } = await told(
      bankLine(world, { amount: 2 * DEPOSIT, memo: orders.map((o) => o.payCode).join(' ') }),
    );
    expect(transfer).toMatchObject({ result: 'AMBIGUOUS', needsCoop: true, orderId: null });
    expect([...transfer!.suggestions].sort()).toEqual(orders.map(({ id }) => id).sort());
    for (const { id } of orders) expect((await moneyOf(world, id)).received).toBe(0);
  });

  it('WRONG_ACCOUNT: a code of a payment to another account is counted for nobody', async () => {
    const [direct, coop] = [await newPaidOrder(world, { state: 'ACCEPTED' }), await newCoopOrder(world)];
    const { code } = await intentOf(world, direct.id);
    const { transfer } = await told(bankLine(world, { amount: DEPOSIT, memo: code }));
    expect(transfer).toMatchObject({
      result: 'WRONG_ACCOUNT',
      needsCoop: true,
      orderId: null,
      suggestions: [direct.id],
    });
    const other = await told(bankLine(world, { amount: DEPOSIT, memo: coop.payCode, account: FARMERS_ACCOUNT.number }));
    expect(other.transfer).toMatchObject({ result: 'WRONG_ACCOUNT', orderId: null });
    expect([(await moneyOf(world, direct.id)).received, (await moneyOf(world, coop.id)).received]).toEqual([0, 0]);
  });

  it('LATE_REVIEW: what left the bank more than 15 minutes after the deadline is for a person; a minute before, it counts', async () => {
    const [late, inTime] = [await newCoopOrder(world), await newCoopOrder(world)];
    const after = (order: typeof late, ms: number) => ({
      bankTime: new Date(order.depositBy!.getTime() + 15 * MINUTE_MS + ms),
    });
    const review = await told(bankLine(world, { amount: DEPOSIT, memo: late.payCode, ...after(late, 1) }));
    expect(review.transfer).toMatchObject({
      result: 'LATE_REVIEW',
      needsCoop: true,
      orderId: null,
      suggestions: [late.id],
    });
    expect(
      (await told(bankLine(world, { amount: DEPOSIT, memo: inTime.payCode, ...after(inTime, 0) }))).transfer?.result,
    ).toBe('MATCHED');
    const off = await newCoopOrder(world);
    await world.get(CancelOrder).run(off.buyer, { orderId: off.id, reason: 'OTHER', idempotencyKey: newKey() });
    expect((await told(bankLine(world, { amount: DEPOSIT, memo: off.payCode }))).transfer?.result).toBe('LATE_REVIEW');
    expect((await moneyOf(world, off.id)).received).toBe(0);
  });

  it.each([{ direction: 'out' }, { amount: 0 }, { amount: 1.5 }, { amount: -7 }])(
    'IGNORED: %j leaves no trace',
    async (more) => {
      const order = await newCoopOrder(world);
      const [rows, postings] = [await world.count('bank_transfers'), await world.count('ledger_postings')];
      const { match, transfer } = await told(bankLine(world, { amount: DEPOSIT, memo: order.payCode, ...more }));
      expect([match, transfer]).toEqual([{ result: 'IGNORED' }, null]);
      expect([await world.count('bank_transfers'), await world.count('ledger_postings')]).toEqual([rows, postings]);
    },
  );

  it('DUPLICATE_EVENT: told again by the same feed, or by another under its own number, it counts once', async () => {
    const order = await newCoopOrder(world);
    const line = bankLine(world, { amount: 1_000_000, memo: order.payCode });
    await tell(world, line);
    for (const again of [line, { ...line, provider: 'casso', providerTxId: '77' }, { ...line, reference: undefined }])
      expect(await told(again)).toEqual({
        match: { result: 'DUPLICATE_EVENT' },
        transfer: null,
        bank: 0,
        unmatched: 0,
      });
    expect((await moneyOf(world, order.id)).receipts).toEqual(['BANK 1000000']);
    // Another transfer of the same amount is another transfer.
    await tell(world, bankLine(world, { amount: 1_000_000, memo: order.payCode }));
    expect((await moneyOf(world, order.id)).receipts).toHaveLength(2);
  });
});

describe('a line entered by hand', () => {
  const enter = (more: { amountVnd?: number; memo?: string; reference?: string; bankTime?: Date }, who = admin) =>
    world.get(EnterBankTransfer).run(who, {
      ...{ memo: NO_CODE, reference: `HAND${newKey()}`, bankTime: world.clock.now(), idempotencyKey: newKey() },
      ...more,
      amountVnd: vnd(more.amountVnd ?? 1_234_000),
    });

  it('is recognised as one from the feed, and written into the book of decisions', async () => {
    const order = await newCoopOrder(world);
    const { transfer, errors } = await enter({ amountVnd: DEPOSIT, memo: order.payCode });
    expect([errors, transfer?.result]).toEqual([[], 'MATCHED']);
    expect((await moneyOf(world, order.id)).state).toBe('READY');
    expect(await auditOf(world, transfer!.id)).toEqual(['transfer.enter']);
  });

  it('is known when the feed tells it, though the hand wrote the minute and the bank the second', async () => {
    const order = await newCoopOrder(world);
    const minute = new Date('2026-11-25T01:30:00Z');
    await enter({ amountVnd: 1_000_000, memo: order.payCode, reference: 'ft 26.330.1', bankTime: minute });
    const line = bankLine(world, { amount: 1_000_000, memo: order.payCode, reference: 'FT263301' });
    expect((await tell(world, { ...line, bankTime: minute })).match.result).toBe('DUPLICATE_EVENT');
    expect((await tell(world, { ...line, bankTime: new Date(minute.getTime() + 17_000) })).match.result).toBe(
      'DUPLICATE_EVENT',
    );
    expect((await moneyOf(world, order.id)).receipts).toEqual(['BANK 1000000']);
  });

  it('and a line of the feed is known when a hand enters it', async () => {
    const order = await newCoopOrder(world);
    const bankTime = new Date('2026-11-25T01:31:42Z');
    await tell(world, bankLine(world, { amount: 1_000_000, memo: order.payCode, reference: 'FT263302', bankTime }));
    expect(
      (await enter({ amountVnd: 1_000_000, reference: 'FT263302', bankTime: new Date('2026-11-25T01:31:00Z') })).errors,
    ).toEqual([
      { code: 'ALREADY_ENTERED', field: 'reference', message: 'Khoản này đã có trong sổ. Không cần ghi lại.' },
    ]);
    expect((await moneyOf(world, order.id)).receipts).toEqual(['BANK 1000000']);
  });

  it.each([
    [{ amountVnd: 0 }, 'AMOUNT_INVALID', 'amountVnd', 'Ghi số tiền lớn hơn 0. Ví dụ: 5.000.000.'],
    [{ reference: '?' }, 'REFERENCE_INVALID', 'reference', 'Ghi mã giao dịch của ngân hàng. Ví dụ: FT2433012345.'],
    [
      { bankTime: new Date('2026-11-25T02:00:01Z') },
      'TIME_INVALID',
      'bankTime',
      'Ngày giờ chưa đúng. Không ghi ngày mai trở đi.',
    ],
  ])('%j is refused with %s', async (more, code, field, message) => {
    expect((await enter(more)).errors).toEqual([{ code, field, message }]);
  });

  it('of a cooperative without an account is refused', async () => {
    const other = await newAdminOfAnotherCoop(world);
    expect((await enter({}, other)).errors).toEqual([
      { code: 'NO_COOP_ACCOUNT', field: null, message: 'Khai tài khoản của hợp tác xã trước.' },
    ]);
  });
});

it('after all this the books and the stock agree', async () => {
  expect(await violations(world)).toEqual([]);
});

it('another cooperative that names our account as its own later does not get our lines', async () => {
  await newCoopOrder(world);
  const other = await newAdminOfAnotherCoop(world);
  world.clock.advance(MINUTE_MS);
  await world.get(SetCoopPayee).run(other, { account: COOPS_ACCOUNT, idempotencyKey: newKey() });
  const { transfer } = await tell(world, bankLine(world, { amount: 77_000, memo: NO_CODE }));
  expect(transfer!.coopId).toBe(admin.coopId);
  expect(await waiting(other)).toEqual([]);
});

it('what SePay told with a dotted reference is known when it is entered by hand', async () => {
  const order = await newCoopOrder(world);
  const bankTime = world.clock.now();
  const line = readSepayWebhook(
    Buffer.from(
      JSON.stringify({
        ...{ id: 92704, accountNumber: COOPS_ACCOUNT.number, content: order.payCode, transferType: 'in' },
        ...{ transferAmount: 1_234_000, referenceCode: 'MBVCB.3278907687' },
        transactionDate: vnpayTime(bankTime).replace(/(....)(..)(..)(..)(..)(..)/, '$1-$2-$3 $4:$5:$6'),
      }),
    ),
  );
  expect((await tell(world, line!)).transfer?.result).toBe('PARTIAL');
  const { errors } = await world.get(EnterBankTransfer).run(admin, {
    ...{ amountVnd: vnd(1_234_000), memo: order.payCode, bankTime, reference: 'MBVCB.3278907687' },
    idempotencyKey: newKey(),
  });
  expect(errors[0]?.code).toBe('ALREADY_ENTERED');
  expect(await moneyOf(world, order.id)).toMatchObject({ received: 1_234_000 });
});

it('an order of another cooperative that a memo names is not shown as a suggestion', async () => {
  const order = await newCoopOrder(world);
  const transfer = {
    suggestions: [order.id],
    coopId: (await newAdminOfAnotherCoop(world)).coopId,
  } as unknown as BankTransfer;
  const loaders = { of: () => ({ loadMany: (ids: readonly string[]) => world.get(OrderLoaders).ofCoop(ids) }) };
  const context = { loaders } as unknown as RequestContext;
  const resolver = world.get(BankTransferResolver);
  expect(await resolver.suggestions(transfer, context)).toEqual([]);
  expect(await resolver.suggestions({ ...transfer, coopId: order.coopId }, context)).toHaveLength(1);
});
