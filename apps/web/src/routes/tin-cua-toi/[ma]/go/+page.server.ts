import { error, fail, redirect } from '@sveltejs/kit';
import { graphql } from '#lib/server/graphql.ts';
import { keyOf, newKey, readMyListing } from '#lib/server/my-listing.ts';
import { readBack } from '#lib/server/read-back.ts';
import type { Actions, PageServerLoad } from './$types';

const WITHDRAW = graphql(`
  mutation WithdrawListing($input: ListingMoveInput!) {
    withdrawListing(input: $input) {
      errors {
        message
      }
    }
  }
`);

export const load: PageServerLoad = async (event) => {
  const { listing, moves, orderedGrams } = await readMyListing(event);
  if (!moves.includes('WITHDRAW')) error(404);
  return {
    title: 'Gỡ tin này?',
    task: true,
    back: { href: `/tin-cua-toi/${listing.code}`, label: 'Về' },
    code: listing.code,
    key: newKey(),
    ordered: orderedGrams > 0,
    lines: readBack({ ...listing, details: [], photos: [] }, false).slice(0, 3),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { listing } = await readMyListing(event);
    const input = { listingId: listing.id, idempotencyKey: keyOf(await event.request.formData()) };
    const { withdrawListing } = await event.locals.api(WITHDRAW, { input });
    const [refused] = withdrawListing.errors;
    if (refused) return fail(400, { error: refused.message });
    redirect(303, `/tin-cua-toi/${listing.code}?da=go`);
  },
};
