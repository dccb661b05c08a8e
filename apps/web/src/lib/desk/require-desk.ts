import { error, type RequestEvent } from '@sveltejs/kit';
import { requireMe } from '#lib/server/session.ts';

/** Who works at the cooperative's desk; for anyone else the desk does not exist. */
export async function requireDesk(event: RequestEvent) {
  const me = await requireMe(event);
  if (!me.roles.includes('COOP_ADMIN')) error(404);
  return me;
}
