import { GOODS, goodsByGroup, usualGoods } from '#lib/server/goods.ts';
import type { PageServerLoad } from './$types';

const TILES = 8;

/** What anybody may know: the phone keeps this page. */
export const load: PageServerLoad = async ({ locals }) => {
  const { produceGroups } = await locals.api(GOODS);
  return {
    title: 'Đăng bán khi chưa có mạng',
    task: true,
    nameless: true,
    back: { href: '/dang-ban/ngoai-mang/tin-cho', label: 'Tin chờ gửi' },
    tiles: usualGoods(produceGroups).slice(0, TILES),
    goods: goodsByGroup(produceGroups),
  };
};
