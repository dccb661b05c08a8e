import { cookieOf } from './cookie.ts';
import { isEmpty, isOver, NOTHING_TYPED, type Draft, type Farmer } from './draft.ts';
import { SHARED_COOKIE } from './paths.ts';
import { clear, read, readAll, remove, STORES, write } from './store.ts';

const OWNER = 'owner';
/** Name of the channel that says that a draft, or whose they are, has changed. */
const NEWS = 'tin-cho';

/** Id of the last person who was signed in on this phone; null where none was. */
export const owner = async (): Promise<string | null> => ((await read('notes', OWNER)) as string | undefined) ?? null;

/**
 * Somebody is signed in. What another wrote on this phone is wiped; what nobody owned is theirs, and is sent only when they say so.
 * @param person their id
 */
export async function meet(person: string): Promise<void> {
  if ((await owner()) === person) return;
  for (const draft of await all()) {
    if (draft.owner === null) await write('drafts', draft.id, { ...draft, owner: person, state: 'saved' });
    else if (draft.owner !== person) await remove('drafts', draft.id);
  }
  await clear('notes');
  await write('notes', OWNER, person);
  tell();
}

/** Leaves nothing of anybody on this phone. */
export async function forgetAll(): Promise<void> {
  await clear(...STORES);
  tell();
}

const all = async () => (await readAll('drafts')) as Draft[];

/** The drafts of the person on this phone, last written first, after what is over was wiped. */
export async function drafts(now = Date.now()): Promise<Draft[]> {
  const shared = await isSharedNow();
  const kept: Draft[] = [];
  for (const draft of await all()) {
    if (isOver(draft, now) || (draft.shared && shared === false)) await remove('drafts', draft.id);
    else kept.push(draft);
  }
  return kept.sort((a, b) => b.savedAt - a.savedAt);
}

export const draftOf = async (id: string): Promise<Draft | undefined> =>
  (await drafts()).find((each) => each.id === id);

/** @param farmer for whom it is written; null for oneself */
export async function newDraft(farmer: Farmer | null): Promise<Draft> {
  return {
    ...{ id: crypto.randomUUID(), owner: await owner(), farmer, shared: (await isSharedNow()) ?? false },
    ...{ state: 'saved', typed: NOTHING_TYPED, photos: [], savedAt: Date.now(), day: null, tried: false },
    ...{ message: null, signIn: false, code: null, begunOnline: false, step: null },
  };
}

/** Keeps a draft; an empty one is not kept. */
export async function keep(draft: Draft): Promise<void> {
  await (isEmpty(draft) ? remove('drafts', draft.id) : write('drafts', draft.id, draft));
  tell();
}

export async function drop(id: string): Promise<void> {
  await remove('drafts', id);
  tell();
}

/** Calls back whenever a draft changes, here or in another tab or in the service worker. */
export function onNews(changed: () => void): () => void {
  const channel = new BroadcastChannel(NEWS);
  channel.onmessage = changed;
  return () => channel.close();
}

/** Tells the open pages. */
export function tell(): void {
  const channel = new BroadcastChannel(NEWS);
  channel.postMessage(null);
  channel.close();
}

/** Whether the browser is still the one in which somebody signed in on a shared device; undefined where that cannot be known. */
async function isSharedNow(): Promise<boolean | undefined> {
  const cookie = await cookieOf(SHARED_COOKIE);
  return cookie === undefined ? undefined : cookie !== null;
}

const STEPS = 'steps';

/** What the ordinary pages were told of the listing in hand, as far as the page without signal asks the same. */
export interface Steps {
  readonly typed: Partial<Draft['typed']>;
  readonly photos: readonly Blob[];
}
export const steps = async (): Promise<Steps> =>
  ((await read('notes', STEPS)) as Steps | undefined) ?? { typed: {}, photos: [] };
export const keepSteps = (kept: Steps): Promise<unknown> => write('notes', STEPS, kept);
export const dropSteps = (): Promise<unknown> => remove('notes', STEPS);
