import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { isShared } from './session.ts';

/** Where drafts are written: no other page is sent them. */
const PATH = '/dang-ban';
/** Which of them this browser has, newest first; every page is sent this one. */
const INDEX = 'dang-ban-cua';
const LIFE_S = 24 * 3600;
/** A server takes no more than 16 kB of headers; a helper has the drafts of several farmers. */
const [MOST, MOST_BYTES] = [6, 10_000];

type Event = Pick<RequestEvent, 'cookies' | 'url'>;
interface Entry {
  /** The end of the owner's id, as in the name of their cookie. */
  readonly tail: string;
  readonly bytes: number;
  /** When the browser drops it, in seconds. */
  readonly until: number;
}

const tailOf = (owner: string): string => owner.slice(-8);
const nameOf = (tail: string): string => `dang-ban-${tail}`;
const nowS = (): number => Math.floor(Date.now() / 1000);

/** The text that was kept for this owner. */
export const readText = (cookies: Cookies, owner: string): string | undefined => cookies.get(nameOf(tailOf(owner)));

/** Whether this browser has something of this owner; also where their cookie is not sent. */
export const hasText = (cookies: Cookies, owner: string): boolean =>
  readIndex(cookies).some(({ tail }) => tail === tailOf(owner));

/** Keeps a text for a day, each owner's beside the others'; the oldest go where there are too many. */
export function keepText(event: Event, owner: string, text: string): void {
  const tail = tailOf(owner);
  const newest = { tail, bytes: text.length, until: nowS() + LIFE_S };
  const all = [newest, ...readIndex(event.cookies).filter((each) => each.tail !== tail)];
  let bytes = 0;
  const kept = all.filter(
    (each, nth) => nth === 0 || (nth < MOST && (bytes += each.bytes) + text.length <= MOST_BYTES),
  );
  for (const each of all) if (!kept.includes(each)) remove(event, nameOf(each.tail), PATH);
  set(event, nameOf(tail), text, PATH);
  writeIndex(event, kept);
}

export function dropText(event: Event, owner: string): void {
  const tail = tailOf(owner);
  remove(event, nameOf(tail), PATH);
  writeIndex(
    event,
    readIndex(event.cookies).filter((each) => each.tail !== tail),
  );
}

/** Leaves nothing of anybody. */
export function dropTexts(event: Event): void {
  for (const { tail } of readIndex(event.cookies)) remove(event, nameOf(tail), PATH);
  remove(event, INDEX, '/');
}

function readIndex(cookies: Cookies): Entry[] {
  return (cookies.get(INDEX) ?? '').split('_').flatMap((each) => {
    const [, tail, bytes, until] = /^([0-9a-f]{8})\.(\d{1,4})\.(\d{1,11})$/.exec(each) ?? [];
    return tail && Number(until) > nowS() ? [{ tail, bytes: Number(bytes), until: Number(until) }] : [];
  });
}

function writeIndex(event: Event, entries: readonly Entry[]): void {
  const text = entries.map(({ tail, bytes, until }) => `${tail}.${bytes}.${until}`).join('_');
  if (text) set(event, INDEX, text, '/');
  else remove(event, INDEX, '/');
}

function set({ cookies, url }: Event, name: string, value: string, path: string): void {
  cookies.set(name, value, {
    ...{ path, httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' },
    ...(isShared(cookies) ? {} : { maxAge: LIFE_S }),
  });
}

const remove = ({ cookies, url }: Event, name: string, path: string): void =>
  cookies.delete(name, { path, secure: url.protocol === 'https:' });
