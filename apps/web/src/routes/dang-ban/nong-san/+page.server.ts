import { fail } from '@sveltejs/kit';
import { produceToSell } from '#lib/server/produce-to-sell.ts';
import { backTo, goOn, readDraft, withProduce } from '#lib/server/sell-draft.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const draft = await readDraft(event);
  const { groups, first } = await produceToSell(event, draft.produceSlug);
  const all = event.url.searchParams.has('tat-ca');
  const way = event.url.searchParams.has('ve') ? '&ve=cau' : '';
  const here = `/dang-ban/nong-san?${way.slice(1)}`;
  return {
    title: 'Bán nông sản gì?',
    task: true,
    back: { href: all ? here : backTo(event, '/dang-ban'), label: 'Về' },
    all,
    allHref: `/dang-ban/nong-san?tat-ca${way}`,
    photos: draft.photoIds.length,
    chosen: draft.produceSlug,
    groups: all ? groups : [{ slug: 'dau', name: '', inSeason: true, produce: first }],
  };
};

export const actions: Actions = {
  default: async (event) => {
    const draft = await readDraft(event);
    const produceSlug = String((await event.request.formData()).get('produce') ?? '');
    if (!produceSlug) return fail(400, { error: 'Hãy chọn một loại, ví dụ cà phê nhân.' });
    goOn(event, withProduce(draft, produceSlug), 'PRODUCE');
  },
};
