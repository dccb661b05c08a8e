import { beforeEach, describe, expect, it } from '@jest/globals';
import { MINUTE_MS } from '@nongsan/kernel';
import { useWorld } from '@nongsan/platform/testing';
import { SessionViewerReader } from '../session-viewer-reader.js';
import { contextOf, identityWorld, KRONG_NANG } from '../testing.js';
import { ChoosePerson } from './choose-person.js';
import { RegisterPerson } from './register-person.js';
import { RequestSignInCode } from './request-sign-in-code.js';
import { RevokeSession } from './revoke-session.js';
import { SignOut } from './sign-out.js';
import { VerifySignInCode } from './verify-sign-in-code.js';
import { ViewerReader } from '@nongsan/platform';

const world = useWorld(identityWorld);
let phone = '';
let next = 0;

beforeEach(() => {
  next += 1;
  phone = `0988 000 ${String(next).padStart(3, '0')}`;
});

const ask = (address = '203.0.113.7') => world.get(RequestSignInCode).run(address, { phone });
const verify = (code: string) => world.get(VerifySignInCode).run({ phone, code });
const lastCode = () => /ma dang nhap (\d{6})/.exec(world.sms.sent.at(-1)!.text)![1]!;
const register = (ticket: string, more = {}) =>
  world.get(RegisterPerson).run(contextOf(), {
    ticket,
    name: 'Nguyễn Thị Lài',
    communeCode: KRONG_NANG,
    intent: 'SELL',
    sharedDevice: false,
    ...more,
  });

/** A fresh ticket for the phone of this test. */
async function ticketOf(): Promise<string> {
  world.clock.advance(2 * MINUTE_MS);
  await ask();
  await world.work();
  return (await verify(lastCode())).ticket!;
}

describe('a code by SMS', () => {
  it('reaches the phone once, is forgotten by us after it was sent, and signs nobody in by itself', async () => {
    expect(await ask()).toMatchObject({ phone: phone, errors: [] });
    expect(world.sms.sent.filter((m) => m.phone.endsWith(phone.slice(-3)))).toEqual([]);
    await world.work();
    await world.work();
    expect(world.sms.sent.filter((m) => m.phone === `+84${phone.replace(/ /g, '').slice(1)}`)).toHaveLength(1);
    expect(await world.sql(`SELECT text FROM sms_messages WHERE sent_at IS NOT NULL AND text <> ''`)).toEqual([]);
    expect(await world.count('sessions')).toBe(0);
  });

  it('a number that is no phone is refused with an example', async () => {
    phone = '12345';
    expect(await ask()).toEqual({
      errors: [{ code: 'PHONE_INVALID', field: 'phone', message: 'Số điện thoại chưa đúng. Ví dụ: 0912 345 678.' }],
    });
  });

  it('two requests at once send one code', async () => {
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(answers.map((a) => a.errors[0]?.code ?? 'SENT').sort()).toEqual(['SENT', 'TOO_SOON', 'TOO_SOON']);
  });

  it('five wrong tries use a code up, even when they come together', async () => {
    await ask();
    await world.work();
    const right = lastCode();
    const wrong = right === '000000' ? '000001' : '000000';
    const answers = await Promise.all(Array.from({ length: 8 }, () => verify(wrong)));
    expect(answers.filter((a) => a.errors[0]?.code === 'CODE_WRONG')).toHaveLength(4);
    expect((await verify(right)).errors[0]?.code).toBe('CODE_USED_UP');
  });

  it('a code works once and for ten minutes', async () => {
    await ask();
    await world.work();
    const code = lastCode();
    world.clock.advance(10 * MINUTE_MS);
    expect((await verify(code)).errors[0]?.code).toBe('CODE_USED_UP');
    await ticketOf();
    expect((await verify(lastCode())).errors[0]?.code).toBe('CODE_USED_UP');
  });
});

describe('who one is', () => {
  it('a newcomer says name, place and purpose, and is signed in', async () => {
    const answer = await register(await ticketOf(), { intent: 'BOTH' });
    expect(answer).toMatchObject({
      me: { person: { name: 'Nguyễn Thị Lài', communeCode: KRONG_NANG }, roles: ['FARMER', 'TRADER'] },
      errors: [],
    });
    const viewer = await world.get(ViewerReader).viewerOf(answer.token!, world.clock.now());
    expect(viewer).toMatchObject({ personId: answer.me!.person.id, roles: ['FARMER', 'TRADER'] });
  });

  it('several people share a phone, and each signs in as themself', async () => {
    const first = await register(await ticketOf(), { name: 'Y Thoăn Ayŭn' });
    await register(await ticketOf(), { name: "H'Bia Êban" });
    const ticket = await ticketOf();
    const answer = await world
      .get(ChoosePerson)
      .run(contextOf(), { ticket, personId: first.me!.person.id, sharedDevice: false });
    expect(answer.me?.person.name).toBe('Y Thoăn Ayŭn');
  });

  it('a ticket is used once, and does not open a person of another phone', async () => {
    const stranger = await register(await ticketOf());
    phone = `0977 000 ${String(next).padStart(3, '0')}`;
    const ticket = await ticketOf();
    const answer = await world
      .get(ChoosePerson)
      .run(contextOf(), { ticket, personId: stranger.me!.person.id, sharedDevice: false });
    expect(answer.errors[0]?.code).toBe('PERSON_NOT_FOUND');
    expect((await register(ticket)).errors).toEqual([]);
    expect((await register(ticket)).errors[0]?.code).toBe('TICKET_INVALID');
  });

  it.each([
    [{ name: '' }, 'NAME_INVALID'],
    [{ communeCode: '99999' }, 'COMMUNE_UNKNOWN'],
    [{ villageId: '00000000-0000-7000-8000-000000000000' }, 'VILLAGE_UNKNOWN'],
  ])('%j is refused and nobody is written', async (more, code) => {
    const ticket = await ticketOf();
    const before = await world.count('people');
    expect((await register(ticket, more)).errors[0]?.code).toBe(code);
    expect(await world.count('people')).toBe(before);
    expect((await register(ticket)).errors).toEqual([]);
  });
});

describe('a session', () => {
  it('lasts 90 days, or 12 hours on a shared phone', async () => {
    const own = await register(await ticketOf());
    const shared = await register(await ticketOf(), { sharedDevice: true });
    const days = (at: Date) => (at.getTime() - world.clock.now().getTime()) / 86_400_000;
    expect(days(own.expiresAt!)).toBeCloseTo(90, 1);
    expect(days(shared.expiresAt!)).toBeCloseTo(0.5, 3);
  });

  it('ends at sign-out, and one of another person cannot be ended', async () => {
    const mine = await register(await ticketOf());
    const reader = world.get(ViewerReader) as SessionViewerReader;
    const me = (await reader.viewerOf(mine.token!, world.clock.now()))!;
    phone = `0966 000 ${String(next).padStart(3, '0')}`;
    const other = (await reader.viewerOf((await register(await ticketOf())).token!, world.clock.now()))!;
    expect((await world.get(RevokeSession).run(other, { sessionId: me.sessionId })).errors[0]?.code).toBe(
      'SESSION_NOT_FOUND',
    );
    expect(await reader.viewerOf(mine.token!, world.clock.now())).not.toBeNull();
    await world.get(SignOut).run(me);
    expect(await reader.viewerOf(mine.token!, world.clock.now())).toBeNull();
  });
});
