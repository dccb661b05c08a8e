import { randomInt } from 'node:crypto';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@nongsan/kernel';
import { sepaySignature, vnpayTime } from '@nongsan/payments';
import { COOPS_ACCOUNT } from '@nongsan/payments/testing';
import { useHttpWorld } from './testing.js';
import { hookConfig, HookHelp, PAID, SEPAY, UNPAID } from './testing-hooks.js';

const world = useHttpWorld({ config: hookConfig });
const help = new HookHelp(world);

afterEach(() => {
  jest.restoreAllMocks();
  Reflect.deleteProperty(world.database, 'tx');
});

describe('the bank tells', () => {
  let lastId = randomInt(1_000_000);
  const line = (memo: string, amount: unknown, more: object = {}) => ({
    id: (lastId += 1),
    transactionDate: vnpayTime(world.clock.now()).replace(/(....)(..)(..)(..)(..)(..)/, '$1-$2-$3 $4:$5:$6'),
    accountNumber: COOPS_ACCOUNT.number,
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

  it('a transfer with the code: counted, answered 200 with success', async () => {
    const order = await help.payableOrder();
    const answer = await tell(line(order.payCode, 4_750_000));
    expect([answer.status, answer.body]).toEqual([200, { success: true }]);
    expect(await help.stateOf(order)).toEqual(PAID);
  });

  it('the same twenty times at once: twenty times 200, counted once', async () => {
    const order = await help.payableOrder();
    const body = line(order.payCode, 4_750_000);
    const answers = await Promise.all(Array.from({ length: 20 }, () => tell(body)));
    expect(answers.map((a) => a.status)).toEqual(Array<number>(20).fill(200));
    expect(await help.stateOf(order)).toEqual(PAID);
  });

  it('killed after any statement: 503 with nothing kept, and told again it is counted once', async () => {
    for (let n = 1, done = false; !done; n += 1) {
      const order = await help.payableOrder();
      const body = line(order.payCode, 4_750_000);
      const before = [await world.count('provider_events'), await world.count('bank_transfers')];
      let status = 0;
      done = !(await help.crashingAfter(n, async () => void ({ status } = await tell(body))));
      expect([n, status]).toEqual([n, done ? 200 : 503]);
      const after = [await world.count('provider_events'), await world.count('bank_transfers')];
      if (!done) expect([n, after, await help.stateOf(order)]).toEqual([n, before, UNPAID]);
      expect((await tell(body)).status).toBe(200);
      expect(await help.stateOf(order)).toEqual(PAID);
    }
  }, 120_000);

  it.each([
    ['without a signature', { signature: '' }],
    ['with another signature', { signature: `sha256=${'0'.repeat(64)}` }],
    ['with a time more than five minutes off', { timestamp: '1700000000' }],
  ])('%s: 401, kept as refused, nothing counted', async (_how, spoil) => {
    const order = await help.payableOrder();
    const events = await help.keptDuring(async () =>
      expect((await tell(line(order.payCode, 4_750_000), spoil)).status).toBe(401),
    );
    expect(events).toEqual([{ verified: false, answer: '401' }]);
    expect(await help.stateOf(order)).toEqual(UNPAID);
  });

  it('what is no JSON, or no whole đồng: 400, kept', async () => {
    const events = await help.keptDuring(async () => {
      for (const body of ['{', line('x', 0.5), line('x', '4750000')]) expect((await tell(body)).status).toBe(400);
    });
    expect(events.map((e) => e.answer)).toEqual(['400', '400', '400']);
  });

  it('more than 64 kB: 413, nothing kept', async () => {
    const big = line('x', 1, { description: 'x'.repeat(65 * 1024) });
    expect(await help.keptDuring(async () => expect((await tell(big)).status).toBe(413))).toEqual([]);
    expect((await tell(line('x', 1, { description: 'x'.repeat(300 * 1024) }))).status).toBe(413);
  });

  /** What the transfers turned out to be; null for one that is none of ours to keep. */
  const resultOf = async ({ id }: { id: number }) => {
    const [row] = await world.sql<{ result: string }>(`SELECT result FROM bank_transfers WHERE provider_tx_id = $1`, [
      id,
    ]);
    return row?.result ?? null;
  };

  it('whatever cannot be counted as it is: 200 all the same, or the feed would repeat it, and it waits for people', async () => {
    const order = await help.payableOrder();
    const [other, late] = [await help.payableOrder(), await help.payableOrder()];
    const told = [
      [line(order.payCode, 4_750_000, { transferType: 'out' }), null],
      [line('tien ca phe', 4_750_000), 'UNMATCHED'],
      [line(`${order.payCode} ${other.payCode}`, 4_750_000), 'AMBIGUOUS'],
      [line(order.payCode, 4_750_000, { accountNumber: '999' }), 'WRONG_ACCOUNT'],
      [line(order.payCode, 4_000_000), 'PARTIAL'],
      [line(order.payCode, 1_000_000), 'OVERPAID'],
      [line(order.payCode, 4_750_000), 'DUPLICATE_TRANSFER'],
    ] as const;
    for (const [body, result] of told) expect([(await tell(body)).status, await resultOf(body)]).toEqual([200, result]);
    world.clock.advance(25 * HOUR_MS);
    const body = line(late.payCode, 4_750_000);
    expect([(await tell(body)).status, await resultOf(body)]).toEqual([200, 'LATE_REVIEW']);
    expect(await help.stateOf(order)).toEqual({ ...PAID, received: 9_750_000, receipts: 3 });
    expect(await help.stateOf(late)).toMatchObject({ received: 0, receipts: 0 });
  });

  it('while the database is down: 503, and the log names neither memo, account nor secret', async () => {
    const error = jest.spyOn(Logger.prototype, 'error');
    const order = await help.payableOrder();
    world.database.tx = () => Promise.reject(new Error(`no ${order.payCode} ${COOPS_ACCOUNT.number}`));
    expect((await tell(line(order.payCode, 4_750_000))).status).toBe(503);
    expect(error).toHaveBeenCalled();
    expect(JSON.stringify(error.mock.calls)).not.toMatch(
      new RegExp(`${order.payCode}|${COOPS_ACCOUNT.number}|secret-of`),
    );
  });

  it('what it said is kept sealed', async () => {
    const order = await help.payableOrder();
    await tell(line(order.payCode, 4_750_000));
    const [row] = await world.sql<{ body: string }>(
      `SELECT body_sealed AS body FROM provider_events ORDER BY received_at DESC, id DESC LIMIT 1`,
    );
    expect(row!.body).not.toMatch(new RegExp(`${order.payCode}|${COOPS_ACCOUNT.number}`));
  });

  it('a refused message is forgotten after 30 days, a verified one is not', async () => {
    await tell(line('x', 1), { signature: 'x' });
    await tell(line('x', 1));
    world.clock.advance(30 * DAY_MS + 1);
    await world.work();
    const rows = await world.sql(`SELECT DISTINCT is_verified FROM provider_events`);
    expect(rows).toEqual([{ is_verified: true }]);
  });

  it('too often from one address: 429 for it alone, until the next minute', async () => {
    const from = '203.0.113.77';
    const events = await help.keptDuring(async () => {
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
