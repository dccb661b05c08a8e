import { unreadNotices } from '#lib/server/unread.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
  const me = await event.locals.me();
  return {
    name: me?.person.name,
    acting: event.locals.acting && {
      farmerId: event.locals.acting.farmerId,
      name: event.locals.acting.name,
      place: event.locals.acting.place,
    },
    roles: me?.roles ?? [],
    unread: await unreadNotices(event),
    textSize: event.locals.textSize,
  };
};
