import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { endConsent, newAdmin, newConsent, newHelper, newTrader, villageOf } from '@nongsan/identity/testing';
import type { Phone } from '@nongsan/kernel';
import { bankLine, newAdminOfAnotherCoop, newCoopOrder, tell } from '@nongsan/payments/testing';
import type { Viewer } from '@nongsan/platform';
import { useHttpWorld } from './testing.js';

const world = useHttpWorld();

let base = '';
beforeAll(async () => {
  await world.app.listen(0, '127.0.0.1');
  base = await world.app.getUrl();
});

const streams: AbortController[] = [];
afterEach(() => {
  for (const stream of streams.splice(0)) stream.abort();
});

const ask = async (code: string, who: Viewer | null, token = '', actingFor?: string) => {
  const stream = new AbortController();
  streams.push(stream);
  const bearer = who ? await world.tokenOf(who) : token;
  return fetch(`${base}/events/orders/${code}`, {
    signal: stream.signal,
    headers: {
      ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
      ...(actingFor ? { 'x-acting-for': actingFor } : {}),
    },
  });
};

/** A stream as it is heard: all its text so far, and whether it has ended. */
async function listen(code: string, who: Viewer) {
  const answer = await ask(code, who);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  const heard = { text: '', ended: false, changes: () => heard.text.split('event: changed\ndata:\n\n').length - 1 };
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of answer.body!) heard.text += decoder.decode(chunk as Uint8Array);
    heard.ended = true;
  };
  void read().catch(() => undefined);
  return heard;
}

/** Waits until it is so; how many milliseconds that took, at most `most`. */
async function until(isSo: () => boolean, most = 2_000): Promise<number> {
  const start = performance.now();
  while (!isSo()) {
    const waited = performance.now() - start;
    if (waited > most) throw new Error(`not after ${Math.round(waited)} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return performance.now() - start;
}

describe('who may listen', () => {
  it('a guest and a wrong token: 401', async () => {
    const { code } = await newCoopOrder(world);
    expect((await ask(code, null)).status).toBe(401);
    expect((await ask(code, null, 'no-token-of-ours')).status).toBe(401);
  });

  it('a stranger and another cooperative’s admin hear of an order what they hear of none: 404', async () => {
    const { code } = await newCoopOrder(world);
    for (const who of [await newTrader(world), await newAdminOfAnotherCoop(world)]) {
      const [foreign, absent] = [await ask(code, who), await ask('DH-22222', who)];
      expect([foreign.status, absent.status]).toEqual([404, 404]);
      expect(await foreign.text()).toBe(await absent.text());
    }
  });
});

describe('a helper', () => {
  it('hears of the orders that the farmer sells, and under a consent that has ended nothing, not even of their own', async () => {
    const helper = await newHelper(world, undefined, ['HELPER', 'COOP_ADMIN']);
    const order = await newCoopOrder(world);
    const farmer = { ...order.seller, phone: '+84912000999' as Phone, name: 'spec' };
    await world.sql(`UPDATE people SET village_id = $2 WHERE id = $1`, [farmer.personId, await villageOf(world)]);
    const { consent } = await newConsent(world, { helper, farmer });
    expect((await ask(order.code, helper, '', consent.id)).status).toBe(200);
    await endConsent(world, consent);
    expect((await ask(order.code, helper, '', consent.id)).status).toBe(401);
    expect((await ask(order.code, helper)).status).toBe(200);
  });
});

describe('what is heard', () => {
  it('buyer, seller and cooperative hear within 2 seconds that money came, and nothing of other orders', async () => {
    const [order, other] = [await newCoopOrder(world), await newCoopOrder(world)];
    const sides = [order.buyer, order.seller, await newAdmin(world)];
    const heard = await Promise.all(sides.map((who) => listen(order.code.toLowerCase(), who)));
    const elsewhere = await listen(other.code, other.buyer);
    // Whoever begins to listen is told to look once.
    await until(() => [...heard, elsewhere].every((one) => one.text.includes('retry: 3000')));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const [before, quiet] = [heard.map((one) => one.changes()), elsewhere.changes()];
    await tell(world, bankLine(world, { amount: 1_000, memo: order.payCode }));
    const took = await until(() => heard.every((one, i) => one.changes() > before[i]!));
    expect(took).toBeLessThan(2_000);
    expect(elsewhere.changes()).toBe(quiet);
    // It carries nothing but that something changed.
    for (const { text } of heard) expect(text.replaceAll('event: changed\ndata:\n\n', '')).toBe('retry: 3000\n\n');
  });

  it('after the connection to PostgreSQL broke, everybody is told to look, and hears again', async () => {
    const order = await newCoopOrder(world);
    const heard = await listen(order.code, order.buyer);
    await until(() => heard.text.includes('retry'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const before = heard.changes();
    await world.sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'nong-san order changes' AND datname = current_database()`,
    );
    await until(() => heard.changes() > before, 10_000);
    const again = heard.changes();
    await tell(world, bankLine(world, { amount: 1_000, memo: order.payCode }));
    await until(() => heard.changes() > again);
  });

  it('a change that was rolled back is not heard', async () => {
    const order = await newCoopOrder(world);
    const heard = await listen(order.code, order.buyer);
    await until(() => heard.text.includes('retry'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const before = heard.changes();
    await expect(
      world.database.tx(async (tx) => {
        await tx.query(`UPDATE orders SET updated_at = now() WHERE id = $1`, [order.id]);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(heard.changes()).toBe(before);
  });
});

it('when the product is closed every stream ends, and nobody waits for it', async () => {
  const order = await newCoopOrder(world);
  const heard = [await listen(order.code, order.buyer), await listen(order.code, order.seller)];
  await until(() => heard.every((one) => one.text.includes('retry')));
  const start = performance.now();
  await world.app.close();
  await until(() => heard.every((one) => one.ended));
  expect(performance.now() - start).toBeLessThan(5_000);
});
