import type { Cookies, RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';

const COOKIE = 'lam-ho';
const LIFE_S = 12 * 3600;

/** Pages of one's own that nobody opens for a farmer: account, notices, PIN, the cooperative's desk. */
const OWN_PAGES = /^\/(?:toi|thong-bao|ma-pin|ban-dieu-hanh)(?:\/|$)/;
export const isOwnPage = (path: string): boolean => OWN_PAGES.test(path);

const Acting = v.object({
  /** The consent under which the API lets the helper act; it checks it at every request. */
  consentId: v.string(),
  /** Who holds the phone: what is written on it without signal is kept as theirs. */
  helperId: v.string(),
  farmerId: v.string(),
  name: v.string(),
  place: v.string(),
});

/** For whom a helper works now. The cookie only says for whom; whether they may, the API decides each time. */
export type Acting = v.InferOutput<typeof Acting>;

export function readActing(cookies: Cookies): Acting | undefined {
  const text = cookies.get(COOKIE);
  if (!text) return undefined;
  try {
    const parsed = v.safeParse(Acting, JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined; // a cookie that somebody else wrote
  }
}

export function keepActing({ cookies, url }: Pick<RequestEvent, 'cookies' | 'url'>, acting: Acting): void {
  cookies.set(COOKIE, Buffer.from(JSON.stringify(acting)).toString('base64url'), {
    path: '/',
    maxAge: LIFE_S,
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
  });
}

export function dropActing({ cookies, url }: Pick<RequestEvent, 'cookies' | 'url'>): void {
  cookies.delete(COOKIE, { path: '/', secure: url.protocol === 'https:' });
}
