import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { FragmentOf } from 'gql.tada';
import { placeOf } from '#lib/place.ts';
import { clockAndDay } from '#lib/when.ts';
import { keepActing } from './acting.ts';
import { graphql } from './graphql.ts';
import { ME, type Me } from './me.ts';
import { requireMe } from './session.ts';

export const HOUSEHOLD = graphql(`
  fragment HouseholdSeen on Household @_unmask {
    id
    person {
      name
      commune {
        fullName
      }
      village {
        name
      }
    }
    maskedPhone
    claimedAt
    actsToday
    listedToday
    drafts
    consent {
      id
      state
      method
      slipNumber
      until
    }
    card {
      issuedAt
      nextPosition
      isLocked
    }
  }
`);
type HouseholdSeen = FragmentOf<typeof HOUSEHOLD>;

const ONE_HOUSEHOLD = graphql(
  `
    query OneHousehold($id: ID!) {
      household(id: $id) {
        ...HouseholdSeen
      }
    }
  `,
  [HOUSEHOLD],
);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Who holds the phone, also while they work for a farmer; only a helper passes. */
export async function requireHelper(event: RequestEvent): Promise<Me> {
  await requireMe(event);
  const { me } = await event.locals.ownApi(ME);
  if (!me?.roles.includes('HELPER')) error(404);
  return me;
}

/** A household of this address, as the helper may see it. */
export async function readHousehold(event: RequestEvent): Promise<HouseholdSeen> {
  await requireHelper(event);
  const id = event.params.id ?? '';
  const { household } = UUID.test(id) ? await event.locals.ownApi(ONE_HOUSEHOLD, { id }) : { household: null };
  if (!household) error(404);
  return household;
}

/** A household as the desk's pages show it. */
export function toHousehold({ id, person, consent, ...rest }: HouseholdSeen) {
  return {
    id,
    name: person.name,
    place: placeOf(person),
    phone: rest.maskedPhone,
    actsToday: rest.actsToday,
    // nobody goes home unserved: nothing was sent today, or something is kept and not sent
    unfinished: rest.listedToday === 0 || rest.drafts > 0,
    holds: consent?.state === 'HOLDS' ? { id: consent.id, until: clockAndDay(consent.until) } : undefined,
    waitsForWitness: consent?.state === 'WAITS_FOR_WITNESS' ? (consent.slipNumber ?? '') : undefined,
    card: rest.card && { next: rest.card.nextPosition, locked: rest.card.isLocked },
  };
}

/** Goes on as the helper of this household, whose consent holds. */
export function actFor(event: RequestEvent, household: HouseholdSeen): never {
  const { id, person, consent } = household;
  if (consent?.state !== 'HOLDS') redirect(303, `/lam-ho/${id}/dong-y`);
  keepActing(event, { consentId: consent.id, farmerId: id, name: person.name, place: placeOf(person) });
  redirect(303, `/lam-ho/${id}`);
}
