import { describe, expect, it } from '@jest/globals';
import { newKey } from '@nongsan/catalog/testing';
import { newAdmin, newFarmer, newPerson, newTrader } from '@nongsan/identity/testing';
import { HOUR_MS } from '@nongsan/kernel';
import { AcceptOrder, newOrder } from '@nongsan/orders/testing';
import type { Viewer } from '@nongsan/platform';
import { useWorld } from '@nongsan/platform/testing';
import { AccountNumbers } from '../account-numbers.js';
import { PAYEE_HOLD_MS } from '../domain/payee.js';
import type { BankAccount, Payee } from '../models.js';
import { PayeeRepository } from '../payees.repository.js';
import { COOPS_ACCOUNT, FARMERS_ACCOUNT, intentOf, newPaidOrder, paymentsWorld } from '../testing.js';
import { CancelPayeeChange } from './cancel-payee-change.js';
import { SetCoopPayee } from './set-coop-payee.js';
import { SetPayee } from './set-payee.js';

const world = useWorld(paymentsWorld);

const OTHER: BankAccount = { bin: '970436', number: '0071000888999', holderName: 'NGUYEN THI LAI' };
const THIRD: BankAccount = { bin: '970418', number: '63110000777666', holderName: 'NGUYEN VAN HUNG' };
const own = (who: Viewer, account: BankAccount | null) =>
  world.get(SetPayee).run(who, { kind: 'OWN', account, idempotencyKey: newKey() });
const throughCoop = (who: Viewer) => world.get(SetPayee).run(who, { kind: 'COOP', idempotencyKey: newKey() });
const cancel = (who: Viewer, ofCoop = false) =>
  world.get(CancelPayeeChange).run(who, { ofCoop, idempotencyKey: newKey() });
const codes = ({ errors }: { readonly errors: readonly { readonly code: string }[] }) => errors.map((e) => e.code);

const current = (who: Viewer) =>
  world.get(PayeeRepository).findCurrent(world.database.read, { personId: who.personId }, world.clock.now());
const next = (who: Viewer) =>
  world.get(PayeeRepository).findNext(world.database.read, { personId: who.personId }, world.clock.now());
const numberOf = (payee: Payee | null) => payee && world.get(AccountNumbers).open(payee).number;
const payloads = (type: string, subject: string) =>
  world.sql(`SELECT payload FROM events WHERE type = $1 AND subject_id = $2 ORDER BY happened_at, id`, [type, subject]);

describe('before the cooperative has an account', () => {
  it('nobody’s money can go through it', async () => {
    const farmer = await newFarmer(world);
    const answer = await throughCoop(farmer);
    expect(answer.errors).toEqual([
      {
        code: 'COOP_HAS_NO_ACCOUNT',
        field: 'kind',
        message: 'Hợp tác xã chưa nhận tiền hộ. Ghi tài khoản của bạn.',
      },
    ]);
    expect(await current(farmer)).toBeNull();
  });
});

describe('a first account', () => {
  it('counts at once, and the person is told', async () => {
    const farmer = await newFarmer(world);
    const { setting, errors } = await own(farmer, FARMERS_ACCOUNT);
    expect([errors, setting?.next]).toEqual([[], null]);
    expect(numberOf(await current(farmer))).toBe(FARMERS_ACCOUNT.number);
    expect(await payloads('PayeeChanged', farmer.personId)).toMatchObject([
      { payload: { isFirst: true, kind: 'OWN', activeFrom: world.clock.now().toISOString() } },
    ]);
  });

  it('is read as people type it', async () => {
    const farmer = await newFarmer(world);
    await own(farmer, { bin: '970405', number: ' 5200 2050.678-91', holderName: 'Nguyễn Thị Lài' });
    expect(await current(farmer)).toMatchObject({ holderName: 'NGUYEN THI LAI', accountLast4: '7891' });
    expect(numberOf(await current(farmer))).toBe('5200205067891');
  });

  it.each([
    [{ ...OTHER, bin: '000000' }, 'BANK_UNKNOWN', 'account.bin', 'Chọn ngân hàng trong danh sách. Ví dụ: Agribank.'],
    [{ ...OTHER, number: '12' }, 'ACCOUNT_INVALID', 'account.number', 'Số tài khoản chưa đúng. Ví dụ: 5200205067891.'],
    [
      { ...OTHER, holderName: '1' },
      'HOLDER_INVALID',
      'account.holderName',
      'Ghi tên chủ tài khoản. Ví dụ: NGUYEN THI LAI.',
    ],
    [null, 'ACCOUNT_MISSING', 'account', 'Ghi ngân hàng, số tài khoản và tên chủ.'],
  ])('%j is refused with %s', async (account, code, field, message) => {
    const farmer = await newFarmer(world);
    expect((await own(farmer, account)).errors).toEqual([{ code, field, message }]);
    expect(await current(farmer)).toBeNull();
  });
});

describe('a change', () => {
  it('counts after 48 hours to the millisecond; until then the old account is used', async () => {
    const farmer = await newFarmer(world);
    await own(farmer, FARMERS_ACCOUNT);
    const { setting } = await own(farmer, OTHER);
    expect([setting?.current?.accountLast4, setting?.next?.accountLast4]).toEqual(['7891', '8999']);
    expect(await payloads('PayeeChanged', farmer.personId)).toMatchObject([
      { payload: { isFirst: true } },
      {
        payload: { isFirst: false, activeFrom: new Date(world.clock.now().getTime() + 48 * HOUR_MS).toISOString() },
      },
    ]);
    world.clock.advance(PAYEE_HOLD_MS - 1);
    expect(numberOf(await current(farmer))).toBe(FARMERS_ACCOUNT.number);
    const before = await newOrder(world, { seller: farmer });
    await accept(farmer, before.id);
    world.clock.advance(1);
    expect(numberOf(await current(farmer))).toBe(OTHER.number);
    expect(await next(farmer)).toBeNull();
    const after = await newOrder(world, { seller: farmer });
    await accept(farmer, after.id);
    // What was asked for before the change is still paid to the account that the buyer was shown.
    expect(await numberAsked(before.id)).toBe(FARMERS_ACCOUNT.number);
    expect(await numberAsked(after.id)).toBe(OTHER.number);
  });

  it('takes the place of one that waits, with 48 hours of its own', async () => {
    const farmer = await newFarmer(world);
    await own(farmer, FARMERS_ACCOUNT);
    await own(farmer, OTHER);
    world.clock.advance(47 * HOUR_MS);
    await own(farmer, THIRD);
    world.clock.advance(47 * HOUR_MS);
    expect(numberOf(await current(farmer))).toBe(FARMERS_ACCOUNT.number);
    world.clock.advance(HOUR_MS);
    expect(numberOf(await current(farmer))).toBe(THIRD.number);
  });

  it('can be taken back while it waits, and not twice', async () => {
    const farmer = await newFarmer(world);
    await own(farmer, FARMERS_ACCOUNT);
    expect((await cancel(farmer)).errors).toEqual([
      { code: 'NO_CHANGE_WAITING', field: null, message: 'Không có thay đổi nào đang chờ.' },
    ]);
    await own(farmer, OTHER);
    expect(await cancel(farmer)).toMatchObject({ setting: { current: { accountLast4: '7891' }, next: null } });
    expect(codes(await cancel(farmer))).toEqual(['NO_CHANGE_WAITING']);
    world.clock.advance(PAYEE_HOLD_MS);
    expect(numberOf(await current(farmer))).toBe(FARMERS_ACCOUNT.number);
  });

  it('to what is used already is refused, and a change that waits is left alone', async () => {
    const farmer = await newFarmer(world);
    await own(farmer, FARMERS_ACCOUNT);
    await own(farmer, OTHER);
    expect((await own(farmer, FARMERS_ACCOUNT)).errors).toEqual([
      { code: 'SAME_AS_NOW', field: null, message: 'Tài khoản này đang dùng rồi. Không cần đổi.' },
    ]);
    expect(numberOf(await next(farmer))).toBe(OTHER.number);
  });

  it('of the holder’s name alone is one: a name that was mistyped can be mended', async () => {
    const farmer = await newFarmer(world);
    await own(farmer, { ...FARMERS_ACCOUNT, holderName: 'NGUYEN THI LAY' });
    expect(await own(farmer, FARMERS_ACCOUNT)).toMatchObject({
      errors: [],
      setting: { next: { holderName: 'NGUYEN THI LAI' } },
    });
  });

  it('two at once: one waits, the other was replaced; the same key at once is one change', async () => {
    const farmer = await newFarmer(world);
    await own(farmer, FARMERS_ACCOUNT);
    await Promise.all([own(farmer, OTHER), own(farmer, THIRD)]);
    const rows = () =>
      world.sql(`SELECT cancelled_at IS NULL AS counts FROM payees WHERE person_id = $1 ORDER BY 1`, [farmer.personId]);
    expect((await rows()).map((row) => Object.values(row)[0])).toEqual([false, true, true]);
    const input = { kind: 'OWN' as const, account: { ...OTHER, number: '1903000111222' }, idempotencyKey: newKey() };
    await Promise.all(Array.from({ length: 10 }, () => world.get(SetPayee).run(farmer, input)));
    expect((await rows()).map((row) => Object.values(row)[0])).toEqual([false, false, true, true]);
  });
});

describe('whose account', () => {
  it('a helper of the village’s digital team changes the own account, never a farmer’s', async () => {
    const [farmer, helper] = [await newFarmer(world), await newPerson(world, ['HELPER'])];
    await own(farmer, FARMERS_ACCOUNT);
    await own(helper, OTHER);
    expect([numberOf(await current(farmer)), await next(farmer)]).toEqual([FARMERS_ACCOUNT.number, null]);
    expect(numberOf(await current(helper))).toBe(OTHER.number);
    await own(farmer, THIRD);
    expect(codes(await cancel(helper))).toEqual(['NO_CHANGE_WAITING']);
    expect(numberOf(await next(farmer))).toBe(THIRD.number);
  });

  it('only an admin takes back the cooperative’s change', async () => {
    const [admin, farmer] = [await newAdmin(world), await newFarmer(world)];
    const set = (account: BankAccount) => world.get(SetCoopPayee).run(admin, { account, idempotencyKey: newKey() });
    expect(await set(COOPS_ACCOUNT)).toMatchObject({ errors: [], setting: { next: null } });
    expect(codes(await set(COOPS_ACCOUNT))).toEqual(['SAME_AS_NOW']);
    expect(codes(await set({ ...COOPS_ACCOUNT, bin: '1' }))).toEqual(['BANK_UNKNOWN']);
    expect(await set(THIRD)).toMatchObject({ setting: { next: { accountLast4: '7666' } } });
    expect(() => cancel(farmer, true)).toThrow('Bạn không có quyền làm việc này.');
    expect(await cancel(admin, true)).toMatchObject({ errors: [], setting: { next: null } });
    expect(await payloads('CoopPayeeChanged', admin.coopId)).toMatchObject([
      { payload: { isFirst: true } },
      { payload: { isFirst: false } },
    ]);
  });

  it('from the own account to the cooperative’s is a change as well; what was asked before stays', async () => {
    const farmer = await newFarmer(world);
    await own(farmer, FARMERS_ACCOUNT);
    const order = await newPaidOrder(world, { seller: farmer, state: 'ACCEPTED' });
    expect(await throughCoop(farmer)).toMatchObject({ errors: [], setting: { next: { kind: 'COOP' } } });
    world.clock.advance(PAYEE_HOLD_MS);
    const later = await newOrder(world, { seller: farmer });
    await accept(farmer, later.id);
    expect((await intentOf(world, later.id)).mode).toBe('COOP');
    expect(await numberAsked(later.id)).toBe(COOPS_ACCOUNT.number);
    expect((await intentOf(world, order.id)).mode).toBe('DIRECT');
    expect(await numberAsked(order.id)).toBe(FARMERS_ACCOUNT.number);
    expect(codes(await throughCoop(farmer))).toEqual(['SAME_AS_NOW']);
  });

  it('a seller without one accepts nothing', async () => {
    const order = await newOrder(world);
    expect(
      codes(await world.get(AcceptOrder).run(order.seller, { orderId: order.id, idempotencyKey: newKey() })),
    ).toEqual(['PAYEE_MISSING']);
  });
});

it('no column of any table holds an account number in clear, and no decision or event names more than the last digits', async () => {
  const trader = await newTrader(world);
  await own(trader, OTHER);
  const tables = await world.sql<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  expect(tables.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['payees', 'events', 'audit_log', 'idempotency_keys']),
  );
  for (const { name } of tables)
    for (const { number } of [FARMERS_ACCOUNT, COOPS_ACCOUNT, OTHER, THIRD])
      expect([
        name,
        number,
        await world.sql(`SELECT 1 FROM "${name}" AS t WHERE t::text LIKE '%' || $1 || '%'`, [number]),
      ]).toEqual([name, number, []]);
  const audit = await world.sql<{ after: object; beside: object }>(
    `SELECT l.after, p.details::jsonb AS beside FROM audit_log l JOIN audit_personal p ON p.audit_id = l.id
     WHERE l.action = 'payee.change' AND l.person_id = $1`,
    [trader.personId],
  );
  expect(audit).toEqual([
    {
      after: { kind: 'OWN', activeFrom: world.clock.now().toISOString() },
      beside: { before: null, after: { bin: '970436', last4: '8999' } },
    },
  ]);
  // And the search would have found it.
  expect(await world.sql(`SELECT 1 FROM payees AS t WHERE t::text LIKE '%8999%'`)).not.toEqual([]);
});

async function accept(seller: Viewer, orderId: string): Promise<void> {
  const { errors } = await world.get(AcceptOrder).run(seller, { orderId, idempotencyKey: newKey() });
  expect(errors).toEqual([]);
}

/** The account that the buyer of an order is shown. */
async function numberAsked(orderId: string): Promise<string | null> {
  const { payeeId } = await intentOf(world, orderId);
  const [payee] = await world.get(PayeeRepository).findByIds(world.database.read, [payeeId]);
  return numberOf(payee!);
}
