import { fail, redirect } from '@sveltejs/kit';
import { graphql } from '#lib/server/graphql.ts';
import { goodSaid, isStarted } from '#lib/server/heard.ts';
import { lastTime } from '#lib/server/last-time.ts';
import { passOn, readSentence } from '#lib/server/read-sentence.ts';
import { goOn, keepDraft, nextStep, readDraft } from '#lib/server/sell-draft.ts';
import { sendPhoto } from '#lib/server/send-photo.ts';
import type { Actions, PageServerLoad } from './$types';

const PHOTOS = graphql(`
  query PhotosOfDraft($ids: [ID!]!) {
    myPhotos(ids: $ids) {
      id
      state
      thumbUrl
    }
  }
`);

const MOST_PHOTOS = 6;

export const load: PageServerLoad = async (event) => {
  const draft = await readDraft(event);
  const { heard, editing, photoIds } = draft;
  const begun = isStarted(draft);
  const [{ myPhotos }, last] = await Promise.all([
    event.locals.api(PHOTOS, { ids: photoIds }),
    begun ? null : lastTime(event),
  ]);
  return {
    title: 'Đăng bán',
    task: true,
    back: { href: editing ? `/tin-cua-toi/${editing.code}` : '/', label: 'Về' },
    photos: myPhotos.map(({ id, state, thumbUrl }) => ({ id, url: thumbUrl, broken: state === 'UNREADABLE' })),
    full: photoIds.length >= MOST_PHOTOS,
    next: nextStep(draft),
    begun,
    editing: editing?.code,
    // a sentence of which a part is sent already is not to be said again
    text: editing || (heard && heard.nth > 1) ? null : (heard?.text ?? ''),
    left: heard && heard.nth + heard.rest.length > 1 ? [draft, ...heard.rest].map(goodSaid) : [],
    last,
  };
};

export const actions: Actions = {
  anh: async (event) => {
    const draft = await readDraft(event);
    const photo = (await event.request.formData())
      .getAll('photo')
      .find((each): each is File => each instanceof File && each.size > 0);
    if (!photo) return fail(400, { error: 'Hãy chụp hoặc chọn một tấm ảnh.' });
    if (draft.photoIds.length >= MOST_PHOTOS) return fail(400, { error: 'Đã đủ 6 ảnh. Bỏ bớt một ảnh trước.' });
    const sent = await sendPhoto(event, photo);
    if ('message' in sent) return fail(400, { error: sent.message });
    goOn(event, { ...draft, photoIds: [...draft.photoIds, sent.photoId] });
  },

  'bo-anh': async (event) => {
    const draft = await readDraft(event);
    const id = (await event.request.formData()).get('photo');
    keepDraft(event, { ...draft, photoIds: draft.photoIds.filter((each) => each !== id) });
    redirect(303, '/dang-ban');
  },

  cau: async (event) => {
    const draft = await readDraft(event);
    const form = await event.request.formData();
    const text = String(form.get('cau') ?? '').trim();
    if (!text) return fail(400, { text, refusal: 'Hãy nói hoặc gõ, ví dụ: bán 5 tạ tiêu.' });
    const read = await readSentence(event, text, form.get('channel') === 'VOICE' ? 'VOICE' : 'TYPED');
    if ('refusal' in read) return fail(400, { text, refusal: read.refusal });
    keepDraft(event, { ...read.draft, photoIds: draft.photoIds });
    redirect(303, '/dang-ban/cau');
  },

  'bo-tin': async (event) => {
    await passOn(event, await readDraft(event));
    redirect(303, '/dang-ban');
  },
};
