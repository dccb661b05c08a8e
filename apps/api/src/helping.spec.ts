import { beforeEach, expect, it } from '@jest/globals';
import { newListing } from '@nongsan/catalog/testing';
import { newAdmin, newConsent, newHelper, newTrader, villageOf } from '@nongsan/identity/testing';
import { DAY_MS, MINUTE_MS, toPhone } from '@nongsan/kernel';
import { newOrder } from '@nongsan/orders/testing';
import { FARMERS_ACCOUNT, newPaidOrder } from '@nongsan/payments/testing';
import type { Viewer } from '@nongsan/platform';
import { useHttpWorld } from './testing.js';
import { DeskCalls, key } from './testing-desk.js';

const world = useHttpWorld();
const desk = new DeskCalls(world);
/** A fresh minute: codes to one phone are a minute apart. */
beforeEach(() => world.clock.advance(2 * MINUTE_MS));

const textsTo = (phone: string) => world.sms.sent.filter((sms) => sms.phone === toPhone(phone)).map(({ text }) => text);
const codeIn = (text: string) => /ma (?:dang nhap )?(\d{6})/.exec(text)![1]!;
/** Signs in by the phone's code, as the one person of this id. */
async function signIn(phone: string, personId: string): Promise<string> {
  await desk.call('requestSignInCode', 'errors { code }', { phone }, null);
  await world.work();
  const code = codeIn(textsTo(phone).at(-1)!);
  const verified = await desk.call('verifySignInCode', 'ticket people { id } errors { code }', { phone, code }, null);
  const input = { ticket: verified['ticket'], personId };
  const chosen = await desk.call('choosePerson', 'token me { person { id } roles } errors { code }', input, null);
  expect(chosen['me']).toEqual({ person: { id: personId }, roles: ['FARMER'] });
  return chosen['token'] as never;
}

it('a helper registers a farmer, lists for them by the code of their phone; the farmer hears it, takes over the record, and takes it back', async () => {
  const [helper, phone] = [await newHelper(world), '0913 000 001'];
  const registered = await desk.call(
    'registerHousehold',
    'household { id person { name village { name } } maskedPhone registeredBy { id } claimedAt consent { id } } errors { code }',
    { name: 'Nguyễn Thị Thắm', phone, idempotencyKey: key() },
    helper,
  );
  const { id: householdId } = registered['household']!;
  expect(registered['household']).toMatchObject({
    maskedPhone: '0913 *** *01',
    registeredBy: { id: helper.personId },
    consent: null,
  });

  expect(await desk.call('sendConsentCode', 'maskedPhone errors { code }', { householdId }, helper)).toMatchObject({
    errors: [],
  });
  await world.work();
  expect(textsTo(phone)).toEqual([
    expect.stringMatching(/^Nong San: ma \d{6} cho Y Thoan Ayun lam ho Nguyen Thi Tham /),
  ]);
  const opened = await desk.call(
    'openConsent',
    'consent { id state method until farmer { id } helper { id } } errors { code }',
    { householdId, method: 'CODE', code: codeIn(textsTo(phone)[0]!), idempotencyKey: key() },
    helper,
  );
  expect(opened['consent']).toMatchObject({
    state: 'HOLDS',
    farmer: { id: householdId },
    until: '2026-11-25T16:59:59.000Z',
  });
  const consentId = opened['consent']!['id']!;

  const me = await world.graphql(
    '{ me { person { id name } phone roles } acting { id helper { id } } }',
    {},
    helper,
    consentId,
  );
  expect(me.data).toEqual({
    me: { person: { id: householdId, name: 'Nguyễn Thị Thắm' }, phone: '0913 *** *01', roles: ['FARMER'] },
    acting: { id: consentId, helper: { id: helper.personId } },
  });
  const photo = await desk.upload(helper, consentId);
  expect(photo.status).toBe(201);
  const { photoId } = photo.body as { photoId: string };
  const sent = await desk.submit(helper, consentId, { photoIds: [photoId] });
  expect(sent).toMatchObject({
    errors: [],
    listing: { listing: { seller: { id: householdId } }, photos: [{ id: photoId }] },
  });
  await world.work();
  expect(textsTo(phone).at(-1)).toBe(
    'Nong San: Lam ho. Y Thoan Ayun da dang ban 2.500 kg ca phe nhan xo, 95.000 d/kg. Khong dung? Nhan HUY hoac vao thong bao, trong 24 gio.',
  );

  const page = await world.graphql(
    '{ households { households { id actsToday listedToday drafts consent { id } } } }',
    {},
    helper,
  );
  expect(page.data).toMatchObject({
    households: {
      households: [{ id: householdId, actsToday: 1, listedToday: 1, drafts: 0, consent: { id: consentId } }],
    },
  });

  world.clock.advance(2 * MINUTE_MS);
  const token = await signIn(phone, householdId!);
  const asFarmer = (query: string, variables: object = {}) =>
    world.http.post('/graphql').set('authorization', `Bearer ${token}`).send({ query, variables });
  const ACTS =
    '{ helpedActs { total acts { id operation sentence helper { name } consent { method } moves undoneAt } } }';
  const acts = (await asFarmer(ACTS)).body as { data: { helpedActs: { acts: { id: string }[] } } };
  expect(acts.data.helpedActs).toMatchObject({
    total: 1,
    acts: [
      {
        ...{ operation: 'submitListing', sentence: 'Đăng bán 2.500 kg cà phê nhân xô, 95.000 đ/kg.', undoneAt: null },
        ...{ helper: { name: 'Y Thoăn Ayŭn' }, consent: { method: 'CODE' }, moves: ['UNDO', 'CONTEST'] },
      },
    ],
  });
  const UNDO = `mutation ($input: UndoHelpedActInput!) { undoHelpedAct(input: $input) { act { undoneAt moves } errors { code } } }`;
  const undone = await asFarmer(UNDO, { input: { actId: acts.data.helpedActs.acts[0]!.id, idempotencyKey: key() } });
  expect(undone.body).toMatchObject({ data: { undoHelpedAct: { act: { moves: ['CONTEST'] }, errors: [] } } });
  const mine = await asFarmer('{ myListings { listings { listing { state } } } me { phone } }');
  expect(mine.body).toMatchObject({
    data: { myListings: { listings: [{ listing: { state: 'WITHDRAWN' } }] }, me: { phone: '0913 000 001' } },
  });
  const household = await world.graphql(
    'query ($id: ID!) { household(id: $id) { id claimedAt } }',
    { id: householdId },
    helper,
  );
  expect(household.data).toMatchObject({ household: { id: householdId, claimedAt: expect.any(String) } });
});

it('after a day the farmer contests in words, and an admin answers; contested ones stand first', async () => {
  const { consent, helper, farmer } = await newConsent(world);
  const admin = await newAdmin(world);
  await desk.submit(helper, consent.id);
  const ACTS = '{ helpedActs { acts { id moves contestWords answerWords farmer { id } } } }';
  type Acts = { helpedActs: { acts: { id: string; farmer: { id: string } }[] } };
  const [act] = (await world.graphql<Acts>(ACTS, {}, farmer)).data!.helpedActs.acts;
  const now = world.clock.now();
  world.clock.advance(DAY_MS + 1);
  const actId = act!.id;
  const undo = await desk.call('undoHelpedAct', 'errors { code }', { actId, idempotencyKey: key() }, farmer);
  expect(undo.errors).toEqual([{ code: 'UNDO_TOO_LATE' }]);
  const words = 'Tôi nói 1 tấn, không phải 2 tấn rưỡi.';
  const contested = await desk.call(
    'contestHelpedAct',
    'act { contestWords } errors { code }',
    { actId, words, idempotencyKey: key() },
    farmer,
  );
  expect(contested).toEqual({ act: { contestWords: words }, errors: [] });
  world.clock.set(now);
  const other = await newConsent(world);
  await desk.submit(other.helper, other.consent.id);
  const seen = (await world.graphql<Acts>(ACTS, {}, admin)).data!.helpedActs.acts;
  expect(seen[0]).toMatchObject({ id: actId, moves: ['ANSWER'], contestWords: words });
  expect((await world.graphql<Acts>(ACTS, {}, other.farmer)).data!.helpedActs.acts).toHaveLength(1);
  await world.work();
  const inbox = await world.graphql('{ inbox { notices { kind title path } } }', {}, admin);
  expect(JSON.stringify(inbox.data)).toContain('Việc làm hộ bị báo sai');
  const input = { actId, words: 'Đã gọi xin lỗi, gỡ tin.', idempotencyKey: key() };
  expect(await desk.call('answerContest', 'act { answerWords } errors { code }', input, admin)).toEqual({
    ...{ act: { answerWords: 'Đã gọi xin lỗi, gỡ tin.' }, errors: [] },
  });
  await world.work();
  expect(textsTo(farmer.phone).at(-1)).toMatch(/^Nong San: Hop tac xa da tra loi\. /);
});

it('an agreement needs the farmer’s own yes to this very order, by SMS, once', async () => {
  const { consent, helper, farmer } = await newConsent(world);
  const sold = await newListing(world, { seller: farmer });
  const order = await newOrder(world, { listing: sold, buyer: await newTrader(world) });
  const other = await newOrder(world, { listing: sold });
  const accept = (orderId: string, idempotencyKey = key()) =>
    desk.call('acceptOrder', 'order { state } errors { code }', { orderId, idempotencyKey }, helper, consent.id);
  expect((await accept(order.id)).refused).toBe('YES_NEEDED');
  const ask = (operation: string, args: object | string) =>
    desk.call(
      'askFarmersYes',
      'yes { id sentence method maskedPhone cardPosition } errors { code }',
      { operation, arguments: typeof args === 'string' ? args : JSON.stringify(args) },
      helper,
      consent.id,
    );
  expect((await ask('acceptOrder', '{"orderId":')).errors).toEqual([{ code: 'ARGUMENTS_INVALID' }]);
  expect((await ask('acceptOrder', { order: order.id })).errors).toEqual([{ code: 'ARGUMENTS_INVALID' }]);
  expect((await ask('setPayee', { kind: 'COOP' })).errors).toEqual([{ code: 'YES_NOT_NEEDED' }]);
  const asked = await ask('acceptOrder', { orderId: order.id });
  const sentence = `nhận đơn ${order.code}: 500 kg cà phê nhân xô, 95.000 đ/kg`;
  expect(asked['yes']).toMatchObject({ sentence, method: 'SMS', cardPosition: null });
  await world.work();
  const text = textsTo(farmer.phone).find((sms) => sms.includes('dong y'))!;
  expect(text).toContain(`dong y: nhan don ${order.code}: 500 kg ca phe nhan xo, 95.000 d/kg.`);
  const give = (code: string) =>
    desk.call(
      'giveFarmersYes',
      'yes { givenAt } errors { code message }',
      { yesId: asked['yes']!['id'], code },
      helper,
      consent.id,
    );
  const right = codeIn(text);
  expect((await give(right === '111111' ? '222222' : '111111')).errors?.[0]?.code).toBe('CODE_WRONG');
  expect(await give(right)).toMatchObject({ errors: [] });
  expect((await accept(other.id)).refused).toBe('YES_NEEDED');
  // Whether the farmer can be paid is asked as of the farmer themself: only they may say where.
  expect((await accept(order.id)).errors).toEqual([{ code: 'PAYEE_MISSING' }]);
  const account = { kind: 'OWN', account: FARMERS_ACCOUNT, idempotencyKey: key() };
  expect((await desk.call('setPayee', 'errors { code }', account, helper, consent.id)).refused).toBe('FORBIDDEN');
  expect((await desk.call('setPayee', 'errors { code }', account, farmer)).errors).toEqual([]);
  const idempotencyKey = key();
  expect(await accept(order.id, idempotencyKey)).toEqual({ order: { state: 'ACCEPTED' }, errors: [] });
  expect(await accept(order.id, idempotencyKey)).toEqual({ order: { state: 'ACCEPTED' }, errors: [] });
  expect((await accept(order.id)).refused).toBe('YES_NEEDED');
  const acts = await world.sql(`SELECT operation FROM helped_acts WHERE farmer_id = $1`, [farmer.personId]);
  expect(acts).toEqual([{ operation: 'acceptOrder' }]);
});

it('a helper sees of the farmer’s money what is owed, and no account number in full', async () => {
  const { consent, helper, farmer } = await newConsent(world);
  const order = await newPaidOrder(world, { seller: farmer, state: 'ACCEPTED' });
  const query = 'query ($code: String!) { order(code: $code) { payment { payee { accountNumber } } } }';
  const seenBy = async (who: Viewer, actingFor: string | null) =>
    (await world.graphql(query, { code: order.code }, who, actingFor)).data as {
      order: { payment: { payee: object } };
    };
  expect((await seenBy(farmer, null)).order.payment.payee).toMatchObject({ accountNumber: FARMERS_ACCOUNT.number });
  expect((await seenBy(helper, consent.id)).order.payment.payee).toEqual({
    accountNumber: `•••• ${FARMERS_ACCOUNT.number.slice(-4)}`,
  });
});

it('a page of the desk costs a fixed number of statements, however many households it has', async () => {
  const helper = await newHelper(world, await villageOf(world, 3));
  const QUERY = `{ households { total households { id person { name village { name } } maskedPhone registeredBy { name } consent { id }
    card { nextPosition } actsToday listedToday drafts } } }`;
  const cost = () => world.queriesOf(() => world.graphql(QUERY, {}, helper));
  await newConsent(world, { helper });
  const few = await cost();
  for (let n = 0; n < 6; n += 1) await newConsent(world, { helper });
  expect(await cost()).toBe(few);
});
