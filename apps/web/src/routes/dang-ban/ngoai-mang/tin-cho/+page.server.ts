import { GOODS } from '#lib/server/goods.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { produceGroups } = await locals.api(GOODS);
  const goods = produceGroups.flatMap(({ produce }) => produce);
  return {
    title: 'Tin chờ gửi',
    task: true,
    nameless: true,
    back: { href: '/', label: 'Về chợ' },
    names: Object.fromEntries(goods.map(({ slug, name }) => [slug, name])),
  };
};
