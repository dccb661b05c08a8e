import { type Phone, toPhone } from '@nongsan/kernel';
import type { Database, RequestContext, Role, Viewer } from '@nongsan/platform';
import { Loaders } from '@nongsan/platform';
import type { World, WorldOptions } from '@nongsan/platform/testing';
import { IDENTITY_ENTITIES } from './identity.entities.js';
import { IdentityModule } from './identity.module.js';
import { PeopleRepository } from './people.repository.js';
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

/** The context of a request by this viewer, or by a guest. */
export function contextOf(viewer: Viewer | null = null): RequestContext {
  return { viewer, address: '203.0.113.7', userAgent: 'spec', loaders: new Loaders() };
}
