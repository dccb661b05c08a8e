import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { FragmentOf } from 'gql.tada';
import { placeOf } from '#lib/place.ts';
import { clockAndDay } from '#lib/when.ts';
import type { Farmer } from '#lib/offline/draft.ts';
import { keepActing, type Acting } from './acting.ts';
import { graphql } from './graphql.ts';
import type { Me } from './me.ts';
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

const WHO_AGREED = graphql(`
  query WhoAgreed($page: Int!) {
    households(page: $page) {
      total
      households {
        id
        person {
          name
        }
        consent {
          state
        }
      }
    }
  }
`);
/** More farmers than one helper serves in a day, of more households than a village has: 30 a page. */
const [MOST_FARMERS, MOST_PAGES] = [100, 20];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Who holds the phone, also while they work for a farmer; only a helper passes. */
export async function requireHelper(event: RequestEvent): Promise<Me> {
  await requireMe(event);
  const holder = await event.locals.holder();
  if (!holder?.roles.includes('HELPER')) error(404);
  return holder;
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
export async function actFor(event: RequestEvent, household: HouseholdSeen): Promise<never> {
  const { person } = await requireHelper(event);
  const acting = actingFor(household, person.id);
  if (!acting) redirect(303, `/lam-ho/${household.id}/dong-y`);
  keepActing(event, acting);
  redirect(303, `/lam-ho/${household.id}`);
}

/** For whom one works whose consent holds now; undefined where it does not. */
function actingFor({ id, person, consent }: HouseholdSeen, helperId: string): Acting | undefined {
  if (consent?.state !== 'HOLDS') return undefined;
  return { consentId: consent.id, helperId, farmerId: id, name: person.name, place: placeOf(person) };
}

/** What the market knows now of one whose draft a helper sends: the name, and how to act for them where they have agreed. */
export async function farmerNow(
  { locals }: Pick<RequestEvent, 'locals'>,
  helper: Me,
  id: string,
): Promise<{ name?: string; acting?: Acting }> {
  if (!helper.roles.includes('HELPER') || !UUID.test(id)) return {};
  const { household } = await locals.ownApi(ONE_HOUSEHOLD, { id });
  return household ? { name: household.person.name, acting: actingFor(household, helper.person.id) } : {};
}

/** The farmers who have agreed that this helper works for them now; none for somebody who is no helper. */
export async function farmersNow({ locals }: Pick<RequestEvent, 'locals'>, holder: Me): Promise<Farmer[]> {
  if (!holder.roles.includes('HELPER')) return [];
  const farmers: Farmer[] = [];
  let seen = 0;
  for (let page = 1; page <= MOST_PAGES && farmers.length < MOST_FARMERS; page += 1) {
    const { households } = await locals.ownApi(WHO_AGREED, { page });
    const agreed = households.households.filter(({ consent }) => consent?.state === 'HOLDS');
    farmers.push(...agreed.map(({ id, person }) => ({ id, name: person.name })));
    seen += households.households.length;
    if (seen >= households.total) break;
  }
  return farmers;
}
