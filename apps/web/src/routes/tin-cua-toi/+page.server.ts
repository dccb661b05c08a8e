import { STATES, toState, type State } from '#lib/sell/states.ts';
import { graphql } from '#lib/server/graphql.ts';
import { HARVEST, harvestOf } from '#lib/server/harvest.ts';
import { requireSeller } from '#lib/server/sell-draft.ts';
import { clockAndDay } from '#lib/when.ts';
import type { PageServerLoad } from './$types';

const MY_LISTINGS = graphql(
  `
    query MyListings($page: Int!, $state: ListingState) {
      myListings(page: $page, state: $state) {
        total
        listings {
          dueAt
          reason {
            sentence
          }
          waitingFields
          photos {
            thumbUrl
          }
          listing {
            ...Harvest
            state
            expiresAt
          }
        }
      }
    }
  `,
  [HARVEST],
);

const PAGE_SIZE = 20;
const LAST_PAGE = 50;

export const load: PageServerLoad = async (event) => {
  await requireSeller(event);
  const state = toState(event.url.searchParams.get('loai'));
  const page = Math.min(LAST_PAGE, Math.max(1, Math.trunc(Number(event.url.searchParams.get('trang'))) || 1));
  const { myListings } = await event.locals.api(MY_LISTINGS, { page, state });
  return {
    title: 'Tin của tôi',
    state,
    page,
    pages: Math.max(1, Math.ceil(myListings.total / PAGE_SIZE)),
    total: myListings.total,
    listings: myListings.listings.map(({ dueAt, reason, waitingFields, photos, listing }) => ({
      card: {
        href: `/tin-cua-toi/${listing.code}`,
        photo: photos[0]?.thumbUrl ?? undefined,
        ...harvestOf(listing),
      },
      ...STATES[listing.state],
      news: newsOf(listing.state, dueAt, reason?.sentence, waitingFields.length > 0, listing.expiresAt),
    })),
  };
};

/** The one thing to know of a listing now. */
function newsOf(state: State, dueAt?: string | null, reason?: string, waits = false, expiresAt?: string | null) {
  if (state === 'PENDING' && dueAt) return `Trả lời trước ${clockAndDay(dueAt)}`;
  if (reason) return reason;
  if (state !== 'LIVE') return undefined;
  if (waits && dueAt) return `Phần sửa chờ duyệt, trước ${clockAndDay(dueAt)}`;
  return expiresAt ? `Hiện tới ${clockAndDay(expiresAt)}` : undefined;
}
