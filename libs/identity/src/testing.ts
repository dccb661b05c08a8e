import { Ids, type Phone, toPhone } from '@nongsan/kernel';
import type { Database, HelpedViewer, RequestContext, Role, Viewer } from '@nongsan/platform';
import { Loaders } from '@nongsan/platform';
import type { World, WorldOptions } from '@nongsan/platform/testing';
import { EndConsent } from './helping/actions/end-consent.js';
import { ConsentsRepository } from './helping/consents.repository.js';
import { HELPING, untilOf } from './helping/domain/consent.js';
import { HelpedActBook } from './helping/helped-act-book.js';
import { HouseholdsRepository } from './helping/households.repository.js';
import { YesesRepository } from './helping/yeses.repository.js';
import { IDENTITY_ENTITIES } from './identity.entities.js';
import { IdentityModule } from './identity.module.js';
import type { Consent } from './models.js';
import { PeopleRepository } from './people.repository.js';
import { PlacesRepository } from './places.repository.js';
import { ConfirmPhoneChange } from './phone-change/actions/confirm-phone-change.js';
import { ProvePhoneChange } from './phone-change/actions/prove-phone-change.js';
import { RequestPhoneChange } from './phone-change/actions/request-phone-change.js';
import { SetPin } from './pin/actions/set-pin.js';
import { loadPlaces } from './places.js';

/** What a spec needs to have people and places; upper libs add their modules and entities. */
export const identityWorld = {
  modules: [IdentityModule],
  entities: IDENTITY_ENTITIES,
  prepare: { key: 'places', fill: (database: Database) => loadPlaces(database) },
} satisfies WorldOptions;

export const KRONG_NANG = '24343';

let counted = 0;

/** A person of xã Krông Năng with these roles, as a viewer. */
export async function newPerson(
  world: World,
  roles: readonly Role[],
  name = 'Nguyễn Thị Lài',
): Promise<Viewer & { phone: Phone; name: string }> {
  counted += 1;
  const phone = toPhone(`09${String(10_000_000 + counted)}`)!;
  const people = world.get(PeopleRepository);
  const id = `00000000-0000-7000-8000-${String(counted).padStart(12, '0')}`;
  return world.database.tx(async (tx) => {
    const coopId = await people.findFirstCoop(tx);
    await people.insert(
      tx,
      { id, coopId, name, communeCode: KRONG_NANG, villageId: null, createdAt: world.clock.now() },
      phone,
      roles,
    );
    return { personId: id, coopId, sessionId: id, roles, phone, name };
  });
}

export const newFarmer = (world: World) => newPerson(world, ['FARMER']);
export const newTrader = (world: World) => newPerson(world, ['TRADER'], 'Trần Văn Tư');
export const newAdmin = (world: World) => newPerson(world, ['COOP_ADMIN'], 'Lê Thị Hạnh');

/** Gives somebody a PIN, which only this viewer's own session has proven. */
export const newPin = (world: World, who: Viewer, pin = '2580') => world.get(SetPin).run(who, { pin });

/** Gives somebody another number, by a helper, an admin and the code to it; answers with the number. */
export async function changePhone(world: World, person: Viewer, helper: Viewer, admin: Viewer): Promise<Phone> {
  counted += 1;
  const phone = toPhone(`03${String(10_000_000 + counted)}`)!;
  const key = () => ({ idempotencyKey: crypto.randomUUID() });
  const asked = { personId: person.personId, newPhone: phone, reason: 'SIM_LOST' as const };
  const { change } = await world.get(RequestPhoneChange).run(helper, { ...asked, ...key() });
  await world.get(ConfirmPhoneChange).run(admin, { changeId: change!.id, ...key() });
  await world.work();
  const sms = world.sms.sent.findLast((message) => message.phone === phone);
  const code = /\d{6}/.exec(sms!.text)![0];
  const { errors } = await world.get(ProvePhoneChange).run(helper, { changeId: change!.id, code });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return phone;
}

/** The context of a request by this viewer, or by a guest. */
export function contextOf(viewer: Viewer | null = null): RequestContext {
  return { viewer, address: '203.0.113.7', userAgent: 'spec', loaders: new Loaders() };
}

/** A village of xã Krông Năng, by name from 0. */
export async function villageOf(world: World, n = 0): Promise<string> {
  const [villages] = await world.get(PlacesRepository).findVillagesOf(world.database.read, [KRONG_NANG]);
  return villages![n]!.id;
}

async function settle(world: World, personId: string, villageId: string): Promise<void> {
  await world.sql(`UPDATE people SET village_id = $2 WHERE id = $1`, [personId, villageId]);
}

/** A helper of a village: the first one unless said otherwise. */
export async function newHelper(world: World, villageId?: string, roles: readonly Role[] = ['HELPER']) {
  const helper = await newPerson(world, roles, 'Y Thoăn Ayŭn');
  await settle(world, helper.personId, villageId ?? (await villageOf(world)));
  return helper;
}

/** A farmer whom a helper registered, in the helper's village; with a phone unless said otherwise. */
export async function newHousehold(world: World, helper: Viewer, more: { name?: string; phone?: boolean } = {}) {
  const farmer = await newPerson(world, ['FARMER'], more.name ?? "H'Bia Êban");
  const villageId = await world.get(HouseholdsRepository).findVillageOf(world.database.read, helper.personId);
  await settle(world, farmer.personId, villageId!);
  if (more.phone === false) await world.sql(`DELETE FROM phone_people WHERE person_id = $1`, [farmer.personId]);
  await world
    .get(HouseholdsRepository)
    .insert(world.database.read, ...([farmer.personId, helper.personId, world.clock.now()] as const));
  return farmer;
}

/** A consent that holds until tonight, and the viewer who acts under it. */
export async function newConsent(
  world: World,
  more: { helper?: Viewer; farmer?: Viewer & { phone: Phone; name: string } } & Partial<Consent> = {},
) {
  const { helper = await newHelper(world), farmer = await newHousehold(world, helper), ...changed } = more;
  const now = world.clock.now();
  const consent: Consent = {
    ...{ id: world.get(Ids).next(), coopId: farmer.coopId, farmerId: farmer.personId, helperId: helper.personId },
    ...{ method: 'CARD', slipNumber: null, openedAt: now, until: untilOf(null, now)! },
    ...{ witnessId: null, witnessedAt: null, endedAt: null, endedBy: null, ...changed },
  };
  await world.get(ConsentsRepository).insert(world.database.read, consent);
  const acting: HelpedViewer = {
    ...{ personId: farmer.personId, coopId: farmer.coopId, sessionId: helper.sessionId, roles: ['FARMER'] },
    helper: { personId: helper.personId, consentId: consent.id },
  };
  return { consent, acting, helper, farmer };
}

/** The farmer's own yes to one act with this input, as if it had been said. */
export async function giveYes(world: World, acting: HelpedViewer, operation: string, input: object): Promise<void> {
  const now = world.clock.now();
  const yes = {
    ...{ id: world.get(Ids).next(), consentId: acting.helper.consentId, farmerId: acting.personId, operation },
    ...({ inputHash: world.get(HelpedActBook).hashOf(input), sentence: 'spec', method: 'SMS', codeHash: '' } as const),
    ...{ cardId: null, cardPosition: null, triesLeft: 5, askedAt: now, givenAt: null },
    expiresAt: new Date(now.getTime() + HELPING.yesLifeMs),
  };
  await world.get(YesesRepository).insert(world.database.read, yes);
  await world.get(YesesRepository).give(world.database.read, yes.id, now, yes.expiresAt);
}

/** Ends a consent as its farmer, or as whoever is named. */
export const endConsent = (world: World, { farmerId, coopId, id }: Consent, as?: Viewer) =>
  world.get(EndConsent).run(as ?? { personId: farmerId, coopId, sessionId: farmerId, roles: ['FARMER'] }, {
    ...{ consentId: id, idempotencyKey: `end-${id}` },
  });
