import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { newKey, newListing } from '@nongsan/catalog/testing';
import { newTrader } from '@nongsan/identity/testing';
import { DAY_MS, MINUTE_MS } from '@nongsan/kernel';
import { vnpayTime } from '@nongsan/payments';
import { newPaidOrder } from '@nongsan/payments/testing';
import { useHttpWorld } from './testing.js';
import { hookConfig, HookHelp, PAID, UNPAID, VNPAY } from './testing-hooks.js';

const world = useHttpWorld({ config: hookConfig });
const help = new HookHelp(world);

const ipn = async (query: string) => {
  const answer = await world.http.get(`/pay/vnpay/ipn?${query}`);
  expect(answer.status).toBe(200);
  return (answer.body as { RspCode: string }).RspCode;
};

afterEach(() => {
  jest.restoreAllMocks();
  Reflect.deleteProperty(world.database, 'tx');
});

describe('starting a payment by VNPAY', () => {
  it('leads to VNPAY with what is due, from the buyer’s address; the same key is the same attempt', async () => {
    const order = await help.payableOrder();
    const input = `orderId: "${order.id}"`;
    const key = newKey();
    const first = await help.mutate('startVnpay', input, order.buyer, key);
    expect(await help.mutate('startVnpay', input, order.buyer, key)).toEqual(first);
    expect(first.payUrl).toMatch(/^http:\/\/127\.0\.0\.1:1\/paymentv2\/vpcpay\.html\?/);
    expect(Object.fromEntries(new URL(first.payUrl!).searchParams)).toMatchObject({
      vnp_Amount: '475000000',
      vnp_OrderInfo: `Thanh toan don ${order.code.replace('-', ' ')} ma ${order.payCode}`,
      vnp_ReturnUrl: 'http://127.0.0.1:4200/pay/vnpay/return',
      vnp_ExpireDate: vnpayTime(new Date(world.clock.now().getTime() + 15 * MINUTE_MS)),
      vnp_IpAddr: expect.stringMatching(/127\.0\.0\.1$/),
    });
    expect(await help.stateOf(order)).toEqual(UNPAID);
  });

  it('of another’s order, or of one that is not there, is the same refusal', async () => {
    const order = await help.payableOrder();
    for (const id of [order.id, '00000000-0000-7000-8000-00000000dead', 'x'])
      expect((await help.mutate('startVnpay', `orderId: "${id}"`, await newTrader(world))).errors).toEqual([
        { code: 'ORDER_NOT_FOUND' },
      ]);
  });

  it('is refused above what VNPAY can write, and once the order has expired', async () => {
    const listing = await newListing(world, { grams: 500_000_000, priceVndPerKg: 1_000_000 });
    const large = await newPaidOrder(world, { mode: 'COOP', state: 'ACCEPTED', listing, grams: 500_000_000 });
    const start = async ({ id, buyer }: typeof large) =>
      (await help.mutate('startVnpay', `orderId: "${id}"`, buyer)).errors;
    expect(await start(large)).toEqual([{ code: 'ABOVE_LIMIT' }]);
    world.clock.advance(2 * DAY_MS);
    await world.work();
    expect(await start(large)).toEqual([{ code: 'NOTHING_DUE' }]);
  });

  it('is refused where nothing is due, and where the money goes to the seller’s own account', async () => {
    const order = await help.payableOrder();
    await ipn(help.notice(await help.started(order)));
    const again = await help.mutate('startVnpay', `orderId: "${order.id}"`, order.buyer);
    expect(again.errors).toEqual([{ code: 'NOTHING_DUE' }]);

    const direct = await newPaidOrder(world, { mode: 'DIRECT', state: 'ACCEPTED' });
    const answer = await help.mutate('startVnpay', `orderId: "${direct.id}"`, direct.buyer);
    expect(answer.errors).toEqual([{ code: 'VNPAY_NOT_AVAILABLE' }]);
  });
});

describe('VNPAY tells', () => {
  it('paid: the deposit is there, counted once', async () => {
    const order = await help.payableOrder();
    const query = help.notice(await help.started(order));
    const events = await help.keptDuring(async () => expect(await ipn(query)).toBe('00'));
    expect(events).toEqual([{ verified: true, answer: '00' }]);
    expect(await help.stateOf(order)).toEqual(PAID);
    expect(await ipn(query)).toBe('02');
    expect(await help.stateOf(order)).toEqual(PAID);
  });

  it('the same twenty times at once: one 00, nineteen 02, one receipt, one event', async () => {
    const order = await help.payableOrder();
    const query = help.notice(await help.started(order));
    let answers: string[] = [];
    const events = await help.keptDuring(async () => {
      answers = await Promise.all(Array.from({ length: 20 }, () => ipn(query)));
    });
    expect(answers.sort()).toEqual(['00', ...Array<string>(19).fill('02')]);
    expect(events).toHaveLength(1);
    expect(await help.stateOf(order)).toEqual(PAID);
    const [legs] = await world.sql(
      `SELECT sum(e.amount_vnd)::int AS vnd FROM ledger_entries e JOIN ledger_postings p ON p.id = e.posting_id
       WHERE p.order_id = $1 AND e.account = 'vnpay_clearing'`,
      [order.id],
    );
    expect(legs).toEqual({ vnd: 4_750_000 });
  });

  it('nothing: 99, and nothing is kept', async () => {
    expect(await help.keptDuring(async () => expect(await ipn('')).toBe('99'))).toEqual([]);
  });

  it.each([
    ['without a hash', (q: string) => q.replace(/&vnp_SecureHash=.*/, '')],
    ['with a wrong hash', (q: string) => q.replace(/.$/, (c) => (c === '0' ? '1' : '0'))],
    ['with a repeated key', (q: string) => `${q}&vnp_Amount=1`],
    ['for another merchant', (q: string) => q.replace('NONGSAN1', 'NONGSAN2')],
  ])('%s: 97, kept as refused, the attempt untouched', async (_how, spoil) => {
    const order = await help.payableOrder();
    const query = spoil(help.notice(await help.started(order)));
    const events = await help.keptDuring(async () => expect(await ipn(query)).toBe('97'));
    expect(events).toEqual([{ verified: false, answer: '97' }]);
    expect(await help.stateOf(order)).toEqual(UNPAID);
  });

  it('a forger blocks nothing: after the false notice the true one counts', async () => {
    const order = await help.payableOrder();
    const query = help.notice(await help.started(order));
    await ipn(`${query}&vnp_Amount=1`);
    expect(await ipn(query)).toBe('00');
  });

  it('a flood of forgeries is answered and not kept', async () => {
    const events = await help.keptDuring(async () => {
      for (let n = 0; n < 70; n += 1) expect(await ipn(`vnp_TmnCode=${VNPAY.tmnCode}&vnp_TxnRef=${n}`)).toBe('97');
    });
    expect(events.length).toBeLessThanOrEqual(60);
    expect(events.length).toBeGreaterThan(50);
    world.clock.advance(MINUTE_MS);
  });

  it('of an unknown reference: 01; of another amount: 04; both kept, and staff is warned', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn');
    const order = await help.payableOrder();
    const pay = await help.started(order);
    const events = await help.keptDuring(async () => {
      expect(await ipn(help.notice(pay, { more: { vnp_TxnRef: 'PLUNKNOWN' } }))).toBe('01');
      expect(await ipn(help.notice(pay, { amount: '475000100' }))).toBe('04');
    });
    expect(events.map((e) => e.answer)).toEqual(['01', '04']);
    expect(warn).toHaveBeenCalledTimes(2);
    expect(await help.stateOf(order)).toEqual(UNPAID);
  });

  it('that another amount was paid: the order waits for the cooperative, which hears of it once', async () => {
    const order = await help.payableOrder();
    const query = help.notice(await help.started(order), { amount: '475000100' });
    const count = () => world.sql(`SELECT 1 FROM events WHERE type = 'OrderNeedsCoop'`).then((rows) => rows.length);
    const before = await count();
    await ipn(query);
    await ipn(query);
    expect((await count()) - before).toBe(1);
  });

  it('failed: recorded and 00, and the buyer may try again', async () => {
    const order = await help.payableOrder();
    expect(await ipn(help.notice(await help.started(order), { code: '24', status: '02' }))).toBe('00');
    expect([await help.stateOf(order), await help.attemptsOf(order)]).toEqual([UNPAID, ['FAILED']]);
    world.clock.advance(1_000);
    expect(await ipn(help.notice(await help.started(order)))).toBe('00');
    expect([await help.stateOf(order), await help.attemptsOf(order)]).toEqual([PAID, ['FAILED', 'PAID']]);
  });

  it('taken under suspicion (07): for people to look at, 00, the order is not released', async () => {
    const order = await help.payableOrder();
    expect(await ipn(help.notice(await help.started(order), { code: '07' }))).toBe('00');
    expect([await help.stateOf(order), await help.attemptsOf(order)]).toEqual([UNPAID, ['REVIEW']]);
    const [last] = await world.sql(`SELECT type FROM events ORDER BY happened_at DESC, id DESC LIMIT 1`);
    expect(last).toEqual({ type: 'OrderNeedsCoop' });
    const [kept] = await world.sql(`SELECT needs_coop FROM orders WHERE id = $1`, [order.id]);
    expect(kept).toEqual({ needs_coop: 'PAYMENT_IN_REVIEW' });
  });

  it('paid after all, once it had failed: 02, nothing is counted, and the cooperative is to look', async () => {
    const order = await help.payableOrder();
    const url = await help.started(order);
    await ipn(help.notice(url, { code: '24', status: '02' }));
    expect(await ipn(help.notice(url))).toBe('02');
    expect([await help.stateOf(order), await help.attemptsOf(order)]).toEqual([UNPAID, ['FAILED']]);
    const [kept] = await world.sql(`SELECT needs_coop FROM orders WHERE id = $1`, [order.id]);
    expect(kept).toEqual({ needs_coop: 'PAYMENT_IN_REVIEW' });
  });

  it('paid twice, by two attempts: both are counted, the second is above what was due', async () => {
    const order = await help.payableOrder();
    const [one, other] = [await help.started(order), await help.started(order)];
    expect([await ipn(help.notice(one)), await ipn(help.notice(other))]).toEqual(['00', '00']);
    expect(await help.stateOf(order)).toEqual({ ...PAID, received: 9_500_000, receipts: 2 });
    expect(await help.attemptsOf(order)).toEqual(['PAID', 'PAID']);
  });

  it('paid after we had given up, and after the order had ended: recorded as late, to be returned, 00', async () => {
    const order = await help.payableOrder();
    const pay = await help.started(order);
    world.clock.advance(2 * DAY_MS);
    await world.work();
    world.clock.advance(2 * MINUTE_MS);
    await world.work();
    expect(await help.attemptsOf(order)).toEqual(['EXPIRED']);
    expect(await ipn(help.notice(pay))).toBe('00');
    expect(await help.stateOf(order)).toMatchObject({ order: 'EXPIRED', received: 4_750_000, receipts: 1 });
    expect(await help.attemptsOf(order)).toEqual(['PAID_LATE']);
  });

  it('while the database is down: 99, nothing is kept, and the log names neither the order nor the secret', async () => {
    const error = jest.spyOn(Logger.prototype, 'error');
    const order = await help.payableOrder();
    const query = help.notice(await help.started(order));
    world.database.tx = () => Promise.reject(new Error(`connect ECONNREFUSED ${query}`));
    expect(await help.keptDuring(async () => expect(await ipn(query)).toBe('99'))).toEqual([]);
    expect(JSON.stringify(error.mock.calls)).not.toMatch(new RegExp(`${order.payCode}|${VNPAY.hashSecret}`));
    Reflect.deleteProperty(world.database, 'tx');
    expect(await ipn(query)).toBe('00');
  });

  it('killed after any statement: 99 with nothing kept, and told again it is counted once', async () => {
    for (let n = 1, done = false; !done; n += 1) {
      const order = await help.payableOrder();
      const query = help.notice(await help.started(order));
      let answer = '';
      done = !(await help.crashingAfter(n, async () => void (answer = await ipn(query))));
      expect([n, answer]).toEqual([n, done ? '00' : '99']);
      if (done) expect(n).toBeGreaterThan(10);
      else expect([n, await help.stateOf(order)]).toEqual([n, UNPAID]);
      expect(await ipn(query)).toBe(done ? '02' : '00');
      expect(await help.stateOf(order)).toEqual(PAID);
    }
  }, 120_000);
});

describe('the buyer comes back from VNPAY', () => {
  const back = async (query: string) => {
    const answer = await world.http.get(`/pay/vnpay/return?${query}`);
    expect(answer.status).toBe(303);
    return answer.headers['location']!;
  };
  const page = 'http://127.0.0.1:4200/tra-tien/vnpay';

  it.each([
    ['00', '00', 'ok'],
    ['24', '02', 'failed'],
    ['07', '07', 'unknown'],
  ])('with %s/%s it is shown as %s, and nothing is recorded', async (code, status, outcome) => {
    const order = await help.payableOrder();
    const query = help.notice(await help.started(order), { code, status });
    const events = await help.keptDuring(async () =>
      expect(await back(query)).toBe(`${page}?code=${order.code}&ket-qua=${outcome}`),
    );
    expect(events).toEqual([]);
    expect(await help.stateOf(order)).toEqual(UNPAID);
  });

  it('with a bad hash, or nothing: not known, and no order is named', async () => {
    const query = help.notice(await help.started(await help.payableOrder()));
    for (const spoiled of [query.replace('NCB', 'ABC'), ''])
      expect(await back(spoiled)).toBe(`${page}?ket-qua=unknown`);
  });
});
