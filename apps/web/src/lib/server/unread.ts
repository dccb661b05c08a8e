import type { RequestEvent } from '@sveltejs/kit';
import { graphql } from './graphql.ts';

const UNREAD = graphql(`
  query UnreadNotices {
    unreadNotices
  }
`);

/** How many notices the person signed in has not read; none for a guest, and none of a farmer's before a helper's eyes. */
export async function unreadNotices({ locals }: Pick<RequestEvent, 'locals'>): Promise<number> {
  return !locals.acting && (await locals.me()) ? (await locals.api(UNREAD)).unreadNotices : 0;
}
