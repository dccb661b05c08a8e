import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { newFarmer } from '@nongsan/identity/testing';
import { MINUTE_MS } from '@nongsan/kernel';
import { CONFIG, type Config } from '@nongsan/platform';
import { signedText, SMS_INBOUND } from '@nongsan/texting/testing';
import { useHttpWorld } from './testing.js';

const SENTENCE = 'Ban 2 tan ca phe nhan xo gia 95k';

describe('texting over HTTP', () => {
  const world = useHttpWorld({ config: { smsInbound: SMS_INBOUND, trustedProxyHops: 1 } });

  /** Brings a message as the gateway would; more headers spoil or replace those that sign it. */
  async function bring(message: object, more: Readonly<Record<string, string>> = {}, secret?: string) {
    const { body, headers } = signedText(message, world.clock.now(), secret);
    return world.http
      .post('/sms/inbound')
      .set({ 'content-type': 'application/json', 'x-forwarded-for': '198.51.100.9', ...headers, ...more })
      .send(body);
  }
  const textFrom = (phone: string, text: string, id: string = randomUUID()) => ({
    ...{ id, from: phone, text, receivedAt: world.clock.now().toISOString() },
  });

  /** Says something and answers what reached the phone of it, over the carrier. */
  async function say(phone: string, text: string): Promise<string> {
    const before = world.sms.sent.length;
    const { status, body } = await bring(textFrom(phone, text));
    expect([status, body]).toEqual([200, { taken: true }]);
    await world.work();
    return world.sms.sent
      .slice(before)
      .filter((message) => message.phone === phone)
      .map((message) => message.text)
      .join(' | ');
  }
  const statesOf = async (personId: string) =>
    (await world.sql<{ state: string }>(`SELECT state FROM listings WHERE seller_id = $1 ORDER BY id`, [personId])).map(
      ({ state }) => state,
    );

  it('a harvest is listed from the first message to the cooperative’s queue, looked at and taken back', async () => {
    const { phone, personId } = await newFarmer(world);
    expect(await say(phone, 'Ban ca phe nhan xo gia 95k')).toContain('Co bao nhieu ky?');
    expect(await say(phone, '2 tan')).toContain('Ban 2 tan ca phe nhan xo, 95.000d/kg');
    const receipt = await say(phone, 'OK');
    const [code] = /TB-\w{5}/.exec(receipt)!;
    expect(await statesOf(personId)).toEqual(['PENDING']);
    expect(await say(phone, 'TIN')).toContain(`${code} ca phe nhan xo 2.000 kg: cho duyet`);
    expect(await say(phone, 'GIA')).toContain('gia');
    expect(await say(phone, 'HUY')).toContain(`Rut tin ${code}`);
    expect(await say(phone, 'OK')).toContain(`Da rut tin ${code}`);
    expect(await statesOf(personId)).toEqual(['WITHDRAWN']);
  });

  it('a digit answers which produce it is', async () => {
    const { phone } = await newFarmer(world);
    expect(await say(phone, 'ban 2 tan bo gia 15')).toMatch(/1 bo .*, 2 bo /);
    expect(await say(phone, '2')).toMatch(/^Ban 2 tan bo .*, 15\.000d\/kg/);
  });

  it('the cooperative sees it in its queue, and the seller in the app', async () => {
    const farmer = await newFarmer(world);
    await say(farmer.phone, SENTENCE);
    await say(farmer.phone, 'OK');
    const answer = await world.graphql<{ myListings: { total: number } }>('{ myListings { total } }', {}, farmer);
    expect(answer.data?.myListings.total).toBe(1);
  });

  it('an unknown number hears how to be registered, once', async () => {
    expect(await say('+84386000001', SENTENCE)).toContain('to cong nghe so cua thon');
    expect(await say('+84386000001', SENTENCE)).toBe('');
  });

  it('a message that is delivered again is answered 200 and does nothing', async () => {
    const { phone } = await newFarmer(world);
    const message = textFrom(phone, 'BAN');
    for (let n = 0; n < 3; n += 1) expect((await bring(message)).status).toBe(200);
    await world.work();
    expect(world.sms.sent.filter((sent) => sent.phone === phone)).toHaveLength(1);
  });

  it.each([
    ['without a signature', { 'x-sms-signature': '' }],
    ['with another signature', { 'x-sms-signature': `sha256=${'0'.repeat(64)}` }],
    ['with a time more than five minutes off', { 'x-sms-timestamp': '1700000000' }],
  ])('%s: 401, and nothing is kept', async (_how, spoil) => {
    const before = await world.count('texts_in');
    const { phone } = await newFarmer(world);
    expect((await bring(textFrom(phone, SENTENCE), spoil)).status).toBe(401);
    expect(await world.count('texts_in')).toBe(before);
  });

  it('signed with another secret, or for another body: 401', async () => {
    const { phone } = await newFarmer(world);
    expect((await bring(textFrom(phone, SENTENCE), {}, 'another secret of somebody')).status).toBe(401);
    const { headers } = signedText(textFrom(phone, SENTENCE), world.clock.now());
    expect((await bring(textFrom(phone, 'OK'), headers)).status).toBe(401);
  });

  it('what was signed five minutes ago cannot be brought again', async () => {
    const { phone } = await newFarmer(world);
    const { body, headers } = signedText(textFrom(phone, SENTENCE), world.clock.now());
    world.clock.advance(5 * MINUTE_MS + 1_000);
    const answer = await world.http
      .post('/sms/inbound')
      .set({ 'content-type': 'application/json', ...headers })
      .send(body);
    expect(answer.status).toBe(401);
  });

  it('what is no message: 400; too long: 413', async () => {
    expect((await bring({ id: 'x' })).status).toBe(400);
    expect((await bring(textFrom('0912345678', 'x'.repeat(17 * 1024)))).status).toBe(413);
  });

  it('too often from one address: 429 for it alone, until the next minute', async () => {
    const flood = { 'x-forwarded-for': '203.0.113.50', 'x-sms-signature': '' };
    for (let n = 0; n < 300; n += 1) await bring({}, flood);
    expect((await bring({}, flood)).status).toBe(429);
    expect((await bring({}, { ...flood, 'x-forwarded-for': '203.0.113.51' })).status).toBe(401);
    world.clock.advance(MINUTE_MS);
    expect((await bring({}, flood)).status).toBe(401);
  });
});

describe('without its secret', () => {
  const off = useHttpWorld();

  it('the door is not there', async () => {
    const { body, headers } = signedText(
      { id: '1', from: '0912345678', text: 'BAN', receivedAt: '2026-11-25' },
      new Date(),
    );
    const answer = await off.http
      .post('/sms/inbound')
      .set({ 'content-type': 'application/json', ...headers })
      .send(body);
    expect([answer.status, await off.count('texts_in')]).toEqual([404, 0]);
  });
});

describe('the demo’s phone', () => {
  const demo = useHttpWorld({ demo: true, config: { smsInbound: SMS_INBOUND } });
  let front = '';

  beforeAll(async () => {
    await demo.app.listen(0, '127.0.0.1');
    front = await demo.app.getUrl();
    // The address is known once the server listens.
    const sms = { gatewayUrl: `${front}/dev/sms-gateway`, gatewayToken: 'token-of-the-played-gateway' };
    Object.assign(demo.module.get<Config>(CONFIG), { publicBaseUrl: front, sms });
  });

  const send = (so: string, tin: string) =>
    fetch(`${front}/dev/phone`, { method: 'POST', body: new URLSearchParams({ so, tin }), redirect: 'manual' });
  /** The network brings what the market has sent, as the worker would. */
  async function deliver(): Promise<void> {
    const before = demo.sms.sent.length;
    await demo.work();
    for (const { id, phone, text } of demo.sms.sent.slice(before))
      await fetch(`${front}/dev/sms-gateway`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer token-of-the-played-gateway' },
        body: JSON.stringify({ id, to: phone, text }),
      });
  }

  it('shows both sides of a conversation with the market', async () => {
    const { phone } = await newFarmer(demo);
    const answer = await send(phone, '<b>Ban</b> 2 tan ca phe nhan xo gia 95k');
    expect(answer.status).toBe(303);
    await deliver();
    const html = await (await fetch(front + answer.headers.get('location')!)).text();
    expect(html).toContain('Gửi đi</b>');
    expect(html).toContain('2 tan ca phe nhan xo, 95.000d/kg');
    expect(html).not.toMatch(/<b>Ban<\/b>|<script/);
    expect(await (await fetch(`${front}/dev/phone`)).text()).toContain('<a href="/dev/phone?so=09');
    expect((await demo.http.get('/dev/sms.json')).body).toHaveLength(1);
  });

  it('a number that is none leads back to the choice', async () => {
    expect((await send('12', 'BAN')).headers.get('location')).toBe('/dev/phone');
  });
});
