import { fail, redirect } from '@sveltejs/kit';
import { formatVnd } from '#lib/figures.ts';
import { namesOf } from '#lib/server/draft-names.ts';
import { isUnsettled } from '#lib/server/heard.ts';
import { readBack, spokenOf } from '#lib/server/read-back.ts';
import { passOn } from '#lib/server/read-sentence.ts';
import { isWhole, keepDraft, nextStep, readDraft, type WholeDraft } from '#lib/server/sell-draft.ts';
import { EDIT_LISTING, SUBMIT_LISTING, toInput } from '#lib/server/sell-listing.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** Which step an answer of the API is about, by the first word of its field. */
const STEP_OF: Readonly<Record<string, string>> = {
  produceSlug: '/dang-ban/nong-san',
  quantity: '/dang-ban/so-luong',
  price: '/dang-ban/so-luong',
  readyFrom: '/dang-ban/noi-lay',
  communeCode: '/dang-ban/noi-lay',
  villageId: '/dang-ban/noi-lay',
  quality: '/dang-ban/chi-tiet',
  minOrderGrams: '/dang-ban/chi-tiet',
  words: '/dang-ban/chi-tiet',
  photoIds: '/dang-ban',
};

async function wholeDraft(event: RequestEvent): Promise<WholeDraft> {
  const draft = await readDraft(event);
  if (!isWhole(draft) || isUnsettled(draft)) redirect(303, nextStep(draft));
  return draft;
}

export const load: PageServerLoad = async (event) => {
  const draft = await wholeDraft(event);
  const { produce, ...names } = await namesOf(event, draft);
  if (!produce) redirect(303, '/dang-ban/nong-san');
  const said = { ...draft, ...names, produce };
  return {
    title: 'Đọc lại, đúng thì gửi',
    task: true,
    back: { href: draft.heard ? '/dang-ban/cau' : '/dang-ban/so-luong', label: 'Về' },
    spoken: spokenOf(said),
    lines: readBack(said, true),
    hasDetails: names.details.length > 0,
    heard: draft.heard?.text,
    editing: draft.editing?.code,
    usual: produce.sanityRange
      ? `Thường thấy ${formatVnd(produce.sanityRange.min)} tới ${formatVnd(produce.sanityRange.max)}\u00a0đ/kg.`
      : undefined,
    tooHigh: isTooHigh(draft, produce.sanityRange),
  };
};

/** On which side of the usual prices a doubtful one lies. */
function isTooHigh({ price }: WholeDraft, range: { max: number } | null | undefined): boolean {
  const kg = { KG: 1, TA: 100, TAN: 1000 } as const;
  return price !== null && range != null && price.amountVnd / kg[price.unit] > range.max;
}

const JUST_SENT = 'vua-gui';

export const actions: Actions = {
  default: async (event) => {
    // A key pressed twice: the answer to the first press has taken the draft away, and where it led is where the second leads.
    const sentTo = event.cookies.get(JUST_SENT);
    if (sentTo?.startsWith('/') && !isWhole(await readDraft(event))) redirect(303, sentTo);
    const draft = await wholeDraft(event);
    const yes = (await event.request.formData()).getAll('yes');
    const confirmed = [...draft.confirmed];
    for (const doubt of ['PRICE', 'PRICE_TEN_TIMES_OFF'] as const)
      if (yes.includes(doubt) && !confirmed.includes(doubt)) confirmed.push(doubt);

    const { code, errors } = await send(event, { ...draft, confirmed });
    if (code) {
      await passOn(event, draft);
      const to = draft.editing ? `/tin-cua-toi/${code}?da=sua` : `/dang-ban/da-gui/${code}`;
      const secure = event.url.protocol === 'https:';
      event.cookies.set(JUST_SENT, to, {
        path: '/dang-ban/doc-lai',
        maxAge: 60,
        httpOnly: true,
        sameSite: 'lax',
        secure,
      });
      redirect(303, to);
    }
    if (confirmed.length > draft.confirmed.length) keepDraft(event, { ...draft, confirmed });
    const [first] = errors;
    if (first?.code === 'PRICE_DOUBTFUL') return fail(400, { doubt: 'PRICE' as const });
    if (first?.code === 'PRICE_TEN_TIMES_OFF') return fail(400, { doubt: 'PRICE_TEN_TIMES_OFF' as const });
    return fail(400, {
      errors: errors.map(({ field, message }) => ({ message, href: STEP_OF[field?.split('.')[0] ?? ''] })),
    });
  },
};

async function send({ locals }: RequestEvent, draft: WholeDraft) {
  const listing = toInput(draft);
  const idempotencyKey = draft.key;
  if (!draft.editing) {
    const { submitListing } = await locals.api(SUBMIT_LISTING, { input: { idempotencyKey, listing } });
    return { code: submitListing.listing?.listing.code, errors: submitListing.errors };
  }
  const input = { idempotencyKey, listing, listingId: draft.editing.id };
  const { editListing } = await locals.api(EDIT_LISTING, { input });
  return { code: editListing.listing?.listing.code, errors: editListing.errors };
}
