import { KEPT_PAGES } from '#lib/offline/paths.ts';
import { unreadNotices } from '#lib/server/unread.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
  // A page that phones keep is the same for everybody.
  const isKept = KEPT_PAGES.includes(event.url.pathname);
  const me = isKept ? null : await event.locals.me();
  return {
    name: me?.person.name,
    acting:
      event.locals.acting && !isKept
        ? {
            farmerId: event.locals.acting.farmerId,
            name: event.locals.acting.name,
            place: event.locals.acting.place,
          }
        : undefined,
    roles: me?.roles ?? [],
    unread: isKept ? 0 : await unreadNotices(event),
    textSize: event.locals.textSize,
  };
};
