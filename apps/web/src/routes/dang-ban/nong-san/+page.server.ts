import { fail } from '@sveltejs/kit';
import { graphql } from '#lib/server/graphql.ts';
import { goOn, readDraft } from '#lib/server/sell-draft.ts';
import type { Actions, PageServerLoad } from './$types';

const PRODUCE_TO_SELL = graphql(`
  query ProduceToSell {
    produceGroups {
      slug
      name
      inSeason
      produce {
        slug
        name
        inSeason
      }
    }
  }
`);

/** What fits on one screen; the rest is one tap away. */
const FIRST_TILES = 11;
const OF_ONE_GROUP = 2;

export const load: PageServerLoad = async (event) => {
  const draft = await readDraft(event);
  const { produceGroups } = await event.locals.api(PRODUCE_TO_SELL);
  const all = event.url.searchParams.has('tat-ca');
  const goods = produceGroups.flatMap(({ produce }) => produce);
  const chosen = goods.filter(({ slug }) => slug === draft.produceSlug);
  const inSeason = produceGroups.flatMap(({ produce }) =>
    produce.filter((good) => good.inSeason).slice(0, OF_ONE_GROUP),
  );
  const first = [...new Set([...chosen, ...inSeason, ...goods])].slice(0, FIRST_TILES);
  return {
    title: 'Bán nông sản gì?',
    task: true,
    back: { href: all ? '/dang-ban/nong-san' : '/dang-ban', label: 'Về' },
    all,
    photos: draft.photoIds.length,
    chosen: draft.produceSlug,
    groups: all ? produceGroups : [{ slug: 'dau', name: '', inSeason: true, produce: first }],
  };
};

export const actions: Actions = {
  default: async (event) => {
    const draft = await readDraft(event);
    const produceSlug = String((await event.request.formData()).get('produce') ?? '');
    if (!produceSlug) return fail(400, { error: 'Hãy chọn một loại, ví dụ cà phê nhân.' });
    if (produceSlug === draft.produceSlug) goOn(event, draft);
    // another good has other qualities, and other usual prices
    goOn(event, { ...draft, produceSlug, quality: {}, confirmed: [] });
  },
};
