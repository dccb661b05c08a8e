import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { newKey, newListing } from '@nongsan/catalog/testing';
import { newAdmin, newFarmer, newTrader } from '@nongsan/identity/testing';
import { CancelOrder } from '@nongsan/orders/testing';
import { vietqrDoor } from '@nongsan/payments';
import {
  bankLine,
  COOPS_ACCOUNT,
  FARMERS_ACCOUNT,
  newAdminOfAnotherCoop,
  newCoopOrder,
  newPaidOrder,
  tell,
} from '@nongsan/payments/testing';
import type { Viewer } from '@nongsan/platform';
import { useHttpWorld } from './testing.js';

const world = useHttpWorld();
const DEPOSIT = 4_750_000;
const BUYERS_ACCOUNT = { bin: '970418', number: '63110000777666', holderName: 'TRAN VAN TU' };

const MONEY = `state payment { code kind mode state amountVnd receivedVnd remainingVnd expiresAt byVnpay
    payee { bank { bin shortName } accountNumber holderName } qr { payload svg amountVnd } declaration { amountVnd reference } }
  receipts { amountVnd source isReversed at } refund { amountVnd payer payee { accountNumber } qr { payload amountVnd } }`;

interface Account {
  readonly accountNumber: string;
}
interface Qr {
  readonly payload: string;
  readonly amountVnd: number;
}
interface Money {
  readonly payment: { readonly code: string; readonly payee: Account; readonly qr: Qr | null } | null;
  readonly receipts: readonly { readonly amountVnd: number; readonly source: string }[];
  readonly refund: { readonly amountVnd: number; readonly payee: Account | null; readonly qr: Qr | null } | null;
}

async function moneySeenBy(who: Viewer | null, code: string): Promise<Money | null> {
  const answer = await world.graphql<{ order: Money | null }>(
    `query ($code: String!) { order(code: $code) { ${MONEY} } }`,
    { code },
    who,
  );
  if (who) expect(answer.errors).toBeUndefined();
  return answer.data?.order ?? null;
}
const setPayee = (who: Viewer, account: typeof BUYERS_ACCOUNT) =>
  world.graphql(
    `mutation ($input: SetPayeeInput!) { setPayee(input: $input) { setting { current { maskedNumber bank { bin } } } errors { code } } }`,
    { input: { kind: 'OWN', account, idempotencyKey: `${newKey()}-long` } },
    who,
  );
const decoded = (payload: string) => vietqrDoor(JSON.stringify({ decode: payload }));
const cancelAs = (who: Viewer, orderId: string) =>
  world.get(CancelOrder).run(who, { orderId, reason: 'OTHER', idempotencyKey: newKey() });

let admin: Viewer;
beforeAll(async () => {
  admin = await newAdmin(world);
});

describe('who sees which account', () => {
  it('straight to the farmer: buyer and seller in full, the buyer with a code to scan, the cooperative masked', async () => {
    const order = await newPaidOrder(world, { state: 'ACCEPTED' });
    const buyer = await moneySeenBy(order.buyer, order.code);
    expect(buyer?.payment).toMatchObject({
      ...{
        kind: 'DEPOSIT',
        mode: 'DIRECT',
        state: 'PENDING',
        amountVnd: DEPOSIT,
        remainingVnd: DEPOSIT,
        byVnpay: false,
      },
      payee: {
        bank: { bin: FARMERS_ACCOUNT.bin },
        accountNumber: FARMERS_ACCOUNT.number,
        holderName: 'NGUYEN THI LAI',
      },
    });
    const { code, qr } = buyer!.payment!;
    expect(decoded(qr!.payload)).toMatchObject({
      decoded: { bin: FARMERS_ACCOUNT.bin, account: FARMERS_ACCOUNT.number, amount: DEPOSIT, purpose: code },
    });
    const [seller, coop] = [await moneySeenBy(order.seller, order.code), await moneySeenBy(admin, order.code)];
    expect(seller?.payment).toMatchObject({ payee: { accountNumber: FARMERS_ACCOUNT.number }, qr: null });
    expect(coop?.payment).toMatchObject({ payee: { accountNumber: '•••• 7891' }, qr: null });
  });

  it('through the cooperative: buyer and cooperative in full, the seller masked', async () => {
    const order = await newCoopOrder(world);
    const buyer = await moneySeenBy(order.buyer, order.code);
    const { code, qr, payee } = buyer!.payment!;
    expect([code, payee.accountNumber]).toEqual([order.payCode, COOPS_ACCOUNT.number]);
    expect(decoded(qr!.payload)).toMatchObject({
      decoded: { bin: COOPS_ACCOUNT.bin, account: COOPS_ACCOUNT.number, amount: DEPOSIT, purpose: code },
    });
    expect((await moneySeenBy(admin, order.code))?.payment).toMatchObject({
      payee: { accountNumber: COOPS_ACCOUNT.number },
    });
    expect((await moneySeenBy(order.seller, order.code))?.payment).toMatchObject({
      payee: { accountNumber: '•••• 4567' },
      qr: null,
    });
    // What has come is not asked for again.
    await tell(world, bankLine(world, { amount: 750_000, memo: code }));
    const rest = await moneySeenBy(order.buyer, order.code);
    expect(decoded(rest!.payment!.qr!.payload)).toMatchObject({ decoded: { amount: 4_000_000 } });
    expect(rest!.receipts).toMatchObject([{ amountVnd: 750_000, source: 'BANK', isReversed: false }]);
  });

  it('a shown code stays the same when the seller changes the account', async () => {
    const order = await newPaidOrder(world, { state: 'ACCEPTED' });
    const shown = (await moneySeenBy(order.buyer, order.code))!.payment!.qr!;
    await setPayee(order.seller, BUYERS_ACCOUNT);
    world.clock.advance(48 * 3_600_000);
    expect((await moneySeenBy(order.buyer, order.code))!.payment!.qr).toEqual(shown);
  });

  it('a stranger, another cooperative’s admin and a guest see nothing', async () => {
    const order = await newPaidOrder(world, { state: 'ACCEPTED' });
    for (const who of [await newTrader(world), await newFarmer(world), await newAdminOfAnotherCoop(world), null])
      expect(await moneySeenBy(who, order.code)).toBeNull();
  });

  it('what goes back: the one who sends it sees the buyer’s account and a code, the others the amount', async () => {
    const [direct, coop] = [
      await newPaidOrder(world, { state: 'READY' }),
      await newCoopOrder(world, { state: 'READY' }),
    ];
    for (const [{ id, code, buyer, seller }, payer, other] of [
      [direct, direct.seller, admin],
      [coop, admin, coop.seller],
    ] as const) {
      await cancelAs(seller, id);
      expect((await moneySeenBy(payer, code))?.refund).toMatchObject({ amountVnd: DEPOSIT, payee: null, qr: null });
      await setPayee(buyer, BUYERS_ACCOUNT);
      const { payee, qr } = (await moneySeenBy(payer, code))!.refund!;
      expect(payee).toEqual({ accountNumber: BUYERS_ACCOUNT.number });
      expect(decoded(qr!.payload)).toMatchObject({
        decoded: {
          bin: BUYERS_ACCOUNT.bin,
          account: BUYERS_ACCOUNT.number,
          amount: DEPOSIT,
          purpose: `${code.replace('-', '')} TRA LAI`,
        },
      });
      for (const who of [buyer, other])
        expect((await moneySeenBy(who, code))?.refund).toMatchObject({ amountVnd: DEPOSIT, payee: null, qr: null });
    }
  });

  it('what the cooperative has to send on: its admins with the seller’s account and a code, nobody else', async () => {
    const seller = await newFarmer(world);
    const order = await newCoopOrder(world, { seller, state: 'COMPLETED' });
    const ask = `{ coopDues { total dues { kind amountVnd order { code } payee { accountNumber } qr { payload } } } }`;
    type Dues = { coopDues: { dues: { order: { code: string }; payee: Account | null; qr: Qr | null }[] } };
    const mine = async () =>
      (await world.graphql<Dues>(ask, {}, admin)).data!.coopDues.dues.find((due) => due.order.code === order.code);
    expect(await mine()).toMatchObject({ kind: 'PAYOUT', amountVnd: 47_500_000, payee: null, qr: null });
    for (const who of [seller, order.buyer]) expect((await world.graphql(ask, {}, who)).data).toBeNull();
    expect((await world.graphql<Dues>(ask, {}, await newAdminOfAnotherCoop(world))).data).toMatchObject({
      coopDues: { total: 0 },
    });
  });

  it('where one’s own money goes is shown masked, and to nobody else', async () => {
    const trader = await newTrader(world);
    expect((await setPayee(trader, BUYERS_ACCOUNT)).data).toMatchObject({
      setPayee: { setting: { current: { maskedNumber: '•••• 7666', bank: { bin: '970418' } } }, errors: [] },
    });
    const ask = `{ myPayee { current { maskedNumber holderName } next { maskedNumber } } }`;
    expect((await world.graphql(ask, {}, trader)).data).toEqual({
      myPayee: { current: { maskedNumber: '•••• 7666', holderName: 'TRAN VAN TU' }, next: null },
    });
    expect((await world.graphql(ask, {}, await newTrader(world))).data).toEqual({
      myPayee: { current: null, next: null },
    });
  });
});

it('a list of orders with their payments, receipts and refunds costs a fixed number of statements', async () => {
  const [seller, buyer] = [await newFarmer(world), await newTrader(world)];
  const listing = { ...(await newListing(world, { seller })), seller };
  await setPayee(buyer, BUYERS_ACCOUNT);
  const make = async () => {
    await newPaidOrder(world, { listing, buyer, grams: 20_000, state: 'ACCEPTED' });
    const off = await newPaidOrder(world, { listing, buyer, grams: 20_000, state: 'READY' });
    await cancelAs(seller, off.id);
  };
  const list = async (who: Viewer, side: string) => {
    const answer = await world.graphql<{ myOrders: { orders: Money[] } }>(
      `query ($side: OrderSide!) { myOrders(side: $side) { orders { ${MONEY} } } }`,
      { side },
      who,
    );
    expect(answer.errors).toBeUndefined();
    return answer.data!.myOrders.orders;
  };
  await make();
  const [few, fewOfSeller] = [
    await world.queriesOf(() => list(buyer, 'BUYER')),
    await world.queriesOf(() => list(seller, 'SELLER')),
  ];
  for (let i = 0; i < 3; i += 1) await make();
  expect(await world.queriesOf(() => list(buyer, 'BUYER'))).toBe(few);
  expect(await world.queriesOf(() => list(seller, 'SELLER'))).toBe(fewOfSeller);
  expect(few).toBeLessThanOrEqual(6);
  const orders = await list(seller, 'SELLER');
  expect([orders.filter((o) => o.payment).length, orders.filter((o) => o.refund?.qr).length]).toEqual([4, 4]);
});

it('account numbers stand in no log line and no error, even where the database fails on them', async () => {
  const lines: string[] = [];
  const spies = [
    ...(['log', 'warn', 'error', 'debug', 'verbose', 'fatal'] as const).map((level) =>
      jest
        .spyOn(Logger.prototype, level)
        .mockImplementation((...args: unknown[]) => void lines.push(JSON.stringify(args))),
    ),
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0),
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0),
  ];
  const farmer = await newFarmer(world);
  const answers: unknown[] = [];
  try {
    answers.push(await setPayee(farmer, { ...BUYERS_ACCOUNT, bin: '000000' }));
    answers.push(await setPayee(farmer, { ...BUYERS_ACCOUNT, holderName: 'x'.repeat(99) }));
    answers.push(await setPayee(farmer, { bin: '970418', number: BUYERS_ACCOUNT.number } as typeof BUYERS_ACCOUNT));
    answers.push(await setPayee(farmer, { ...BUYERS_ACCOUNT, number: Number(BUYERS_ACCOUNT.number) as never }));
    await world.sql(`ALTER TABLE payees ADD CONSTRAINT broken CHECK (created_at < '2000-01-01') NOT VALID`);
    answers.push(await setPayee(farmer, BUYERS_ACCOUNT));
  } finally {
    for (const spy of spies) spy.mockRestore();
    await world.sql(`ALTER TABLE payees DROP CONSTRAINT IF EXISTS broken`);
  }
  expect(answers).toMatchObject([
    { data: { setPayee: { errors: [{ code: 'BANK_UNKNOWN' }] } } },
    { data: { setPayee: { errors: [{ code: 'HOLDER_INVALID' }] } } },
    {
      errors: [
        {
          message:
            'Variable "$input" is not valid at "input.account"; Field "holderName" of required type "String!" was not provided.',
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ],
    },
    { errors: [{ message: 'Variable "$input" is not valid', extensions: { code: 'BAD_USER_INPUT' } }] },
    { data: null, errors: [{ message: 'Có lỗi ở máy chủ. Thử lại sau ít phút.', extensions: { code: 'INTERNAL' } }] },
  ]);
  // The failure is logged, so this log would have had it.
  expect(lines.join('\n')).toContain('broken');
  const { accountHash } = (
    await world.sql<{ accountHash: string }>(
      `SELECT account_hash AS "accountHash" FROM payees WHERE account_last4 = '7666' LIMIT 1`,
    )
  )[0]!;
  for (const secret of [BUYERS_ACCOUNT.number, accountHash])
    expect([secret, `${lines.join('\n')}${JSON.stringify(answers)}`.includes(secret)]).toEqual([secret, false]);
});
