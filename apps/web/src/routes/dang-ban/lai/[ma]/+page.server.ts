import { error, fail, redirect } from '@sveltejs/kit';
import { graphql } from '#lib/server/graphql.ts';
import { keyOf, newKey, qualityOf, readMyListing, type MyListing } from '#lib/server/my-listing.ts';
import { readBack, spokenOf } from '#lib/server/read-back.ts';
import { keepDraft, requireSeller } from '#lib/server/sell-draft.ts';
import { draftFrom } from '#lib/server/sell-listing.ts';
import type { Actions, PageServerLoad } from './$types';

const REPOST_LISTING = graphql(`
  mutation RepostListing($input: RepostListingInput!) {
    repostListing(input: $input) {
      listing {
        listing {
          code
        }
      }
      errors {
        code
        message
      }
    }
  }
`);

export const load: PageServerLoad = async (event) => {
  const mine = await readMyListing(event);
  if (!mine.moves.includes('REPOST')) error(404);
  return {
    title: 'Đăng lại như lần trước',
    task: true,
    back: { href: '/dang-ban', label: 'Về' },
    code: mine.listing.code,
    key: newKey(),
    spoken: spokenOf(asToday(mine)),
    lines: readBack(asToday(mine), false),
  };
};

/** The same harvest, ready from today. */
const asToday = ({ listing, photos }: MyListing) => ({
  ...listing,
  readyFrom: undefined,
  readyUntil: undefined,
  ...qualityOf(listing),
  photos,
});

export const actions: Actions = {
  dang: async (event) => {
    const { listing } = await readMyListing(event);
    const form = await event.request.formData();
    const { repostListing } = await event.locals.api(REPOST_LISTING, {
      input: {
        listingId: listing.id,
        idempotencyKey: keyOf(form),
        confirmedDoubts: form.has('yes') ? ['PRICE', 'PRICE_TEN_TIMES_OFF'] : [],
      },
    });
    const code = repostListing.listing?.listing.code;
    if (code) redirect(303, `/dang-ban/da-gui/${code}`);
    const [first] = repostListing.errors;
    const doubt = first?.code === 'PRICE_DOUBTFUL' || first?.code === 'PRICE_TEN_TIMES_OFF';
    return fail(400, { doubt, message: first?.message });
  },

  sua: async (event) => {
    const { person } = await requireSeller(event);
    const { listing, photos } = await readMyListing(event);
    const readable = photos.filter(({ state }) => state !== 'UNREADABLE').map(({ id }) => id);
    keepDraft(event, { ...draftFrom(listing, readable, person.id), readyFrom: undefined, readyUntil: undefined });
    redirect(303, '/dang-ban/doc-lai');
  },
};
