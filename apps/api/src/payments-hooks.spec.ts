import { randomInt } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { newKey } from '@nongsan/catalog/testing';
import { newAdmin, newFarmer, newTrader } from '@nongsan/identity/testing';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@nongsan/kernel';
import { newOrder } from '@nongsan/orders/testing';
import { sepaySignature, vnpaySecureHash, vnpayTime } from '@nongsan/payments';
import type { Tx } from '@nongsan/platform';
import { useHttpWorld } from './testing.js';

const VNPAY = {
  tmnCode: 'NONGSAN1',
  hashSecret: 'secret-of-the-vnpay-account-in-tests',
  payHost: 'http://127.0.0.1:1',
  apiHost: 'http://127.0.0.1:1',
};
const SEPAY = { webhookSecret: 'secret-of-the-bank-feed-in-tests' };
const ACCOUNT = '6300205123456';
const config = { publicBaseUrl: 'http://127.0.0.1:4200', trustedProxyHops: 1, vnpay: VNPAY, sepay: SEPAY };
const world = useHttpWorld({ config });

const EVENTS = `SELECT is_verified AS verified, event_key IS NOT NULL AS keyed, answer FROM provider_events ORDER BY received_at, id`;

/** An accepted order whose deposit of 4.750.000 đ goes to the cooperative. */
async function coopOrder() {
  const farmer = await newFarmer(world);
  await ask('setPayee', `{ kind: COOP, idempotencyKey: "${newKey()}" }`, farmer);
  const order = await newOrder(world, { seller: farmer, state: 'ACCEPTED' });
  const [intent] = await world.sql<{ id: string; code: string }>(
    `SELECT id, code FROM payment_intents WHERE order_id = $1`,
    [order.id],
  );
  return { ...order, payCode: intent!.code, intentId: intent!.id };
}
type CoopOrder = Awaited<ReturnType<typeof coopOrder>>;

async function ask(mutation: string, input: string, who: Parameters<typeof world.graphql>[2]) {
  const more = mutation === 'startVnpay' ? 'payUrl' : '';
  const answer = await world.graphql<Record<string, { payUrl?: string; errors: { code: string }[] }>>(
    `mutation { ${mutation}(input: ${input}) { ${more} errors { code } } }`,
    {},
    who,
  );
  expect(answer.errors).toBeUndefined();
  return answer.data![mutation]!;
}

/** Starts a payment by VNPAY as the buyer; the fields of its address. */
async function started(order: CoopOrder): Promise<Record<string, string>> {
  const { payUrl } = await ask('startVnpay', `{ orderId: "${order.id}", idempotencyKey: "${newKey()}" }`, order.buyer);
  return Object.fromEntries(new URL(payUrl!).searchParams);
}

interface Said {
  readonly code?: string;
  readonly status?: string;
  readonly amount?: string;
  readonly more?: Readonly<Record<string, string>>;
}

/** What VNPAY would say of a started payment, signed. */
function notice(
  pay: Readonly<Record<string, string>>,
  { code = '00', status = code, amount, more }: Said = {},
): string {
  const params = {
    vnp_TmnCode: VNPAY.tmnCode,
    vnp_Amount: amount ?? pay['vnp_Amount']!,
    vnp_BankCode: 'NCB',
    vnp_OrderInfo: pay['vnp_OrderInfo']!,
    vnp_PayDate: vnpayTime(world.clock.now()),
    vnp_ResponseCode: code,
    vnp_TransactionNo: '14226112',
    vnp_TransactionStatus: status,
    vnp_TxnRef: pay['vnp_TxnRef']!,
    ...more,
  };
  return new URLSearchParams({ ...params, vnp_SecureHash: vnpaySecureHash(VNPAY.hashSecret, params) }).toString();
}

const ipn = async (query: string) => {
  const answer = await world.http.get(`/pay/vnpay/ipn?${query}`);
  expect(answer.status).toBe(200);
  return (answer.body as { RspCode: string }).RspCode;
};
const stateOf = async (order: CoopOrder) => {
  const [row] = await world.sql(
    `SELECT o.state AS order, i.state AS payment, o.received_vnd::int AS received,
            (SELECT string_agg(a.status, ' ' ORDER BY a.created_at, a.id) FROM payment_attempts a WHERE a.intent_id = i.id) AS attempts,
            (SELECT count(*)::int FROM receipts r WHERE r.order_id = o.id) AS receipts
     FROM orders o JOIN payment_intents i ON i.order_id = o.id WHERE o.id = $1`,
    [order.id],
  );
  return row;
};
const PAID = { order: 'READY', payment: 'PAID', received: 4_750_000, attempts: 'PAID', receipts: 1 };
const UNPAID = { order: 'ACCEPTED', payment: 'PENDING', received: 0, attempts: 'PENDING', receipts: 0 };

/** The events that `work` added. */
async function eventsOf(work: () => Promise<unknown>) {
  const before = await world.count('provider_events');
  await work();
  return (await world.sql<{ verified: boolean; keyed: boolean; answer: string }>(EVENTS)).slice(before);
}

beforeAll(async () => {
  const account = `{ bin: "970405", number: "${ACCOUNT}", holderName: "HTX NONG NGHIEP" }`;
  const admin = await newAdmin(world);
  expect((await ask('setCoopPayee', `{ account: ${account}, idempotencyKey: "${newKey()}" }`, admin)).errors).toEqual(
    [],
  );
});
afterEach(() => {
  jest.restoreAllMocks();
  Reflect.deleteProperty(world.database, 'tx');
});

describe('starting a payment by VNPAY', () => {
  it('leads to VNPAY with what is due, from the buyer’s address; the same key is the same attempt', async () => {
    const order = await coopOrder();
    const input = `{ orderId: "${order.id}", idempotencyKey: "${newKey()}" }`;
    const [first, second] = [await ask('startVnpay', input, order.buyer), await ask('startVnpay', input, order.buyer)];
    expect(second).toEqual(first);
    expect(first.payUrl).toMatch(/^http:\/\/127\.0\.0\.1:1\/paymentv2\/vpcpay\.html\?/);
    expect(Object.fromEntries(new URL(first.payUrl!).searchParams)).toMatchObject({
      vnp_Amount: '475000000',
      vnp_OrderInfo: `Thanh toan don ${order.code.replace('-', ' ')} ma ${order.payCode}`,
      vnp_ReturnUrl: 'http://127.0.0.1:4200/pay/vnpay/return',
      vnp_ExpireDate: vnpayTime(new Date(world.clock.now().getTime() + 15 * MINUTE_MS)),
      vnp_IpAddr: expect.stringMatching(/127\.0\.0\.1$/),
    });
    expect(await stateOf(order)).toEqual(UNPAID);
  });

  it('of another’s order, or of one that is not there, is the same refusal', async () => {
    const order = await coopOrder();
    for (const id of [order.id, '00000000-0000-7000-8000-00000000dead', 'x'])
      expect(
        (await ask('startVnpay', `{ orderId: "${id}", idempotencyKey: "${newKey()}" }`, await newTrader(world))).errors,
      ).toEqual([{ code: 'ORDER_NOT_FOUND' }]);
  });

  it('is refused where nothing is due, and where the money goes to the seller’s own account', async () => {
    const order = await coopOrder();
    await ipn(notice(await started(order)));
    const again = await ask('startVnpay', `{ orderId: "${order.id}", idempotencyKey: "${newKey()}" }`, order.buyer);
    expect(again.errors).toEqual([{ code: 'NOTHING_DUE' }]);

    const farmer = await newFarmer(world);
    const account = `{ bin: "970436", number: "0123456789", holderName: "NGUYEN THI LAI" }`;
    await ask('setPayee', `{ kind: OWN, account: ${account}, idempotencyKey: "${newKey()}" }`, farmer);
    const direct = await newOrder(world, { seller: farmer, state: 'ACCEPTED' });
    const answer = await ask('startVnpay', `{ orderId: "${direct.id}", idempotencyKey: "${newKey()}" }`, direct.buyer);
    expect(answer.errors).toEqual([{ code: 'VNPAY_NOT_AVAILABLE' }]);
  });
});

describe('VNPAY tells', () => {
  it('paid: the deposit is there, counted once', async () => {
    const order = await coopOrder();
    const query = notice(await started(order));
    const events = await eventsOf(async () => expect(await ipn(query)).toBe('00'));
    expect(events).toEqual([{ verified: true, keyed: true, answer: '00' }]);
    expect(await stateOf(order)).toEqual(PAID);
    expect(await ipn(query)).toBe('02');
    expect(await stateOf(order)).toEqual(PAID);
  });

  it('the same twenty times at once: one 00, nineteen 02, one receipt, one event', async () => {
    const order = await coopOrder();
    const query = notice(await started(order));
    let answers: string[] = [];
    const events = await eventsOf(async () => {
      answers = await Promise.all(Array.from({ length: 20 }, () => ipn(query)));
    });
    expect(answers.sort()).toEqual(['00', ...Array<string>(19).fill('02')]);
    expect(events).toHaveLength(1);
    expect(await stateOf(order)).toEqual(PAID);
    const [legs] = await world.sql(
      `SELECT sum(e.amount_vnd)::int AS vnd FROM ledger_entries e JOIN ledger_postings p ON p.id = e.posting_id
       WHERE p.order_id = $1 AND e.account = 'vnpay_clearing'`,
      [order.id],
    );
    expect(legs).toEqual({ vnd: 4_750_000 });
  });

  it('nothing: 99, and nothing is kept', async () => {
    expect(await eventsOf(async () => expect(await ipn('')).toBe('99'))).toEqual([]);
  });

  it.each([
    ['without a hash', (q: string) => q.replace(/&vnp_SecureHash=.*/, '')],
    ['with a wrong hash', (q: string) => q.replace(/.$/, (c) => (c === '0' ? '1' : '0'))],
    ['with a repeated key', (q: string) => `${q}&vnp_Amount=1`],
    ['for another merchant', (q: string) => q.replace('NONGSAN1', 'NONGSAN2')],
  ])('%s: 97, kept as refused, the attempt untouched', async (_how, spoil) => {
    const order = await coopOrder();
    const query = spoil(notice(await started(order)));
    const events = await eventsOf(async () => expect(await ipn(query)).toBe('97'));
    expect(events).toEqual([{ verified: false, keyed: false, answer: '97' }]);
    expect(await stateOf(order)).toEqual(UNPAID);
  });

  it('a forger blocks nothing: after the false notice the true one counts', async () => {
    const order = await coopOrder();
    const query = notice(await started(order));
    await ipn(`${query}&vnp_Amount=1`);
    expect(await ipn(query)).toBe('00');
  });

  it('of an unknown reference: 01; of another amount: 04; both kept, and staff is warned', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn');
    const order = await coopOrder();
    const pay = await started(order);
    const events = await eventsOf(async () => {
      expect(await ipn(notice(pay, { more: { vnp_TxnRef: 'PLUNKNOWN' } }))).toBe('01');
      expect(await ipn(notice(pay, { amount: '475000100' }))).toBe('04');
    });
    expect(events.map((e) => e.answer)).toEqual(['01', '04']);
    expect(warn).toHaveBeenCalledTimes(2);
    expect(await stateOf(order)).toEqual(UNPAID);
  });

  it('that another amount was paid: the cooperative hears of it once', async () => {
    const order = await coopOrder();
    const query = notice(await started(order), { amount: '475000100' });
    const count = () => world.sql(`SELECT 1 FROM events WHERE type = 'TransferNeedsCoop'`).then((rows) => rows.length);
    const before = await count();
    await ipn(query);
    await ipn(query);
    expect((await count()) - before).toBe(1);
  });

  it('failed: recorded and 00, and the buyer may try again', async () => {
    const order = await coopOrder();
    expect(await ipn(notice(await started(order), { code: '24', status: '02' }))).toBe('00');
    expect(await stateOf(order)).toEqual({ ...UNPAID, attempts: 'FAILED' });
    world.clock.advance(1_000);
    expect(await ipn(notice(await started(order)))).toBe('00');
    expect(await stateOf(order)).toEqual({ ...PAID, attempts: 'FAILED PAID' });
  });

  it('taken under suspicion (07): for people to look at, 00, the order is not released', async () => {
    const order = await coopOrder();
    expect(await ipn(notice(await started(order), { code: '07' }))).toBe('00');
    expect(await stateOf(order)).toEqual({ ...UNPAID, attempts: 'REVIEW' });
    const [last] = await world.sql(`SELECT type FROM events ORDER BY happened_at DESC, id DESC LIMIT 1`);
    expect(last).toEqual({ type: 'TransferNeedsCoop' });
  });

  it('paid twice, by two attempts: both are counted, the second is above what was due', async () => {
    const order = await coopOrder();
    const [one, other] = [await started(order), await started(order)];
    expect([await ipn(notice(one)), await ipn(notice(other))]).toEqual(['00', '00']);
    expect(await stateOf(order)).toEqual({ ...PAID, received: 9_500_000, attempts: 'PAID PAID', receipts: 2 });
  });

  it('paid after we had given up, and after the order had ended: recorded as late, to be returned, 00', async () => {
    const order = await coopOrder();
    const pay = await started(order);
    world.clock.advance(2 * DAY_MS);
    await world.work();
    world.clock.advance(2 * MINUTE_MS);
    await world.work();
    expect(await stateOf(order)).toMatchObject({ order: 'EXPIRED', attempts: 'EXPIRED' });
    expect(await ipn(notice(pay))).toBe('00');
    expect(await stateOf(order)).toMatchObject({ order: 'EXPIRED', attempts: 'PAID_LATE', received: 4_750_000 });
  });

  it('while the database is down: 99, nothing is kept, and the log names neither the order nor the secret', async () => {
    const error = jest.spyOn(Logger.prototype, 'error');
    const order = await coopOrder();
    const query = notice(await started(order));
    world.database.tx = () => Promise.reject(new Error(`connect ECONNREFUSED ${query}`));
    expect(await eventsOf(async () => expect(await ipn(query)).toBe('99'))).toEqual([]);
    expect(JSON.stringify(error.mock.calls)).not.toMatch(new RegExp(`${order.payCode}|${VNPAY.hashSecret}`));
    Reflect.deleteProperty(world.database, 'tx');
    expect(await ipn(query)).toBe('00');
  });

  it('killed after any statement: 99 with nothing kept, and told again it is counted once', async () => {
    for (let n = 1, done = false; !done; n += 1) {
      const order = await coopOrder();
      const query = notice(await started(order));
      const crash = crashingAfter(n);
      const answer = await ipn(query);
      Reflect.deleteProperty(world.database, 'tx');
      done = !crash.happened();
      expect([n, answer]).toEqual([n, done ? '00' : '99']);
      if (done) expect(n).toBeGreaterThan(10);
      else expect([n, await stateOf(order)]).toEqual([n, UNPAID]);
      expect(await ipn(query)).toBe(done ? '02' : '00');
      expect(await stateOf(order)).toEqual(PAID);
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
    const order = await coopOrder();
    const query = notice(await started(order), { code, status });
    const events = await eventsOf(async () =>
      expect(await back(query)).toBe(`${page}?code=${order.code}&ket-qua=${outcome}`),
    );
    expect(events).toEqual([]);
    expect(await stateOf(order)).toEqual(UNPAID);
  });

  it('with a bad hash, or nothing: not known, and no order is named', async () => {
    const query = notice(await started(await coopOrder()));
    for (const spoiled of [query.replace('NCB', 'ABC'), ''])
      expect(await back(spoiled)).toBe(`${page}?ket-qua=unknown`);
  });
});

describe('the bank tells', () => {
  let lastId = randomInt(1_000_000);
  const line = (memo: string, amount: unknown, more: object = {}) => ({
    id: (lastId += 1),
    transactionDate: vnpayTime(world.clock.now()).replace(/(....)(..)(..)(..)(..)(..)/, '$1-$2-$3 $4:$5:$6'),
    accountNumber: ACCOUNT,
    content: `MBVCB.2427229823.${memo}.CT tu 1027 TRAN VAN TU`,
    transferType: 'in',
    transferAmount: amount,
    referenceCode: `FT${lastId}`,
    ...more,
  });
  const stamp = (offMs = 0) => String(Math.floor((world.clock.now().getTime() + offMs) / 1_000));

  async function tell(body: unknown, more: { timestamp?: string; signature?: string; from?: string } = {}) {
    const raw = typeof body === 'string' ? body : JSON.stringify(body);
    const timestamp = more.timestamp ?? stamp();
    const signature = more.signature ?? sepaySignature(SEPAY.webhookSecret, timestamp, Buffer.from(raw));
    return world.http
      .post('/pay/bank/sepay/webhook')
      .set('content-type', 'application/json')
      .set('x-forwarded-for', more.from ?? `198.51.100.${lastId % 250}`)
      .set('x-sepay-timestamp', timestamp)
      .set('x-sepay-signature', signature)
      .send(raw);
  }
  const bankState = async (order: CoopOrder) => {
    const { attempts: _none, ...state } = (await stateOf(order)) as Record<string, unknown>;
    return state;
  };
  const { attempts: _paidBy, ...PAID_BY_BANK } = PAID;
  const { attempts: _unpaidBy, ...UNPAID_BY_BANK } = UNPAID;

  it('a transfer with the code: counted, answered 200 with success', async () => {
    const order = await coopOrder();
    const answer = await tell(line(order.payCode, 4_750_000));
    expect([answer.status, answer.body]).toEqual([200, { success: true }]);
    expect(await bankState(order)).toEqual(PAID_BY_BANK);
  });

  it('the same twenty times at once: twenty times 200, counted once', async () => {
    const order = await coopOrder();
    const body = line(order.payCode, 4_750_000);
    const answers = await Promise.all(Array.from({ length: 20 }, () => tell(body)));
    expect(answers.map((a) => a.status)).toEqual(Array<number>(20).fill(200));
    expect(await bankState(order)).toEqual(PAID_BY_BANK);
  });

  it('killed after any statement: 503 with nothing kept, and told again it is counted once', async () => {
    for (let n = 1, done = false; !done; n += 1) {
      const order = await coopOrder();
      const body = line(order.payCode, 4_750_000);
      const before = [await world.count('provider_events'), await world.count('bank_transfers')];
      const crash = crashingAfter(n);
      const { status } = await tell(body);
      Reflect.deleteProperty(world.database, 'tx');
      done = !crash.happened();
      expect([n, status]).toEqual([n, done ? 200 : 503]);
      const after = [await world.count('provider_events'), await world.count('bank_transfers')];
      if (!done) expect([n, after, await bankState(order)]).toEqual([n, before, UNPAID_BY_BANK]);
      expect((await tell(body)).status).toBe(200);
      expect(await bankState(order)).toEqual(PAID_BY_BANK);
    }
  }, 120_000);

  it.each([
    ['without a signature', { signature: '' }],
    ['with another signature', { signature: `sha256=${'0'.repeat(64)}` }],
    ['with a time more than five minutes off', { timestamp: '1700000000' }],
  ])('%s: 401, kept as refused, nothing counted', async (_how, spoil) => {
    const order = await coopOrder();
    const events = await eventsOf(async () =>
      expect((await tell(line(order.payCode, 4_750_000), spoil)).status).toBe(401),
    );
    expect(events).toEqual([{ verified: false, keyed: false, answer: '401' }]);
    expect(await bankState(order)).toEqual(UNPAID_BY_BANK);
  });

  it('what is no JSON, or no whole đồng: 400, kept', async () => {
    const events = await eventsOf(async () => {
      for (const body of ['{', line('x', 0.5), line('x', '4750000')]) expect((await tell(body)).status).toBe(400);
    });
    expect(events.map((e) => e.answer)).toEqual(['400', '400', '400']);
  });

  it('more than 64 kB: 413, nothing kept', async () => {
    const big = line('x', 1, { description: 'x'.repeat(65 * 1024) });
    expect(await eventsOf(async () => expect((await tell(big)).status).toBe(413))).toEqual([]);
    expect((await tell(line('x', 1, { description: 'x'.repeat(300 * 1024) }))).status).toBe(413);
  });

  it('an outgoing transfer, one without a code, another amount, another account, a late one: all 200, and none is lost', async () => {
    const order = await coopOrder();
    const statuses: number[] = [];
    for (const body of [
      line(order.payCode, 4_750_000, { transferType: 'out' }),
      line('tien ca phe', 4_750_000),
      line(order.payCode, 4_750_000, { accountNumber: '999' }),
      line(order.payCode, 4_000_000),
      line(order.payCode, 1_000_000),
      line(order.payCode, 4_750_000),
    ])
      statuses.push((await tell(body)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200]);
    const results = await world.sql(`SELECT result FROM bank_transfers ORDER BY received_at, id DESC LIMIT 5`);
    expect(results).toHaveLength(5);
    expect(await bankState(order)).toMatchObject({ order: 'READY', payment: 'PAID' });
  });

  it('while the database is down: 503, and the log names neither memo, account nor secret', async () => {
    const error = jest.spyOn(Logger.prototype, 'error');
    const order = await coopOrder();
    world.database.tx = () => Promise.reject(new Error(`no ${order.payCode} ${ACCOUNT}`));
    expect((await tell(line(order.payCode, 4_750_000))).status).toBe(503);
    expect(error).toHaveBeenCalled();
    expect(JSON.stringify(error.mock.calls)).not.toMatch(new RegExp(`${order.payCode}|${ACCOUNT}|secret-of`));
  });

  it('what it said is kept sealed', async () => {
    const order = await coopOrder();
    await tell(line(order.payCode, 4_750_000));
    const [row] = await world.sql<{ body: string }>(
      `SELECT body_sealed AS body FROM provider_events ORDER BY received_at DESC, id DESC LIMIT 1`,
    );
    expect(row!.body).not.toMatch(new RegExp(`${order.payCode}|${ACCOUNT}`));
  });

  it('too often from one address: 429 for it alone, until the next minute', async () => {
    const from = '203.0.113.77';
    const events = await eventsOf(async () => {
      for (let n = 0; n < 120; n += 1) await tell({}, { from, signature: 'x' });
      expect((await tell({}, { from, signature: 'x' })).status).toBe(429);
    });
    expect(events).toHaveLength(120);
    expect((await tell({}, { from: '203.0.113.78', signature: 'x' })).status).toBe(401);
    world.clock.advance(MINUTE_MS);
    expect((await tell({}, { from, signature: 'x' })).status).toBe(401);
  });

  it('another feed is not there', async () => {
    expect((await world.http.post('/pay/bank/casso/webhook').send({})).status).toBe(404);
  });

  it('JSON for the rest of the product is read as ever', async () => {
    expect((await world.graphql('{ version }')).errors).toBeUndefined();
    const broken = await world.http.post('/graphql').set('content-type', 'application/json').send('{');
    expect(broken.status).toBe(400);
  });
});

describe('without their secrets', () => {
  const off = useHttpWorld();

  it.each([
    ['get', '/pay/vnpay/ipn?vnp_Amount=1'],
    ['get', '/pay/vnpay/return?vnp_Amount=1'],
    ['post', '/pay/bank/sepay/webhook'],
  ] as const)('%s %s is not there', async (method, path) => {
    expect((await off.http[method](path)).status).toBe(404);
    expect(await off.count('provider_events')).toBe(0);
  });
});

/** From the n-th statement on, PostgreSQL kills the connection of the work that runs, as a crash would. */
function crashingAfter(n: number): { happened(): boolean } {
  const { database } = world;
  const plain = database.tx.bind(database);
  let ran = 0;
  const watched = (tx: Tx): Tx => ({
    manager: tx.manager,
    query: async <Row extends object>(sql: string, parameters?: readonly unknown[]) => {
      const rows = await tx.query<Row>(sql, parameters);
      ran += 1;
      if (ran === n) {
        const [own] = await tx.query<{ pid: number }>(`SELECT pg_backend_pid() AS pid`);
        await world.sql(`SELECT pg_terminate_backend($1, 5000)`, [own!.pid]);
      }
      return rows;
    },
  });
  database.tx = <T>(inner: (tx: Tx) => Promise<T>) => plain((tx) => inner(watched(tx)));
  return { happened: () => ran >= n };
}
