import { fail, redirect } from '@sveltejs/kit';
import { quantitySaid } from '#lib/said.ts';
import { graphql } from '#lib/server/graphql.ts';
import { dropDraft, goOn, keepDraft, nextStep, readDraft } from '#lib/server/sell-draft.ts';
import { sendPhoto } from '#lib/server/send-photo.ts';
import { dateOf } from '#lib/when.ts';
import type { Actions, PageServerLoad } from './$types';

const PHOTOS_AND_LAST_TIME = graphql(`
  query PhotosAndLastTime($ids: [ID!]!) {
    myPhotos(ids: $ids) {
      id
      state
      thumbUrl
    }
    myListings {
      listings {
        submittedAt
        moves
        listing {
          code
          produce {
            name
          }
          quantity {
            amountMilli
            unit
            grams
          }
        }
      }
    }
  }
`);

const MOST_PHOTOS = 6;

export const load: PageServerLoad = async (event) => {
  const draft = await readDraft(event);
  const { myPhotos, myListings } = await event.locals.api(PHOTOS_AND_LAST_TIME, { ids: draft.photoIds });
  const last = myListings.listings.find(({ moves }) => moves.includes('REPOST'));
  const said = last && quantitySaid(last.listing.quantity, false);
  return {
    title: 'Đăng bán',
    task: true,
    back: { href: draft.editing ? `/tin-cua-toi/${draft.editing.code}` : '/', label: 'Về' },
    photos: myPhotos.map(({ id, state, thumbUrl }) => ({ id, url: thumbUrl, broken: state === 'UNREADABLE' })),
    full: draft.photoIds.length >= MOST_PHOTOS,
    next: nextStep(draft),
    begun: draft.produceSlug !== undefined,
    editing: draft.editing?.code,
    last: last &&
      said && {
        when: last.submittedAt ? dateOf(last.submittedAt) : '',
        what: `${last.listing.produce.name}, ${said.figure} ${said.unit}`,
        href: `/dang-ban/lai/${last.listing.code}`,
      },
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

  'bo-het': (event) => {
    dropDraft(event);
    redirect(303, '/dang-ban');
  },
};
