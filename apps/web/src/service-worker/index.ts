import { version } from '$app/env';
import { self } from '$app/service-worker';
import { cookieOf, keepCookie } from '#lib/offline/cookie.ts';
import { draftFromStep, isStep, noteStep } from '#lib/offline/lost-step.ts';
import { learnActing, learnWho, toFarmer } from '#lib/offline/desk.ts';
import { drafts, dropSteps, forgetAll, meet } from '#lib/offline/drafts.ts';
import { atTextSize, filesOf } from '#lib/offline/kept-page.ts';
import { SENDING, sendWaiting } from '#lib/offline/outbox.ts';
import { ACTING_HEADER, KEPT_PAGES, PATHS, WHO_HEADER } from '#lib/offline/paths.ts';
import { A_YEAR_S, TEXT_SIZE_COOKIE, toTextSize } from '#lib/text-size.ts';

/*
 * Keeps what is needed to write a listing without signal, and nothing else: three pages that name nobody, as a guest sees them,
 * and their files. A page of somebody signed in is never kept.
 */
const CACHE = `nong-san-${version}`;
/** So long a page may take to begin before the phone says that there is no signal; a kept page stands in sooner. */
const CAP_MS = 15_000;
const CAP_KEPT_MS = 4_000;
/** Where farmers agree, and helpers go from one to another. */
const VILLAGE_DESK = /^\/lam-ho(?:\/|$)/;
const PUBLIC_FILE = /^\/(?:_app\/immutable\/|produce\/|bao\.svg$|icon-)/;

self.addEventListener('install', (event) => event.waitUntil(keepPages().then(() => self.skipWaiting())));

self.addEventListener('activate', (event) => {
  const tidy = async () => {
    const old = (await caches.keys()).filter((name) => name !== CACHE);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
    // before any page has passed through here
    await learnWho();
  };
  event.waitUntil(tidy());
});

self.addEventListener('message', (event) => event.waitUntil(sendWaiting()));
self.addEventListener('sync', (event) => {
  const sync = event as ExtendableEvent & { tag: string };
  if (sync.tag === SENDING) sync.waitUntil(sendOrFail());
});

/** A sync that fails is tried again by the browser. */
async function sendOrFail(): Promise<void> {
  if (!(await sendWaiting())) throw new Error('some are still waiting');
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.method === 'GET') {
    if (PUBLIC_FILE.test(pathname)) event.respondWith(publicFile(request));
    else if (request.mode === 'navigate') event.respondWith(page(event, pathname));
  } else if (request.mode !== 'navigate') {
    return;
  } else if (pathname === '/dang-xuat') {
    // Left to the network, whose answer clears this worker too.
    event.waitUntil(forgetAll());
  } else if (pathname === '/co-chu') {
    event.respondWith(fetch(request.clone()).catch(() => keepTextSize(request)));
  } else if (isStep(pathname)) {
    event.respondWith(step(request, pathname + search));
  } else if (pathname.startsWith('/dang-ban/')) {
    // What sends a listing is sent again from its own page, with its own key.
    event.respondWith(fetch(request).catch(() => keptPage(PATHS.noSignal)));
  }
});

async function keepPages(): Promise<void> {
  const cache = await caches.open(CACHE);
  const pages = await Promise.all(KEPT_PAGES.map((path) => keepPage(cache, path)));
  await cache.addAll(new Set(['/bao.svg', ...pages.flatMap(filesOf)]));
}

/** Fetches a page as a guest, so that it names nobody; a redirect is not kept. */
async function keepPage(cache: Cache, path: string): Promise<string> {
  const answer = await fetch(path, { credentials: 'omit', redirect: 'error' });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  await cache.put(path, answer.clone());
  return answer.text();
}

/** Public and the same for everybody: from the phone where it is there. */
async function publicFile(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok && answer.type === 'basic' && !answer.redirected) await cache.put(request, answer.clone());
  return answer;
}

async function page(event: FetchEvent, path: string): Promise<Response> {
  const isKept = KEPT_PAGES.includes(path);
  try {
    const answer = await within(isKept ? CAP_KEPT_MS : CAP_MS, fetch(event.request));
    event.waitUntil(arrived(answer, path));
    return answer;
  } catch {
    return keptPage(isKept ? path : PATHS.noSignal);
  }
}

const within = <Value>(ms: number, work: Promise<Value>): Promise<Value> =>
  Promise.race([work, new Promise<never>((_done, fail) => setTimeout(() => fail(new Error('too slow')), ms))]);

/** There is signal: note who is here, wipe what is over, send what waits. */
async function arrived(answer: Response, path: string): Promise<void> {
  const person = answer.headers.get(WHO_HEADER);
  if (person) {
    await meet(person);
    await learnActing(toFarmer(answer.headers.get(ACTING_HEADER)));
  }
  if (VILLAGE_DESK.test(path)) await learnWho();
  if (/^\/(dang-ban\/da-gui|tin-cua-toi)\//.test(path)) await dropSteps();
  await drafts();
  if (answer.ok) await sendWaiting();
}

async function keptPage(path: string): Promise<Response> {
  const kept = await (await caches.open(CACHE)).match(path);
  if (!kept) return Response.error();
  const size = toTextSize(await cookieOf(TEXT_SIZE_COOKIE));
  return new Response(atTextSize(await kept.text(), size), { headers: kept.headers });
}

/** The switch of the text size, without signal. */
async function keepTextSize(request: Request): Promise<Response> {
  const form = await request.formData();
  await keepCookie(TEXT_SIZE_COOKIE, toTextSize(form.get('size')), A_YEAR_S);
  const back = new URL(String(form.get('back') ?? '/'), self.location.origin);
  return Response.redirect(back.origin === self.location.origin ? back : '/', 303);
}

/** A form of the ordinary listing pages: it goes to the server, or where there is no signal into a draft. */
async function step(request: Request, path: string): Promise<Response> {
  const copy = request.clone();
  const form = copy.formData();
  try {
    const answer = await fetch(request);
    await form.then((said) => noteStep(path, said)).catch(() => undefined);
    return answer;
  } catch {
    const id = await form.then((said) => draftFromStep(path, said)).catch(() => null);
    return id ? Response.redirect(`${PATHS.write}?tin=${id}`, 303) : keptPage(PATHS.noSignal);
  }
}
