import { lastTime } from '#lib/server/last-time.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const me = await event.locals.me();
  return { last: me?.roles.includes('FARMER') ? await lastTime(event) : null };
};
