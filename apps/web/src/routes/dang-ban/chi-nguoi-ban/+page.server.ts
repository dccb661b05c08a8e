import { redirect } from '@sveltejs/kit';
import { requireMe } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { roles } = await requireMe(event);
  if (roles.includes('FARMER')) redirect(303, '/dang-ban');
  return { title: 'Chỗ này của người bán' };
};
