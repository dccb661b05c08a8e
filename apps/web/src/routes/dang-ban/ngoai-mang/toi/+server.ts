import { json } from '@sveltejs/kit';
import type { Who } from '#lib/offline/desk.ts';
import { farmersNow } from '#lib/server/helping.ts';
import type { RequestHandler } from './$types';

/** Who holds this phone, and for whom they may write on it: the drafts of a phone are kept by it. */
export const GET: RequestHandler = async (event) => {
  const holder = await event.locals.holder();
  const { acting } = event.locals;
  const who: Who = {
    person: holder?.person.id ?? null,
    sells: holder?.roles.includes('FARMER') ?? false,
    farmers: holder ? await farmersNow(event, holder) : [],
    acting: holder && acting ? { id: acting.farmerId, name: acting.name } : null,
  };
  return json(who);
};
