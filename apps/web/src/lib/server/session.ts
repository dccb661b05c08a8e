import { redirect, type Cookies, type RequestEvent } from '@sveltejs/kit';
import { SHARED_COOKIE } from '#lib/offline/paths.ts';
import { dropActing } from './acting.ts';
import type { Me } from './me.ts';

const SESSION = 'phien';

/** The bearer token of the session, which only this server and the API ever see. */
export const readSession = (cookies: Cookies): string | undefined => cookies.get(SESSION);

/** Keeps a session. On a shared device it ends with the browser, whatever the API still allows. */
export function keepSession(
  { cookies, url }: Pick<RequestEvent, 'cookies' | 'url'>,
  session: { token: string; expiresAt: string; shared: boolean },
): void {
  dropActing({ cookies, url });
  cookies.set(SESSION, session.token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
    ...(session.shared ? {} : { expires: new Date(session.expiresAt) }),
  });
  const secure = url.protocol === 'https:';
  // Without an end it goes with the browser, and tells the drafts on the phone to go too.
  if (session.shared) cookies.set(SHARED_COOKIE, '1', { path: '/', httpOnly: false, sameSite: 'lax', secure });
  else cookies.delete(SHARED_COOKIE, { path: '/', secure });
}

export function dropSession(event: Pick<RequestEvent, 'cookies' | 'url'>): void {
  const secure = event.url.protocol === 'https:';
  for (const name of [SESSION, SHARED_COOKIE]) event.cookies.delete(name, { path: '/', secure });
  dropActing(event);
}

/** Whether this browser is of a shared device. */
export const isShared = (cookies: Cookies): boolean => cookies.get(SHARED_COOKIE) !== undefined;

/** The person signed in; a guest is sent to sign in and comes back to this page. */
export async function requireMe({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>): Promise<Me> {
  const me = await locals.me();
  if (!me) redirect(303, `/dang-nhap?next=${encodeURIComponent(url.pathname + url.search)}`);
  return me;
}
