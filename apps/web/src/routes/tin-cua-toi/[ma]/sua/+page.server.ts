import { error, redirect } from '@sveltejs/kit';
import { readMyListing } from '#lib/server/my-listing.ts';
import { readBack } from '#lib/server/read-back.ts';
import { keepDraft, requireSeller } from '#lib/server/sell-draft.ts';
import { draftFrom } from '#lib/server/sell-listing.ts';
import type { Actions, PageServerLoad } from './$types';

/** What can be changed, and the step of listing a harvest where that is done. */
const PARTS = [
  { step: 'so-luong', label: 'Số lượng, giá' },
  { step: 'noi-lay', label: 'Nơi lấy hàng, ngày' },
  { step: 'anh', label: 'Ảnh' },
  { step: 'nong-san', label: 'Nông sản' },
  { step: 'chi-tiet', label: 'Chất lượng, lời nhắn' },
] as const;

export const load: PageServerLoad = async (event) => {
  const { listing, proposed, moves, photos, reason } = await readMyListing(event);
  if (!moves.includes('EDIT')) error(404);
  const said = proposed ?? listing;
  return {
    title: `Sửa tin ${listing.code}`,
    task: true,
    back: { href: `/tin-cua-toi/${listing.code}`, label: 'Về' },
    code: listing.code,
    isLive: listing.state === 'LIVE',
    reason: reason?.sentence,
    parts: PARTS.map(({ step, label }) => ({ step, label })),
    lines: readBack(
      {
        ...said,
        details: [...said.quality.map(({ label, text }) => `${label}: ${text}`), said.words].filter(Boolean),
        photos,
      },
      false,
    ),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { person } = await requireSeller(event);
    const { listing, proposed, photos, moves } = await readMyListing(event);
    if (!moves.includes('EDIT')) error(404);
    const wanted = String((await event.request.formData()).get('step') ?? '');
    const step = PARTS.find((part) => part.step === wanted)?.step ?? 'so-luong';
    const readable = photos.filter(({ state }) => state !== 'UNREADABLE').map(({ id }) => id);
    const { id, code } = listing;
    keepDraft(event, { ...draftFrom(proposed ?? listing, readable, person.id), editing: { id, code } });
    redirect(303, step === 'anh' ? '/dang-ban' : `/dang-ban/${step}`);
  },
};
