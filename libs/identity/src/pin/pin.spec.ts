import { beforeEach, describe, expect, it } from '@jest/globals';
import { DAY_MS, MINUTE_MS, type Phone } from '@nongsan/kernel';
import { MoneyGate, type Viewer } from '@nongsan/platform';
import { useWorld } from '@nongsan/platform/testing';
import { RequestSignInCode } from '../actions/request-sign-in-code.js';
import { VerifySignInCode } from '../actions/verify-sign-in-code.js';
import { identityWorld, newPerson } from '../testing.js';
import { EnterPin } from './actions/enter-pin.js';
import { ForgotPin } from './actions/forgot-pin.js';
import { RemovePin } from './actions/remove-pin.js';
import { SetPin } from './actions/set-pin.js';
import { Pins } from './pins.js';

const world = useWorld(identityWorld);
type Somebody = Viewer & { phone: Phone };
let lai: Somebody;

beforeEach(async () => {
  lai = await newPerson(world, ['FARMER']);
});

const elsewhere = (who: Viewer): Viewer => ({ ...who, sessionId: who.sessionId.replace(/^0/, '1') });
const set = (pin: string, oldPin?: string, who: Viewer = lai) =>
  world.get(SetPin).run(who, { pin, ...(oldPin && { oldPin }) });
const enter = async (pin: string, who: Viewer = lai) =>
  (await world.get(EnterPin).run(who, { pin })).errors[0]?.code ?? 'DONE';
const stateOf = async ({ personId, sessionId }: Viewer = lai) =>
  (await world.get(Pins).standing(personId, sessionId)).state;
const moneyOf = async (who: Viewer = lai) => (await world.get(MoneyGate).refusalOf(who))?.code ?? 'GO';
const alsoHas = (who: Viewer, { phone }: Somebody) =>
  world.sql(`INSERT INTO phone_people (phone, person_id, added_at) VALUES ($1, $2, now())`, [phone, who.personId]);
const textsTo = async ({ phone }: Somebody) =>
  (
    await world.sql<{ text: string }>(`SELECT text FROM sms_messages WHERE phone = $1 AND purpose = 'NOTICE'`, [phone])
  ).map(({ text }) => text);
/** A fresh proof of a phone. */
async function ticketOf({ phone }: Somebody): Promise<string> {
  world.clock.advance(2 * MINUTE_MS);
  await world.get(RequestSignInCode).run('203.0.113.7', { phone });
  await world.work();
  const code = /ma dang nhap (\d{6})/.exec(world.sms.sent.filter((m) => m.phone === phone).at(-1)!.text)![1]!;
  return (await world.get(VerifySignInCode).run({ phone, code })).ticket!;
}
const forget = async (ticket: string, who: Viewer = lai) =>
  (await world.get(ForgotPin).run(who, { ticket })).errors[0]?.code ?? 'DONE';

describe('a PIN', () => {
  it('is set, proves its session for 10 minutes and no other, and is asked for again after that', async () => {
    expect([await stateOf(), await moneyOf()]).toEqual(['NONE', 'GO']);
    expect(await set('2580')).toMatchObject({ me: { person: { id: lai.personId } }, errors: [] });
    expect([await stateOf(), await moneyOf()]).toEqual(['PROVEN', 'GO']);
    expect([await stateOf(elsewhere(lai)), await moneyOf(elsewhere(lai))]).toEqual(['SET', 'PIN_REQUIRED']);
    expect(await enter('2580', elsewhere(lai))).toBe('DONE');
    expect(await moneyOf(elsewhere(lai))).toBe('GO');
    world.clock.advance(10 * MINUTE_MS);
    expect([await stateOf(), await moneyOf()]).toEqual(['SET', 'PIN_REQUIRED']);
    await world.work();
    expect(await world.count('pin_proofs')).toBe(0);
  });

  it.each([
    ['1234', 'PIN_TOO_EASY'],
    ['99', 'PIN_INVALID'],
  ])('%s is refused: %s', async (pin, code) => {
    expect((await set(pin)).errors[0]?.code).toBe(code);
    expect(await stateOf()).toBe('NONE');
  });

  it('is changed with the old one only, and other sessions have to prove the new one', async () => {
    await set('2580');
    await enter('2580', elsewhere(lai));
    expect((await set('1357')).errors).toMatchObject([{ code: 'PIN_INVALID', field: 'oldPin' }]);
    expect((await set('1357', '9999')).errors).toMatchObject([{ code: 'PIN_WRONG', field: 'oldPin' }]);
    expect((await set('1357', '2580')).errors).toEqual([]);
    expect([await stateOf(), await stateOf(elsewhere(lai))]).toEqual(['PROVEN', 'SET']);
    expect([await enter('2580'), await enter('1357')]).toEqual(['PIN_WRONG', 'DONE']);
  });

  it('set by a form that was sent twice is set once and costs no try', async () => {
    await set('2580');
    const answers = await Promise.all([set('1357', '2580'), set('1357', '2580')]);
    expect(answers.map(({ errors }) => errors)).toEqual([[], []]);
    expect(await world.sql(`SELECT wrong_tries FROM pins WHERE person_id = $1`, [lai.personId])).toEqual([
      { wrong_tries: 0 },
    ]);
  });

  it('stands nowhere in clear', async () => {
    await set('2580');
    const [row] = await world.sql<{ pin_hash: string }>(`SELECT pin_hash FROM pins WHERE person_id = $1`, [
      lai.personId,
    ]);
    expect(row!.pin_hash).toMatch(/^\$argon2id\$/);
    expect(await world.sql(`SELECT 1 FROM audit_log WHERE (before::text || after::text) LIKE '%2580%'`)).toEqual([]);
  });

  it('is removed by who knows it', async () => {
    await set('2580');
    expect((await world.get(RemovePin).run(lai, { pin: '1357' })).errors[0]?.code).toBe('PIN_WRONG');
    expect((await world.get(RemovePin).run(lai, { pin: '2580' })).errors).toEqual([]);
    expect([await stateOf(), await moneyOf()]).toEqual(['NONE', 'GO']);
    expect(await enter('2580')).toBe('PIN_MISSING');
  });
});

describe('who tries PINs', () => {
  it('gets five tries, even all at once, then waits, longer each time; all numbers of the person hear of it', async () => {
    await set('2580');
    const thief = elsewhere(lai);
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => enter(`111${n}`, thief)));
    expect(answers.sort()).toEqual([...Array<string>(4).fill('PIN_LOCKED'), ...Array<string>(4).fill('PIN_WRONG')]);
    expect(await enter('2580', thief)).toBe('PIN_LOCKED');
    expect([await stateOf(thief), await moneyOf(thief)]).toEqual(['LOCKED', 'PIN_REQUIRED']);
    expect(await textsTo(lai)).toEqual([
      'Nong San gui Nguyen Thi Lai: co nguoi go sai ma PIN nhieu lan, ma da tam khoa. Khong phai ban? Bao hop tac xa.',
    ]);
    world.clock.advance(15 * MINUTE_MS);
    for (let n = 0; n < 5; n += 1) await enter('1111', thief);
    world.clock.advance(59 * MINUTE_MS);
    expect(await enter('2580', thief)).toBe('PIN_LOCKED');
    world.clock.advance(MINUTE_MS);
    expect(await enter('2580', thief)).toBe('DONE');
  });

  it('through the change of it or its removal pays the same', async () => {
    await set('2580');
    for (let n = 0; n < 3; n += 1) await set('1357', `111${n}`);
    for (let n = 3; n < 5; n += 1) await world.get(RemovePin).run(lai, { pin: `111${n}` });
    expect((await set('1357', '2580')).errors[0]?.code).toBe('PIN_LOCKED');
  });

  it('does not lock another person of the same phone', async () => {
    const thoan = await newPerson(world, ['FARMER'], 'Y Thoăn Ayŭn');
    await alsoHas(thoan, lai);
    await set('2580');
    await set('1357', undefined, thoan);
    for (let n = 0; n < 5; n += 1) await enter('1111', elsewhere(lai));
    expect(await enter('1357', thoan)).toBe('DONE');
  });
});

describe('a phone that others share', () => {
  it('wants a PIN before money acts, and only from those who share it', async () => {
    const [thoan, alone] = [await newPerson(world, ['FARMER'], 'Y Thoăn Ayŭn'), await newPerson(world, ['TRADER'])];
    await alsoHas(thoan, lai);
    expect([await moneyOf(), await moneyOf(thoan), await moneyOf(alone)]).toEqual(['PIN_MISSING', 'PIN_MISSING', 'GO']);
    await set('2580');
    expect([await moneyOf(), await moneyOf(thoan)]).toEqual(['GO', 'PIN_MISSING']);
  });
});

it('through a helper the PIN is not asked for: the farmer says yes to the one act instead', async () => {
  await set('2580');
  const helper = { personId: crypto.randomUUID(), consentId: crypto.randomUUID() };
  expect([await moneyOf(elsewhere(lai)), await moneyOf({ ...elsewhere(lai), helper })]).toEqual(['PIN_REQUIRED', 'GO']);
});

describe('a forgotten PIN', () => {
  it('goes 24 hours after a fresh code to the phone; all numbers are told', async () => {
    await world.sql(`INSERT INTO phone_people (phone, person_id, added_at) VALUES ('+84388888888', $1, now())`, [
      lai.personId,
    ]);
    await set('2580');
    expect(await forget(await ticketOf(lai))).toBe('DONE');
    const told = [
      'Nong San gui Thi Lai: co nguoi xin bo ma PIN. Sau 24 gio ma se mat. Go ma PIN de giu lai. Khong phai ban? Bao hop tac xa.',
    ];
    expect(await textsTo(lai)).toEqual([expect.stringContaining(told[0]!.slice(-60))]);
    expect(await textsTo({ ...lai, phone: '+84388888888' as Phone })).toHaveLength(1);
    world.clock.advance(DAY_MS - 1);
    expect([await stateOf(), await moneyOf()]).toEqual(['RESETTING', 'PIN_REQUIRED']);
    expect((await set('1357')).errors[0]?.code).toBe('PIN_INVALID');
    world.clock.advance(1);
    expect(await stateOf()).toBe('NONE');
    expect((await set('1357')).errors).toEqual([]);
  });

  it('stays where it is entered in between', async () => {
    await set('2580');
    await forget(await ticketOf(lai));
    expect(await enter('2580')).toBe('DONE');
    world.clock.advance(2 * DAY_MS);
    expect(await stateOf()).toBe('SET');
  });

  it('waits no longer and no shorter when it is forgotten twice', async () => {
    await set('2580');
    await forget(await ticketOf(lai));
    world.clock.advance(DAY_MS / 2);
    expect(await forget(await ticketOf(lai))).toBe('DONE');
    expect(await textsTo(lai)).toHaveLength(1);
    world.clock.advance(DAY_MS / 2);
    expect(await stateOf()).toBe('NONE');
  });

  it('is not forgotten with a ticket of another phone, or one that was used', async () => {
    await set('2580');
    const stranger = await newPerson(world, ['FARMER']);
    expect(await forget(await ticketOf(stranger))).toBe('TICKET_INVALID');
    expect(await forget('nothing')).toBe('TICKET_INVALID');
    const ticket = await ticketOf(lai);
    expect([await forget(ticket), await forget(ticket)]).toEqual(['DONE', 'TICKET_INVALID']);
  });

  it('is none where there is none', async () => {
    expect(await forget(await ticketOf(lai))).toBe('PIN_MISSING');
  });
});
