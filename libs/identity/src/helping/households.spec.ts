import { describe, expect, it } from '@jest/globals';
import { formatPhone, type Phone } from '@nongsan/kernel';
import type { Viewer } from '@nongsan/platform';
import { useWorld } from '@nongsan/platform/testing';
import { ChoosePerson } from '../actions/choose-person.js';
import { RequestSignInCode } from '../actions/request-sign-in-code.js';
import { VerifySignInCode } from '../actions/verify-sign-in-code.js';
import {
  contextOf,
  endConsent,
  identityWorld,
  newAdmin,
  newConsent,
  newHelper,
  newHousehold,
  newPerson,
  villageOf,
} from '../testing.js';
import { RegisterHousehold } from './actions/register-household.js';
import { SetFloorPrice } from './actions/set-floor-price.js';
import { Desk } from './desk.js';
import { HELPING } from './domain/consent.js';

const world = useWorld(identityWorld);
let keys = 0;
const key = () => `household-key-${(keys += 1)}`;
const register = (helper: Viewer, name: string, phone: string | null = null, idempotencyKey = key()) =>
  world.get(RegisterHousehold).run(helper, { name, phone, idempotencyKey });
const namesOf = async (viewer: Viewer, search = '') =>
  (await world.get(Desk).page(world.database.read, viewer, search, 1)).households.map(({ name }) => name);

describe('a household', () => {
  it('is a farmer of the helper’s village and cooperative, with a phone or without', async () => {
    const helper = await newHelper(world);
    const { household } = await register(helper, '  Y  Wang Kbuôr ', '0912 000 111');
    expect(household).toMatchObject({
      ...{ name: 'Y Wang Kbuôr', coopId: helper.coopId, villageId: await villageOf(world) },
      ...{ registeredBy: helper.personId, claimedAt: null },
    });
    const rows = await world.sql(
      `SELECT phone, role FROM people p JOIN person_roles r ON r.person_id = p.id LEFT JOIN phone_people n ON n.person_id = p.id WHERE p.id = $1`,
      [household!.id],
    );
    expect(rows).toEqual([{ phone: '+84912000111', role: 'FARMER' }]);
    expect((await register(helper, 'Cụ Mai')).errors).toEqual([]);
  });

  it('is there once: the same call, and the same name and phone however they are written', async () => {
    const helper = await newHelper(world);
    const idempotencyKey = key();
    const one = await register(helper, 'Nguyễn Thị Sen', '0912 000 222', idempotencyKey);
    expect(await register(helper, 'Nguyễn Thị Sen', '0912 000 222', idempotencyKey)).toEqual(one);
    const again = await register(helper, 'nguyen thi  sen', '+84 912.000.222');
    expect([again.errors[0]?.code, again.household?.id]).toEqual(['HOUSEHOLD_KNOWN', one.household!.id]);
    const both = await Promise.all([register(helper, 'Bùi Văn Bảy'), register(helper, 'Bùi văn Bảy')]);
    expect(both.map(({ errors }) => errors[0]?.code ?? 'new').sort()).toEqual(['HOUSEHOLD_KNOWN', 'new']);
  });

  it.each([
    ['X', null, 'NAME_INVALID'],
    ['Nguyễn Thị Hoa', '12345', 'PHONE_INVALID'],
  ])('%j with %j is refused and nobody is written', async (name, phone, code) => {
    const [helper, before] = [await newHelper(world), await world.count('people')];
    expect((await register(helper, name, phone)).errors[0]?.code).toBe(code);
    expect(await world.count('people')).toBe(before + 0);
  });

  it('is in hand while its consent holds, and only for the helper to whom it was given', async () => {
    const { helper, farmer, consent } = await newConsent(world);
    await newHousehold(world, helper, { name: 'Đỗ Văn Lộc' });
    const inHand = async (viewer: Viewer) =>
      (await world.get(Desk).page(world.database.read, viewer, '', 1, true)).households.map(({ id }) => id);
    expect(await inHand(helper)).toEqual([farmer.personId]);
    expect(await inHand(await newHelper(world))).toEqual([]);
    await endConsent(world, consent);
    expect(await inHand(helper)).toEqual([]);
  });

  it('is not registered by a helper without a village, nor more than so many a day', async () => {
    const lost = await newPerson(world, ['HELPER']);
    expect((await register(lost, 'Lê Thị Mai')).errors[0]?.code).toBe('HELPER_WITHOUT_VILLAGE');
    const busy = await newHelper(world);
    await world.sql(
      `INSERT INTO households (person_id, registered_by, registered_at) SELECT p.id, $1, $2 FROM people p
       WHERE NOT EXISTS (SELECT 1 FROM households h WHERE h.person_id = p.id) LIMIT 3`,
      [busy.personId, world.clock.now()],
    );
    const [{ n }] = (await world.sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM households WHERE registered_by = $1`,
      [busy.personId],
    )) as [{ n: number }];
    expect(n).toBeLessThan(HELPING.householdsPerHelperPerDay);
    for (let i = n; i < HELPING.householdsPerHelperPerDay; i += 1)
      expect((await register(busy, `Hộ ${'abcdefghij'[i % 10]}${'klmnopqrst'[Math.floor(i / 10)]}`)).errors).toEqual(
        [],
      );
    expect((await register(busy, 'Hộ sau cùng')).errors[0]?.code).toBe('TOO_MANY_HOUSEHOLDS');
  });

  it('is taken over by the phone’s code: id and history stay, and it is marked once', async () => {
    const helper = await newHelper(world);
    const { household } = await register(helper, 'Đỗ Thị Lan', '0912 000 333');
    const choose = async () => {
      world.clock.advance(120_000);
      const phone = formatPhone('+84912000333' as Phone);
      await world.get(RequestSignInCode).run('203.0.113.9', { phone });
      await world.work();
      const code = /(\d{6})/.exec(world.sms.sent.at(-1)!.text)![1]!;
      const { ticket, people } = await world.get(VerifySignInCode).run({ phone, code });
      expect(people.map(({ id }) => id)).toEqual([household!.id]);
      return world.get(ChoosePerson).run(contextOf(), { ticket: ticket!, personId: household!.id, sharedDevice: true });
    };
    const at = (await choose()).me && world.clock.now();
    await choose();
    const rows = await world.sql(`SELECT claimed_at AS at, claimed_how AS how FROM households WHERE person_id = $1`, [
      household!.id,
    ]);
    expect(rows).toEqual([{ at, how: 'PHONE' }]);
    expect(await world.get(Desk).find(world.database.read, helper, household!.id)).toMatchObject({ claimedAt: at });
  });
});

describe('the desk', () => {
  it('shows a helper the farmers of the own village and an admin all, found however the name is typed', async () => {
    const [here, there] = [
      await newHelper(world, await villageOf(world, 1)),
      await newHelper(world, await villageOf(world, 2)),
    ];
    await newHousehold(world, here, { name: "H'Rơ Mlô" });
    const other = await newHousehold(world, there, { name: 'Y Đhin Êban' });
    expect(await namesOf(here)).toEqual(["H'Rơ Mlô"]);
    expect([await namesOf(there, 'dhin eban'), await namesOf(there, 'mlo')]).toEqual([['Y Đhin Êban'], []]);
    expect(await namesOf(await newAdmin(world), 'y dhin')).toEqual(['Y Đhin Êban']);
    expect(await world.get(Desk).find(world.database.read, here, other.personId)).toBeNull();
    expect(await namesOf(await newPerson(world, ['HELPER']))).toEqual([]);
  });

  it('shows nobody of another cooperative', async () => {
    const helper = await newHelper(world);
    const farmer = await newHousehold(world, helper);
    const stranger = { ...helper, coopId: '00000000-0000-7000-8000-0000000000cc' };
    expect(await world.get(Desk).find(world.database.read, stranger, farmer.personId)).toBeNull();
    expect(await world.get(Desk).findToHelp(world.database.read, stranger, farmer.personId)).toBeNull();
  });
});

it('a floor price is for a good that there is, above 0, and taken away by null', async () => {
  const farmer = await newPerson(world, ['FARMER']);
  const set = (produceSlug: string, vndPerKg: number | null) =>
    world.get(SetFloorPrice).run(farmer, { produceSlug, vndPerKg: vndPerKg as never, idempotencyKey: key() });
  expect((await set('vang', 1_000)).errors[0]?.code).toBe('PRODUCE_UNKNOWN');
  await world.sql(
    `INSERT INTO produce (slug, name, group_slug, position, units, attributes, synonyms, harvest_months, perishability_days)
     VALUES ('bo-spec', 'Bơ', 'qua', 1, '{KG}', '[]', '{}', '{}', 5)`,
  );
  expect((await set('bo-spec', 0)).errors[0]?.code).toBe('PRICE_INVALID');
  expect((await set('bo-spec', 30_000)).floorPrices).toEqual([{ produceSlug: 'bo-spec', vndPerKg: 30_000 }]);
  expect((await set('bo-spec', null)).floorPrices).toEqual([]);
});
