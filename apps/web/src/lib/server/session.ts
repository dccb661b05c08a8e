import { redirect, type Cookies, type RequestEvent } from '@sveltejs/kit';
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
  cookies.set(SESSION, session.token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
    ...(session.shared ? {} : { expires: new Date(session.expiresAt) }),
  });
}

export function dropSession(event: Pick<RequestEvent, 'cookies' | 'url'>): void {
  event.cookies.delete(SESSION, { path: '/', secure: event.url.protocol === 'https:' });
  dropActing(event);
}

/** The person signed in; a guest is sent to sign in and comes back to this page. */
export async function requireMe({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>): Promise<Me> {
  const me = await locals.me();
  if (!me) redirect(303, `/dang-nhap?next=${encodeURIComponent(url.pathname + url.search)}`);
  return me;
}
