import { beforeEach, describe, expect, it } from '@jest/globals';
import { DAY_MS, MINUTE_MS, type Phone, toPhone } from '@nongsan/kernel';
import type { Viewer } from '@nongsan/platform';
import { useWorld } from '@nongsan/platform/testing';
import { PeopleRepository } from '../people.repository.js';
import { identityWorld, newAdmin, newFarmer, newHelper, newHousehold, newPerson } from '../testing.js';
import { CancelPhoneChange } from './actions/cancel-phone-change.js';
import { ConfirmPhoneChange } from './actions/confirm-phone-change.js';
import { ProvePhoneChange } from './actions/prove-phone-change.js';
import { RequestPhoneChange } from './actions/request-phone-change.js';

const world = useWorld(identityWorld);
type Somebody = Viewer & { phone: Phone };
let [helper, admin, lai]: Somebody[] = [];
let counted = 0;
let newPhone: Phone;

beforeEach(async () => {
  [helper, admin, lai] = [
    await newPerson(world, ['HELPER'], 'Y Blŭm Niê'),
    await newAdmin(world),
    await newFarmer(world),
  ];
  counted += 1;
  newPhone = toPhone(`0388000${String(counted).padStart(3, '0')}`)!;
});

const key = () => ({ idempotencyKey: crypto.randomUUID() });
const request = (who: Viewer, more: object = {}) =>
  world.get(RequestPhoneChange).run(who, { personId: lai!.personId, newPhone, reason: 'SIM_LOST', ...key(), ...more });
const confirm = (who: Viewer, changeId: string) => world.get(ConfirmPhoneChange).run(who, { changeId, ...key() });
const prove = (who: Viewer, changeId: string, code: string) => world.get(ProvePhoneChange).run(who, { changeId, code });
const cancel = (who: Viewer, changeId: string) => world.get(CancelPhoneChange).run(who, { changeId, ...key() });
const outcome = async (answer: Promise<{ errors: readonly { code: string }[] }>) =>
  (await answer).errors[0]?.code ?? 'DONE';
const textsTo = (phone: Phone) => world.sms.sent.filter((m) => m.phone === phone).map(({ text }) => text);
const phonesOf = (who: Viewer) => world.get(PeopleRepository).findAllPhones(world.database.read, who.personId);
async function codeOf(): Promise<string> {
  await world.work();
  return /doi so dien thoai (\d{6})/.exec(textsTo(newPhone).at(-1)!)![1]!;
}
const asked = async () => (await request(helper!)).change!.id;
const sessionOf = (who: Viewer) =>
  world.sql(
    `INSERT INTO sessions (id, person_id, token_hash, device, created_at, last_seen_at, expires_at)
     VALUES (uuidv7(), $1, uuidv7()::text, 'old phone', now(), now(), now() + interval '90 days')`,
    [who.personId],
  );
const living = async (who: Viewer) =>
  (await world.sql(`SELECT 1 FROM sessions WHERE person_id = $1 AND revoked_at IS NULL`, [who.personId])).length;

describe('a new number for somebody', () => {
  it('takes a helper, an admin and a code to the new number; the old one hears of it twice and is signed out', async () => {
    await sessionOf(lai!);
    const id = await asked();
    await world.work();
    expect(textsTo(lai!.phone)).toEqual([
      'Nong San gui Nguyen Thi Lai: co nguoi xin doi so dien thoai cua ban sang so khac. Khong phai ban? Bao hop tac xa.',
    ]);
    expect(await outcome(prove(helper!, id, '000000'))).toBe('CHANGE_NOT_FOUND');
    expect(await outcome(confirm(admin!, id))).toBe('DONE');
    const code = await codeOf();
    expect([await phonesOf(lai!), await living(lai!)]).toEqual([[lai!.phone], 1]);
    expect(await outcome(prove(helper!, id, code))).toBe('DONE');
    expect([await phonesOf(lai!), await living(lai!)]).toEqual([[newPhone], 0]);
    await world.work();
    expect(textsTo(lai!.phone)).toHaveLength(2);
    expect(textsTo(lai!.phone).at(-1)).toContain('da doi sang so khac');
    expect(textsTo(newPhone).at(-1)).toContain('so dien thoai moi cua ban');
    expect(await world.sql(`SELECT type FROM events WHERE subject_id = $1`, [lai!.personId])).toEqual([
      { type: 'PersonPhoneChanged' },
    ]);
    expect(
      await world.sql(`SELECT action, person_id AS who FROM audit_log WHERE subject_id = $1 ORDER BY id`, [
        lai!.personId,
      ]),
    ).toEqual([
      { action: 'phone.requestChange', who: helper!.personId },
      { action: 'phone.confirmChange', who: admin!.personId },
      { action: 'phone.change', who: helper!.personId },
    ]);
    expect(await world.sql(`SELECT 1 FROM audit_log l WHERE l::text LIKE '%' || $1 || '%'`, [newPhone])).toEqual([]);
    expect(await outcome(prove(helper!, id, code))).toBe('CHANGE_NOT_FOUND');
  });

  it('who has none gets a first one, and nobody else is told', async () => {
    await world.sql(`DELETE FROM phone_people WHERE person_id = $1`, [lai!.personId]);
    const { change } = await request(helper!, { reason: 'FIRST_PHONE' });
    await confirm(admin!, change!.id);
    const code = await codeOf();
    await prove(admin!, change!.id, code);
    expect(await phonesOf(lai!)).toEqual([newPhone]);
    expect(textsTo(lai!.phone)).toEqual([]);
  });

  it('gives a farmer whom a helper wrote down their record, through the cooperative', async () => {
    const farmer = await newHousehold(world, await newHelper(world));
    const { change } = await request(helper!, { personId: farmer.personId, reason: 'FIRST_PHONE' });
    await confirm(admin!, change!.id);
    await prove(admin!, change!.id, await codeOf());
    expect(
      await world.sql(`SELECT claimed_how AS how FROM households WHERE person_id = $1`, [farmer.personId]),
    ).toEqual([{ how: 'COOP' }]);
  });

  it('leaves the old number to those who share it', async () => {
    const thoan = await newFarmer(world);
    await world.sql(`INSERT INTO phone_people (phone, person_id, added_at) VALUES ($1, $2, now())`, [
      lai!.phone,
      thoan.personId,
    ]);
    const id = await asked();
    await confirm(admin!, id);
    await prove(helper!, id, await codeOf());
    expect((await phonesOf(thoan)).sort()).toEqual([thoan.phone, lai!.phone].sort());
  });

  it('is never the work of one person, and not of the one it is about', async () => {
    const own = (await request(admin!)).change!.id;
    expect(await outcome(confirm(admin!, own))).toBe('NEEDS_ANOTHER_PERSON');
    await cancel(admin!, own);
    const other = await newAdmin(world);
    const ofAdmin = (await request(helper!, { personId: other.personId })).change!.id;
    expect(await outcome(confirm(other, ofAdmin))).toBe('NEEDS_ANOTHER_PERSON');
    expect(await outcome(confirm(admin!, ofAdmin))).toBe('DONE');
    await expect(
      world.sql(`UPDATE phone_changes SET confirmed_by = requested_by WHERE id = $1`, [ofAdmin]),
    ).rejects.toThrow(/phone_changes_two_people/);
  });

  it.each<[string, () => Promise<Viewer>]>([
    ['the person', async () => lai!],
    ['the one who asked', async () => helper!],
    ['an admin', async () => admin!],
  ])('is taken back by %s while it waits, and then nobody finishes it', async (_who, whom) => {
    const id = await asked();
    await confirm(admin!, id);
    const code = await codeOf();
    expect(await outcome(cancel(await whom(), id))).toBe('DONE');
    expect(await outcome(prove(helper!, id, code))).toBe('CHANGE_NOT_FOUND');
    expect([await phonesOf(lai!), await outcome(cancel(lai!, id))]).toEqual([[lai!.phone], 'CHANGE_NOT_FOUND']);
  });

  it('ends by itself after 7 days', async () => {
    const id = await asked();
    world.clock.advance(7 * DAY_MS);
    expect(await outcome(confirm(admin!, id))).toBe('CHANGE_NOT_FOUND');
    expect(await outcome(request(helper!))).toBe('DONE');
  });

  it('is asked for once at a time', async () => {
    const answers = await Promise.all([outcome(request(helper!)), outcome(request(admin!))]);
    expect(answers.sort()).toEqual(['CHANGE_WAITS', 'DONE']);
  });

  it('is for another number that is one', async () => {
    expect(await outcome(request(helper!, { newPhone: lai!.phone }))).toBe('SAME_PHONE');
    expect(await outcome(request(helper!, { newPhone: '12345' }))).toBe('PHONE_INVALID');
    expect(await world.count(`phone_changes WHERE person_id = '${lai!.personId}'`)).toBe(0);
  });
});

describe('the code to the new number', () => {
  it('goes once a minute, holds 10 minutes and 5 tries', async () => {
    const id = await asked();
    await confirm(admin!, id);
    expect(await outcome(confirm(admin!, id))).toBe('TOO_SOON');
    const first = await codeOf();
    const wrong = first === '000000' ? '000001' : '000000';
    const tries = await Promise.all(Array.from({ length: 7 }, () => outcome(prove(helper!, id, wrong))));
    expect(tries.sort()).toEqual(['CODE_USED_UP', 'CODE_USED_UP', ...Array<string>(5).fill('CODE_WRONG')]);
    expect(await outcome(prove(helper!, id, first))).toBe('CODE_USED_UP');
    world.clock.advance(MINUTE_MS);
    expect(await outcome(confirm(admin!, id))).toBe('DONE');
    const second = await codeOf();
    world.clock.advance(10 * MINUTE_MS);
    expect(await outcome(prove(helper!, id, second))).toBe('CODE_USED_UP');
    expect(await phonesOf(lai!)).toEqual([lai!.phone]);
  });
});

describe('for everybody else', () => {
  it('there is no such person and no such change', async () => {
    const [stranger, id] = [await newFarmer(world), await asked()];
    const abroad: Viewer = { ...admin!, coopId: '00000000-0000-7000-8000-0000000000aa' };
    const nobody = '00000000-0000-7000-8000-00000000dead';
    expect(await outcome(request(stranger))).toBe('PERSON_NOT_FOUND');
    expect(await outcome(request(abroad))).toBe('PERSON_NOT_FOUND');
    expect(await outcome(request(helper!, { personId: nobody }))).toBe('PERSON_NOT_FOUND');
    expect(await outcome(request(helper!, { personId: 'x' }))).toBe('PERSON_NOT_FOUND');
    for (const who of [stranger, abroad, await newPerson(world, ['HELPER'])])
      expect([await outcome(prove(who, id, '000000')), await outcome(cancel(who, id))]).toEqual([
        'CHANGE_NOT_FOUND',
        'CHANGE_NOT_FOUND',
      ]);
    expect(await outcome(confirm(abroad, id))).toBe('CHANGE_NOT_FOUND');
    expect(await outcome(confirm(admin!, nobody))).toBe('CHANGE_NOT_FOUND');
  });
});

it('the numbers of before are forgotten after 30 days', async () => {
  const id = await asked();
  await confirm(admin!, id);
  await prove(helper!, id, await codeOf());
  const old = () => world.get(PeopleRepository).findOldPhones(world.database.read, lai!.personId, new Date(0));
  world.clock.advance(30 * DAY_MS);
  await world.work();
  expect(await old()).toEqual([lai!.phone]);
  world.clock.advance(1);
  await world.work();
  expect(await old()).toEqual([]);
});
