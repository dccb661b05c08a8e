import { error, redirect } from '@sveltejs/kit';
import { qualityOf, readMyListing } from '#lib/server/my-listing.ts';
import { readBack } from '#lib/server/read-back.ts';
import { keepDraft, requireSeller } from '#lib/server/sell-draft.ts';
import { draftFrom } from '#lib/server/sell-listing.ts';
import type { Actions, PageServerLoad } from './$types';

/** The steps of listing a harvest where each line is changed; the first one asks for photos. */
const STEPS = ['', 'nong-san', 'so-luong', 'noi-lay', 'chi-tiet'];

export const load: PageServerLoad = async (event) => {
  const { listing, proposed, moves, photos, reason } = await readMyListing(event);
  if (!moves.includes('EDIT')) error(404);
  const said = proposed ?? listing;
  const { details } = qualityOf(said);
  return {
    title: `Sửa tin ${listing.code}`,
    task: true,
    back: { href: `/tin-cua-toi/${listing.code}`, label: 'Về' },
    code: listing.code,
    isLive: listing.state === 'LIVE',
    reason: reason?.sentence,
    lines: readBack(
      {
        ...said,
        details: details.length ? details : ['Chưa ghi'],
        photos,
      },
      true,
    ).map(({ href, ...line }) => ({ ...line, step: href?.split(/[/#]/)[2] || 'anh' })),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { person } = await requireSeller(event);
    const { listing, proposed, photos, moves } = await readMyListing(event);
    if (!moves.includes('EDIT')) error(404);
    const wanted = String((await event.request.formData()).get('step') ?? '');
    const step = STEPS.find((each) => each === wanted) ?? '';
    const readable = photos.filter(({ state }) => state !== 'UNREADABLE').map(({ id }) => id);
    const { id, code } = listing;
    keepDraft(event, { ...draftFrom(proposed ?? listing, readable, person.id), editing: { id, code } });
    redirect(303, step ? `/dang-ban/${step}` : '/dang-ban');
  },
};
