import { beforeEach, describe, expect, it } from '@jest/globals';
import { type LocalDate, MINUTE_MS, type Phone } from '@nongsan/kernel';
import { type Viewer, ViewerReader } from '@nongsan/platform';
import { useWorld } from '@nongsan/platform/testing';
import type { ConsentMethod } from '../models.js';
import type { OpenConsentInput } from '../schema.gen.js';
import {
  endConsent,
  identityWorld,
  newAdmin,
  newConsent,
  newHelper,
  newHousehold,
  newPerson,
  villageOf,
} from '../testing.js';
import type { SessionViewerReader } from '../session-viewer-reader.js';
import { EndConsentByCard } from './actions/end-consent-by-card.js';
import { EndConsent } from './actions/end-consent.js';
import { IssueCodeCard } from './actions/issue-code-card.js';
import { OpenConsent } from './actions/open-consent.js';
import { RevokeCodeCard } from './actions/revoke-code-card.js';
import { SendConsentCode } from './actions/send-consent-code.js';
import { WitnessConsent } from './actions/witness-consent.js';

const world = useWorld(identityWorld);
let keys = 0;
const key = () => `consent-key-${(keys += 1)}`;
let helper: Viewer;
let farmer: Viewer & { readonly phone: Phone; readonly name: string };

beforeEach(async () => {
  helper = await newHelper(world);
  farmer = await newHousehold(world, helper);
});

const send = (untilDay?: LocalDate, who = helper) =>
  world.get(SendConsentCode).run(who, { householdId: farmer.personId, untilDay: untilDay ?? null });
const open = (method: ConsentMethod, more: Partial<OpenConsentInput> = {}, who = helper) =>
  world.get(OpenConsent).run(who, { householdId: farmer.personId, method, idempotencyKey: key(), ...more });
const lastText = () => world.sms.sent.filter(({ phone }) => phone === farmer.phone).at(-1)!.text;
const lastCode = () => /ma (\d{6})/.exec(lastText())![1]!;
const wrong = (code: string) => (code === '000000' ? '000001' : '000000');
const actingFor = (id: string, who = helper) =>
  (world.get(ViewerReader) as SessionViewerReader).actingFor(who, id, world.clock.now());
async function issueCard() {
  const admin = await newAdmin(world);
  return world.get(IssueCodeCard).run(admin, { householdId: farmer.personId, idempotencyKey: key() });
}

describe('by a code on the farmer’s phone', () => {
  it('a helper acts for the farmer until the day that the text named', async () => {
    const day = '2026-11-30' as LocalDate;
    expect(await send(day)).toMatchObject({ maskedPhone: expect.stringMatching(/^09\d\d \*{3} \*\d\d$/), errors: [] });
    await world.work();
    expect(lastText()).toContain("cho Y Thoan Ayun lam ho H'Bia Eban (dang tin, tra loi) den het thu Hai 30/11");
    const { consent, errors } = await open('CODE', { code: ` ${lastCode().slice(0, 3)} ${lastCode().slice(3)}` });
    expect(errors).toEqual([]);
    expect(consent).toMatchObject({ method: 'CODE', until: new Date('2026-11-30T16:59:59Z') });
    expect(await actingFor(consent!.id)).toEqual({
      ...{ personId: farmer.personId, coopId: farmer.coopId, sessionId: helper.sessionId, roles: ['FARMER'] },
      helper: { personId: helper.personId, consentId: consent!.id },
    });
    world.clock.set('2026-11-30T16:59:59Z');
    expect(await actingFor(consent!.id)).toBeNull();
    world.clock.set('2026-11-25T01:00:00Z');
  });

  it('a wrong code costs one of five tries, also when they are typed all at once', async () => {
    await send();
    await world.work();
    const code = lastCode();
    const guesses = await Promise.all(Array.from({ length: 8 }, () => open('CODE', { code: wrong(code) })));
    const codes = guesses.map(({ errors }) => errors[0]!.code).sort();
    expect(codes).toEqual([...Array<string>(3).fill('CODE_USED_UP'), ...Array<string>(5).fill('CODE_WRONG')].sort());
    expect((await open('CODE', { code })).errors[0]?.code).toBe('CODE_USED_UP');
    expect(await world.sql(`SELECT 1 FROM consents WHERE farmer_id = $1`, [farmer.personId])).toEqual([]);
  });

  it('the same call again answers the same and opens one consent; the code opens no second one', async () => {
    await send();
    await world.work();
    const input = { code: lastCode(), idempotencyKey: key() };
    const [one, other] = [await open('CODE', input), await open('CODE', input)];
    expect(other).toEqual(one);
    expect((await open('CODE', { code: lastCode() })).errors[0]?.code).toBe('CODE_USED_UP');
    expect(await world.sql(`SELECT 1 FROM consents WHERE farmer_id = $1`, [farmer.personId])).toHaveLength(1);
  });

  it('a code is for the helper who asked, and ends after ten minutes', async () => {
    await send();
    await world.work();
    const other = await newHelper(world);
    expect((await open('CODE', { code: lastCode() }, other)).errors[0]?.code).toBe('CODE_USED_UP');
    world.clock.advance(10 * MINUTE_MS);
    expect((await open('CODE', { code: lastCode() })).errors[0]?.code).toBe('CODE_USED_UP');
  });

  it('a code of just before midnight opens nothing after it: the day that the text named is over', async () => {
    world.clock.set('2026-11-25T16:58:00Z');
    await send();
    await world.work();
    world.clock.set('2026-11-25T17:00:30Z');
    const { errors } = await open('CODE', { code: lastCode() });
    world.clock.set('2026-11-25T01:00:00Z');
    expect(errors[0]?.code).toBe('CODE_USED_UP');
  });

  it('codes to one phone are a minute apart and five an hour, whoever asks', async () => {
    expect((await send()).errors).toEqual([]);
    expect((await send()).errors[0]?.code).toBe('TOO_SOON');
    for (let n = 0; n < 4; n += 1) {
      world.clock.advance(MINUTE_MS);
      expect((await send(undefined, await newHelper(world))).errors).toEqual([]);
    }
    world.clock.advance(MINUTE_MS);
    expect((await send()).errors[0]?.code).toBe('TOO_MANY_CODES');
  });

  it.each(['2026-11-24', '2027-02-24'])('a consent until %s is refused and nothing is sent', async (day) => {
    const before = await world.count('sms_messages');
    expect((await send(day as LocalDate)).errors[0]?.code).toBe('UNTIL_INVALID');
    expect(await world.count('sms_messages')).toBe(before);
  });

  it('a farmer without a phone is asked by card or slip', async () => {
    farmer = await newHousehold(world, helper, { phone: false });
    expect((await send()).errors[0]?.code).toBe('PHONE_MISSING');
  });
});

it('a phone that is the helper’s too proves nothing: no code goes to it', async () => {
  await world.sql(
    `UPDATE phone_people SET phone = (SELECT phone FROM phone_people WHERE person_id = $1) WHERE person_id = $2`,
    [helper.personId, farmer.personId],
  );
  const before = await world.count('sms_messages');
  expect((await send()).errors[0]?.code).toBe('PHONE_MISSING');
  expect(await world.count('sms_messages')).toBe(before);
});

describe('by the farmer’s card', () => {
  it('nobody opens a consent by a card that they issued themselves', async () => {
    const both = await newHelper(world, undefined, ['HELPER', 'COOP_ADMIN']);
    const input = { householdId: farmer.personId, idempotencyKey: key() };
    const { numbers } = await world.get(IssueCodeCard).run(both, input);
    expect((await open('CARD', { code: numbers[0]! }, both)).errors[0]?.code).toBe('CARD_OF_HELPER');
    expect((await open('CARD', { code: numbers[0]! })).errors).toEqual([]);
  });

  it('the next number opens a consent, each once and in order', async () => {
    const { numbers, card } = await issueCard();
    expect([numbers.length, new Set(numbers.map((n) => n.length)), card?.nextPosition]).toEqual([40, new Set([6]), 1]);
    expect((await open('CARD', { code: numbers[0]! })).errors).toEqual([]);
    if (numbers[2] !== numbers[1])
      expect((await open('CARD', { code: numbers[2]! })).errors[0]?.code).toBe('CODE_WRONG');
    expect((await open('CARD', { code: numbers[1]! })).errors).toEqual([]);
  });

  it('five wrong ones in a row lock it, and only a new card helps', async () => {
    const { numbers } = await issueCard();
    const guesses = Array.from({ length: 7 }, () => open('CARD', { code: wrong(numbers[0]!) }));
    const codes = (await Promise.all(guesses)).map(({ errors }) => errors[0]!.code);
    expect(codes.filter((code) => code === 'CODE_WRONG')).toHaveLength(5);
    expect((await open('CARD', { code: numbers[0]! })).errors[0]?.code).toBe('CARD_LOCKED');
    const fresh = await issueCard();
    expect((await open('CARD', { code: fresh.numbers[0]! })).errors).toEqual([]);
  });

  it('numbers and link are shown again to the call that made them, and stand in no table', async () => {
    const admin = await newAdmin(world);
    const input = { householdId: farmer.personId, idempotencyKey: key() };
    const [one, again] = [
      await world.get(IssueCodeCard).run(admin, input),
      await world.get(IssueCodeCard).run(admin, input),
    ];
    expect(again).toEqual(one);
    const kept = await world.sql<{ row: string }>(
      `SELECT c::text AS row FROM code_cards c UNION ALL SELECT answer FROM idempotency_keys WHERE answer IS NOT NULL UNION ALL SELECT a::text FROM audit_log a`,
    );
    const all = kept.map(({ row }) => row).join('\n');
    expect(one.numbers.filter((number) => new RegExp(`\\D${number}\\D`).test(all)).length).toBeLessThan(3);
    expect(all).not.toContain(one.endPath!.slice('/the/'.length));
  });

  it('a revoked card opens nothing; the farmer revokes the own one, another helper none', async () => {
    const { numbers } = await issueCard();
    const revoke = (who: Viewer) =>
      world.get(RevokeCodeCard).run(who, { householdId: farmer.personId, idempotencyKey: key() });
    expect((await revoke(helper)).errors[0]?.code).toBe('HOUSEHOLD_NOT_FOUND');
    expect(await revoke(farmer)).toEqual({ done: true, errors: [] });
    expect((await revoke(farmer)).errors[0]?.code).toBe('CARD_MISSING');
    expect((await open('CARD', { code: numbers[0]! })).errors[0]?.code).toBe('CARD_MISSING');
  });

  it('its printed link ends every consent without signing in, and any other link answers the same', async () => {
    const { endPath } = await issueCard();
    const held = [await newConsent(world, { helper, farmer }), await newConsent(world, { farmer })];
    const end = (token: string) => world.get(EndConsentByCard).run({ token });
    expect(await end('nothing')).toEqual({ done: true });
    expect(await actingFor(held[0]!.consent.id)).not.toBeNull();
    expect(await end(endPath!.slice('/the/'.length))).toEqual({ done: true });
    for (const { consent, helper: who } of held) expect(await actingFor(consent.id, who)).toBeNull();
    const rows = await world.sql(`SELECT DISTINCT ended_by AS by FROM consents WHERE farmer_id = $1`, [
      farmer.personId,
    ]);
    expect(rows).toEqual([{ by: 'CARD' }]);
  });
});

describe('by a signed slip', () => {
  const witness = (consentId: string, who: Viewer) =>
    world.get(WitnessConsent).run(who, { consentId, idempotencyKey: key() });

  it('it holds once another helper of the cooperative has witnessed it', async () => {
    const { consent } = await open('SLIP', { slipNumber: `kn ${keys}001` });
    expect(await actingFor(consent!.id)).toBeNull();
    expect((await witness(consent!.id, helper)).errors[0]?.code).toBe('WITNESS_NOT_ALLOWED');
    const other = await newHelper(world, await villageOf(world, 1));
    expect((await witness(consent!.id, other)).consent).toMatchObject({ witnessId: other.personId });
    expect(await actingFor(consent!.id)).not.toBeNull();
    expect((await witness(consent!.id, await newHelper(world))).errors[0]?.code).toBe('WITNESS_NOT_ALLOWED');
  });

  it('who has a phone in common with the helper is no witness: they may be one person', async () => {
    const { consent } = await open('SLIP', { slipNumber: `KN${keys}004` });
    const same = await newHelper(world);
    await world.sql(
      `INSERT INTO phone_people (phone, person_id, added_at) SELECT phone, $2, now() FROM phone_people WHERE person_id = $1`,
      [helper.personId, same.personId],
    );
    expect((await witness(consent!.id, same)).errors[0]?.code).toBe('WITNESS_NOT_ALLOWED');
    expect(await actingFor(consent!.id)).toBeNull();
  });

  it('a helper of another cooperative finds nothing to witness', async () => {
    const { consent } = await open('SLIP', { slipNumber: `KN${keys}002` });
    const stranger = { ...(await newHelper(world)), coopId: '00000000-0000-7000-8000-0000000000aa' };
    expect((await witness(consent!.id, stranger)).errors[0]?.code).toBe('CONSENT_NOT_FOUND');
  });

  it('a number is used once in a cooperative, also by two at once', async () => {
    const slipNumber = `KN${keys}003`;
    const both = await Promise.all([open('SLIP', { slipNumber }), open('SLIP', { slipNumber })]);
    expect(both.map(({ errors }) => errors[0]?.code ?? 'opened').sort()).toEqual(['SLIP_NUMBER_USED', 'opened']);
  });

  it.each(['123', 'KN 0123; 4', ''])('%j is no slip number', async (slipNumber) => {
    expect((await open('SLIP', { slipNumber })).errors[0]?.code).toBe('SLIP_NUMBER_INVALID');
  });
});

describe('a helper', () => {
  it('opens nothing for a farmer of another village, nor for themself', async () => {
    const other = await newHelper(world, await villageOf(world, 1));
    expect((await open('SLIP', { slipNumber: 'KN9001' }, other)).errors[0]?.code).toBe('HOUSEHOLD_NOT_FOUND');
    expect((await open('SLIP', { slipNumber: 'KN9001', householdId: helper.personId })).errors[0]?.code).toBe(
      'HOUSEHOLD_NOT_FOUND',
    );
  });

  it.each([
    ['is no helper any more', `DELETE FROM person_roles WHERE person_id = $1 AND role = 'HELPER'`],
    ['moved to another village', `UPDATE people SET village_id = NULL WHERE id = $1`],
  ])('who %s acts under no consent', async (_why, sql) => {
    const { consent } = await newConsent(world, { helper, farmer });
    expect(await actingFor(consent.id)).not.toBeNull();
    await world.sql(sql, [helper.personId]);
    expect(await actingFor(consent.id)).toBeNull();
  });

  it('acts under the own consents only, and under nothing that is no consent', async () => {
    const { consent } = await newConsent(world);
    expect(await actingFor(consent.id)).toBeNull();
    expect([await actingFor('nothing'), await actingFor(farmer.personId)]).toEqual([null, null]);
  });
});

describe('a consent is ended', () => {
  it.each([
    ['the farmer', 'FARMER', () => Promise.resolve(farmer)],
    ['the helper', 'HELPER', () => Promise.resolve(helper)],
    ['an admin', 'COOP', () => newAdmin(world)],
  ] as const)('by %s, at once', async (_who, endedBy, whoOf) => {
    const { consent } = await newConsent(world, { helper, farmer });
    expect((await endConsent(world, consent, await whoOf())).consent).toMatchObject({ endedBy });
    expect(await actingFor(consent.id)).toBeNull();
    const again = await world.get(EndConsent).run(farmer, { consentId: consent.id, idempotencyKey: key() });
    expect(again.errors[0]?.code).toBe('CONSENT_ENDED');
  });

  it('by nobody else', async () => {
    const { consent } = await newConsent(world, { helper, farmer });
    for (const stranger of [await newHelper(world), await newPerson(world, ['FARMER'])])
      expect((await endConsent(world, consent, stranger)).errors[0]?.code).toBe('CONSENT_NOT_FOUND');
    expect(await actingFor(consent.id)).not.toBeNull();
  });

  it('and never deleted', async () => {
    await newConsent(world);
    await expect(world.sql(`DELETE FROM consents`)).rejects.toThrow('append-only');
  });
});
