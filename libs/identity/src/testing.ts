import { type Phone, toPhone } from '@nongsan/kernel';
import type { Database, RequestContext, Role, Viewer } from '@nongsan/platform';
import { Loaders } from '@nongsan/platform';
import type { World, WorldOptions } from '@nongsan/platform/testing';
import { IDENTITY_ENTITIES } from './identity.entities.js';
import { IdentityModule } from './identity.module.js';
import { PeopleRepository } from './people.repository.js';
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
