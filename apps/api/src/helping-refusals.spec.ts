import { describe, expect, it } from '@jest/globals';
import { newListing } from '@nongsan/catalog/testing';
import { endConsent, giveYes, newAdmin, newConsent, newHelper } from '@nongsan/identity/testing';
import { newOrder } from '@nongsan/orders/testing';
import { FARMERS_ACCOUNT } from '@nongsan/payments/testing';
import type { Viewer } from '@nongsan/platform';
import { useHttpWorld } from './testing.js';
import { DeskCalls, key } from './testing-desk.js';

const world = useHttpWorld();
const desk = new DeskCalls(world);

describe('a consent that does not hold', () => {
  const nothingWith = async (who: Viewer, actingFor: string) => {
    const before = [await world.count('listings'), await world.count('photos'), await world.count('helped_acts')];
    expect((await desk.submit(who, actingFor)).refused).toBe('ACTING_ENDED');
    expect((await world.graphql('{ version }', {}, who, actingFor)).errors?.[0]).toMatchObject({
      ...{ message: 'Quyền làm hộ đã hết. Mở lại để làm tiếp.', extensions: { code: 'ACTING_ENDED' } },
    });
    const photo = await desk.upload(who, actingFor);
    expect([photo.status, (photo.body as { code: string }).code]).toEqual([401, 'ACTING_ENDED']);
    expect([await world.count('listings'), await world.count('photos'), await world.count('helped_acts')]).toEqual(
      before,
    );
  };

  it('does nothing, not even as the helper, who may sell too', async () => {
    const both = await newHelper(world, undefined, ['HELPER', 'FARMER']);
    const { consent } = await newConsent(world, { helper: both });
    expect((await desk.submit(both, consent.id)).errors).toEqual([]);
    await endConsent(world, consent);
    await nothingWith(both, consent.id);
    const own = await world.sql(`SELECT 1 FROM listings WHERE seller_id = $1`, [both.personId]);
    expect(own).toEqual([]);
  });

  it('is one that is another’s, unknown, not witnessed, or no consent at all', async () => {
    const { consent, helper } = await newConsent(world, { method: 'SLIP', slipNumber: 'HTTP0001' });
    const stranger = await newHelper(world);
    for (const id of [consent.id, '00000000-0000-7000-8000-00000000dead', 'x']) await nothingWith(helper, id);
    const held = await newConsent(world, { helper });
    await nothingWith(stranger, held.consent.id);
    const witness = { consentId: consent.id, idempotencyKey: key() };
    const waits = await world.graphql('{ consentsToWitness { id state slipNumber } }', {}, stranger);
    expect(waits.data).toEqual({
      consentsToWitness: [{ id: consent.id, state: 'WAITS_FOR_WITNESS', slipNumber: 'HTTP0001' }],
    });
    expect(await desk.call('witnessConsent', 'consent { state } errors { code }', witness, stranger)).toEqual({
      ...{ consent: { state: 'HOLDS' }, errors: [] },
    });
    expect((await desk.submit(helper, consent.id)).errors).toEqual([]);
  });

  it('with a session that has ended is a request of a guest', async () => {
    const { consent } = await newConsent(world);
    const answer = await world.http
      .post('/graphql')
      .set('authorization', `Bearer ${'x'.repeat(43)}`)
      .set('x-acting-for', consent.id)
      .send({ query: '{ myListings { total } }' });
    expect((answer.body as { errors: { extensions: { code: string } }[] }).errors[0]!.extensions.code).toBe(
      'UNAUTHENTICATED',
    );
  });

  it('is ended by the link on the farmer’s card without signing in, and told to the farmer', async () => {
    const { consent, helper, farmer } = await newConsent(world);
    const admin = await newAdmin(world);
    const issued = await desk.call(
      'issueCodeCard',
      'card { nextPosition isLocked } numbers endPath errors { code }',
      { householdId: farmer.personId, idempotencyKey: key() },
      admin,
    );
    const token = String(issued['endPath']).slice('/the/'.length);
    for (const guess of ['wrong', token])
      expect(await desk.call('endConsentByCard', 'done', { token: guess }, null)).toEqual({ done: true });
    await nothingWith(helper, consent.id);
    await world.work();
    const inbox = await world.graphql('{ inbox { notices { title body path } } }', {}, farmer);
    expect(inbox.data).toMatchObject({
      inbox: {
        notices: [{ title: 'Hết quyền làm hộ', body: 'Người làm hộ không còn làm hộ bạn.', path: '/toi/lam-ho' }],
      },
    });
  });
});

describe('never through a consent', () => {
  it('is a bank account, a role, a floor price, a consent, the inbox or a session touched', async () => {
    const { consent, helper, farmer } = await newConsent(world);
    const tables = ['payees', 'person_roles', 'floor_prices', 'consents', 'code_cards', 'sessions'];
    await world.tokenOf(helper);
    const before = await Promise.all(tables.map((table) => world.count(table)));
    const idempotencyKey = key();
    const calls: readonly (readonly [string, object])[] = [
      ['setPayee', { kind: 'OWN', account: FARMERS_ACCOUNT, idempotencyKey }],
      ['cancelPayeeChange', { idempotencyKey }],
      ['setFloorPrice', { produceSlug: 'ca-phe-nhan-xo', vndPerKg: 1, idempotencyKey }],
      ['endConsent', { consentId: consent.id, idempotencyKey }],
      ['openConsent', { householdId: farmer.personId, method: 'SLIP', slipNumber: 'ABCD1234', idempotencyKey }],
      ['revokeSession', { sessionId: consent.id }],
      ['requestSignInCode', { phone: '0913 999 999' }],
    ];
    for (const [name, input] of calls)
      expect([name, (await desk.call(name, 'errors { code }', input, helper, consent.id)).refused]).toEqual([
        name,
        'FORBIDDEN',
      ]);
    for (const query of [
      '{ inbox { total } }',
      '{ mySessions { id } }',
      '{ myPayee { current { maskedNumber } } }',
      '{ myConsents { id } }',
    ])
      expect((await world.graphql(query, {}, helper, consent.id)).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    expect(await Promise.all(tables.map((table) => world.count(table)))).toEqual(before);
  });

  it('is an order accepted under the farmer’s floor price, even with their yes', async () => {
    const { consent, helper, farmer, acting } = await newConsent(world);
    const order = await newOrder(world, { listing: await newListing(world, { seller: farmer }) });
    const floor = { produceSlug: 'ca-phe-nhan-xo', vndPerKg: 100_000, idempotencyKey: key() };
    expect(
      await desk.call('setFloorPrice', 'floorPrices { vndPerKg produce { name } } errors { code }', floor, farmer),
    ).toMatchObject({
      floorPrices: [{ vndPerKg: 100_000, produce: { name: 'Cà phê nhân xô (Robusta)' } }],
    });
    await giveYes(world, acting, 'acceptOrder', { orderId: order.id });
    const accepted = await desk.call(
      'acceptOrder',
      'errors { code message }',
      { orderId: order.id, idempotencyKey: key() },
      helper,
      consent.id,
    );
    expect(accepted.errors).toEqual([
      { code: 'UNDER_FLOOR_PRICE', message: 'Thấp hơn giá thấp nhất chủ hộ cho bán. Chỉ chủ hộ tự nhận giá này.' },
    ]);
  });
});
