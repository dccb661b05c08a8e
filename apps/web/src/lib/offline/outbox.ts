import { todayInVietnam } from '#lib/said.ts';
import type { Draft } from './draft.ts';
import { drafts, keep, meet } from './drafts.ts';
import { PATHS } from './paths.ts';

/** Three photos at 100 kbit/s, and patience. */
const TIMEOUT_MS = 120_000;
/** Name of the lock, and of the background sync. */
export const SENDING = 'gui-tin';

/** What the doors answer. */
export type Answer =
  | { readonly is: 'sent'; readonly code: string }
  /** The key was used before, for other words. */
  | { readonly is: 'sentBefore' }
  | { readonly is: 'refused'; readonly message: string }
  /** The farmer's consent does not hold any more: the market was not asked. */
  | { readonly is: 'ended'; readonly message: string }
  | { readonly is: 'signIn' }
  /** Somebody else is signed in now. */
  | { readonly is: 'other'; readonly person: string }
  /** The ordinary pages go on at `to`. */
  | { readonly is: 'open'; readonly to: string }
  /** They have another listing in hand. */
  | { readonly is: 'busy' };

const SENT_BEFORE = 'Tin đã gửi trước khi sửa. Muốn đổi, vào Tin của tôi.';

/** Sends what waits, oldest first: one tab or worker at a time, so that nothing is on its way twice. Answers whether nothing is left. */
export async function sendWaiting(): Promise<boolean> {
  if (!navigator.onLine) return false;
  const work = async () => {
    for (const draft of (await drafts()).reverse()) {
      // Whoever held the lock and left a draft on its way is gone.
      if (draft.state !== 'waiting' && draft.state !== 'sending') continue;
      if (!(await send(draft))) return false;
    }
    return true;
  };
  return navigator.locks ? navigator.locks.request(SENDING, work) : work();
}

/** Puts a draft in line, and asks the browser to send it even when every page is closed. */
export async function queue(draft: Draft): Promise<void> {
  await keep({ ...draft, state: 'waiting', message: null, day: draft.day ?? todayInVietnam() });
  const registration = await navigator.serviceWorker?.getRegistration();
  if (registration && 'sync' in registration)
    await (registration.sync as { register(tag: string): Promise<void> }).register(SENDING).catch(() => undefined);
}

/** The fields and photos of a draft, as its doors read them. */
export function formOf(draft: Draft): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(draft.typed)) form.set(field, value as string);
  form.set('key', draft.id);
  if (draft.day) form.set('day', draft.day);
  if (draft.owner) form.set('owner', draft.owner);
  if (draft.farmer) form.set('farmer', draft.farmer.id);
  if (draft.begunOnline) form.set('begunOnline', 'on');
  for (const photo of draft.photos) form.append('photo', photo, 'anh');
  return form;
}

/** Posts to one of our doors; null where no answer came. */
export async function post(path: string, body: FormData): Promise<Answer | null> {
  try {
    const answer = await fetch(path, {
      ...{ method: 'POST', body, redirect: 'manual', headers: { accept: 'application/json' } },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (answer.type === 'opaqueredirect') return { is: 'signIn' };
    if (answer.status >= 500 || !answer.headers.get('content-type')?.startsWith('application/json')) return null;
    const said = (await answer.json()) as Answer;
    return 'is' in said ? said : null;
  } catch {
    return null;
  }
}

/** Sends one draft and keeps what became of it; false where the next would fare no better. */
async function send(draft: Draft): Promise<boolean> {
  const onItsWay: Draft = { ...draft, state: 'sending', tried: true, signIn: false, message: null };
  await keep(onItsWay);
  const answer = await post(PATHS.send, formOf(draft));
  const sent = { ...onItsWay, state: 'sent', photos: [] } as const;
  if (answer?.is === 'sent') await keep({ ...sent, code: answer.code });
  else if (answer?.is === 'sentBefore') await keep({ ...sent, message: SENT_BEFORE });
  // A refused listing was not kept by the market: it may be changed.
  else if (answer?.is === 'refused')
    await keep({ ...onItsWay, state: 'failed', tried: false, message: answer.message });
  else if (answer?.is === 'ended')
    await keep({ ...onItsWay, state: 'failed', tried: draft.tried, message: answer.message });
  else if (answer?.is === 'other') await meet(answer.person);
  else
    await keep({ ...onItsWay, state: 'waiting', tried: answer ? draft.tried : true, signIn: answer?.is === 'signIn' });
  return answer !== null && answer.is !== 'signIn' && answer.is !== 'other';
}
