import { fail } from '@sveltejs/kit';
import { PRODUCE_GROUPS } from '#lib/produce-groups.ts';
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

/** What is asked for most here, in the order of the home page; the rest is one tap away. */
const FIRST_TILES = ['ca-phe-nhan-xo', ...PRODUCE_GROUPS.map(({ slug }) => slug)];
const FIT_ONE_SCREEN = 11;

export const load: PageServerLoad = async (event) => {
  const draft = await readDraft(event);
  const { produceGroups } = await event.locals.api(PRODUCE_TO_SELL);
  const all = event.url.searchParams.has('tat-ca');
  const goods = produceGroups.flatMap(({ produce }) => produce);
  const usual = [draft.produceSlug, ...FIRST_TILES].flatMap((slug) => goods.filter((good) => good.slug === slug));
  const inSeason = usual.filter((good) => good.inSeason || good.slug === draft.produceSlug);
  const first = [...new Set([...inSeason, ...usual])].slice(0, FIT_ONE_SCREEN);
  return {
    title: 'Bán nông sản gì?',
    task: true,
    back: { href: all ? '/dang-ban/nong-san' : '/dang-ban', label: 'Về' },
    all,
    photos: draft.photoIds.length,
    chosen: draft.produceSlug,
    groups: all ? produceGroups : [{ slug: 'dau', name: '', inSeason: true, produce: first.map(shortly) }],
  };
};

/** On a small tile the name without its by-names: Bơ Booth (bơ bút). */
const shortly = <Good extends { name: string }>(good: Good): Good => ({
  ...good,
  name: good.name.replace(/ \(.*\)$/, ''),
});

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
