import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { safePath } from '#lib/safe-path.ts';
import { keepSession } from './session.ts';

const COOKIE = 'dang-nhap';
const PATH = '/dang-nhap';
/** A little longer than a code and a ticket live, so that it is the API that says they are over. */
const LIFE_S = 30 * 60;

const Progress = v.object({
  /** As the API understood it: 0912 345 678. */
  phone: v.string(),
  resendAt: v.optional(v.string()),
  next: v.string(),
  /** Proof of the phone, for ten minutes, once the code was right. */
  ticket: v.optional(v.string()),
  people: v.optional(v.array(v.object({ id: v.string(), name: v.string(), place: v.string() }))),
});

/** How far somebody is on the way in. It travels in one cookie that no script reads, never in an address. */
export type SignInProgress = v.InferOutput<typeof Progress>;
type Event = Pick<RequestEvent, 'cookies' | 'url'>;

export function keepProgress({ cookies, url }: Event, progress: SignInProgress): void {
  cookies.set(COOKIE, Buffer.from(JSON.stringify(progress)).toString('base64url'), {
    path: PATH,
    maxAge: LIFE_S,
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
  });
}

/** The progress so far; who has none begins at the phone number. */
export function readProgress({ cookies }: Event): SignInProgress {
  const progress = parse(cookies.get(COOKIE));
  if (!progress) redirect(303, PATH);
  return progress;
}

/** As readProgress, once the phone is proven. */
export function readProven(event: Event): Required<Pick<SignInProgress, 'ticket' | 'people'>> & SignInProgress {
  const progress = readProgress(event);
  const { ticket, people } = progress;
  if (!ticket || !people) redirect(303, `${PATH}/ma`);
  return { ...progress, ticket, people };
}

/** Ends the way in: keeps the session and goes where the person wanted to go. */
export function finishSignIn(event: Event, session: { token: string; expiresAt: string; shared: boolean }): never {
  const { next } = readProgress(event);
  event.cookies.delete(COOKIE, { path: PATH });
  keepSession(event, session);
  redirect(303, safePath(next));
}

function parse(text: string | undefined): SignInProgress | null {
  if (!text) return null;
  try {
    const parsed = v.safeParse(Progress, JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return parsed.success ? parsed.output : null;
  } catch {
    return null; // a cookie that somebody else wrote
  }
}
