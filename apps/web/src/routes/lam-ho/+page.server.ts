import { redirect } from '@sveltejs/kit';
import { dropActing } from '#lib/server/acting.ts';
import { hasText } from '#lib/server/draft-cookies.ts';
import { graphql } from '#lib/server/graphql.ts';
import { actFor, HOUSEHOLD, requireHelper, toHousehold } from '#lib/server/helping.ts';
import { pageOf } from '#lib/server/orders.ts';
import type { Actions, PageServerLoad } from './$types';

const DESK = graphql(
  `
    query VillageDesk($search: String!, $page: Int!) {
      households(search: $search, page: $page) {
        total
        page
        households {
          ...HouseholdSeen
        }
      }
      inHand: households(inHand: true) {
        households {
          ...HouseholdSeen
        }
      }
      consentsToWitness {
        id
      }
    }
  `,
  [HOUSEHOLD],
);
const TO_ACT_FOR = graphql(
  `
    query HouseholdToActFor($id: ID!) {
      household(id: $id) {
        ...HouseholdSeen
      }
    }
  `,
  [HOUSEHOLD],
);

const PER_PAGE = 30;

export const load: PageServerLoad = async (event) => {
  const { person } = await requireHelper(event);
  const search = (event.url.searchParams.get('ten') ?? '').trim().slice(0, 60);
  const toRow = (each: Parameters<typeof toHousehold>[0]) => ({
    ...toHousehold(each),
    begun: hasText(event.cookies, each.id),
  });
  const { households, inHand, consentsToWitness } = await event.locals.ownApi(DESK, {
    search,
    page: pageOf(event.url),
  });
  const taken = inHand.households.map(toRow);
  return {
    title: 'Làm hộ',
    ended: event.url.searchParams.has('het'),
    village: person.village?.name,
    search,
    total: households.total,
    page: households.page,
    pages: Math.max(1, Math.ceil(households.total / PER_PAGE)),
    toWitness: consentsToWitness.length,
    // those who have said yes stand first, whatever is looked for: the ones to whom something is still owed before all
    taken: [...taken.filter((each) => each.unfinished), ...taken.filter((each) => !each.unfinished)],
    unfinished: taken.filter((each) => each.unfinished).length,
    others: households.households.map(toRow).filter(({ id }) => !taken.some((each) => each.id === id)),
  };
};

export const actions: Actions = {
  chon: async (event) => {
    await requireHelper(event);
    const id = String((await event.request.formData()).get('household') ?? '');
    const { household } = await event.locals.ownApi(TO_ACT_FOR, { id });
    if (!household) redirect(303, '/lam-ho');
    return actFor(event, household);
  },

  thoi: (event) => {
    dropActing(event);
    redirect(303, '/lam-ho');
  },
};
