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
  const { households, consentsToWitness } = await event.locals.ownApi(DESK, { search, page: pageOf(event.url) });
  const rows = households.households.map((each) => ({
    ...toHousehold(each),
    begun: hasText(event.cookies, each.id),
  }));
  return {
    title: 'Làm hộ',
    ended: event.url.searchParams.has('het'),
    village: person.village?.name,
    search,
    total: households.total,
    page: households.page,
    pages: Math.max(1, Math.ceil(households.total / PER_PAGE)),
    toWitness: consentsToWitness.length,
    // who has said yes today and has nothing sent yet comes first: nobody goes home unserved
    unfinished: rows.filter(({ holds, actsToday }) => holds && actsToday === 0),
    others: rows.filter(({ holds, actsToday }) => !holds || actsToday > 0),
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
