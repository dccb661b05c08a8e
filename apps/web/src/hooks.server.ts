import { redirect } from '@sveltejs/kit';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { ACTING_HEADER, WHO_HEADER } from '#lib/offline/paths.ts';
import { isOwnPage, readActing } from '#lib/server/acting.ts';
import { ApiFailure, type Api } from '#lib/server/api.ts';
import { ME, type Me } from '#lib/server/me.ts';
import { dropSession, readSession } from '#lib/server/session.ts';
import { speakFor, speakForOneself } from '#lib/server/speak.ts';
import { TEXT_SIZE_COOKIE, toTextSize } from '#lib/text-size.ts';

/** On every answer. The content policy stands in vite.config.ts; this one is for answers that render no page. */
const HEADERS: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(self), geolocation=(self), payment=(), usb=()',
};
const BARE_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'";
const HSTS = 'max-age=31536000; includeSubDomains';

export const handle: Handle = async ({ event, resolve }) => {
  const token = readSession(event.cookies);
  event.locals.textSize = toTextSize(event.cookies.get(TEXT_SIZE_COOKIE));
  const acting = token ? readActing(event.cookies) : undefined;
  if (acting && isOwnPage(event.url.pathname)) redirect(303, '/lam-ho');
  event.locals.acting = acting;
  event.locals.ownApi = speakForOneself(event);
  event.locals.api = acting ? speakFor(event, acting.consentId) : event.locals.ownApi;
  let me: Promise<Me | null> | undefined;
  event.locals.me = () => (me ??= token ? whoIs(event, event.locals.api) : Promise.resolve(null));
  let holder: Promise<Me | null> | undefined;
  event.locals.holder = () => (acting ? (holder ??= whoIs(event, event.locals.ownApi)) : event.locals.me());

  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%nongsan.text%', event.locals.textSize),
  });
  for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value);
  if (!response.headers.has('content-security-policy')) response.headers.set('content-security-policy', BARE_POLICY);
  if (event.url.protocol === 'https:') response.headers.set('strict-transport-security', HSTS);
  // A page of somebody signed in is never kept: the next person may hold the same phone.
  if (!response.headers.has('cache-control'))
    response.headers.set('cache-control', token ? 'private, no-store' : 'private, no-cache');
  const person = (await me?.catch(() => null))?.person.id;
  if (person) response.headers.set(WHO_HEADER, acting?.helperId ?? person);
  if (person && acting) response.headers.set(ACTING_HEADER, `${acting.farmerId} ${encodeURIComponent(acting.name)}`);
  return compressed(event.request, response);
};

/** Pages are sent as gzip: built files lie compressed on the disk, a page is made anew each time. */
function compressed(request: Request, response: Response): Response {
  const isPage = response.headers.get('content-type')?.startsWith('text/html');
  if (!isPage || !response.body || !/\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')) return response;
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  headers.set('content-encoding', 'gzip');
  headers.append('vary', 'accept-encoding');
  const { status, statusText } = response;
  return new Response(response.body.pipeThrough(new CompressionStream('gzip')), { status, statusText, headers });
}

/** Asks who is signed in, and forgets a session that the API no longer knows. */
async function whoIs(event: Parameters<Handle>[0]['event'], api: Api): Promise<Me | null> {
  const { me } = await api(ME);
  if (!me) dropSession(event);
  return me;
}

const SENTENCES: Record<number, string> = {
  404: 'Không có trang này.',
  413: 'Tệp gửi lên quá lớn.',
};
const BUSY = 'Máy chủ đang bận. Thử lại sau ít phút.';

export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind === 'unknown') {
    // One line for the log: what failed and where, without what the person typed.
    console.error(JSON.stringify({ level: 'error', route: event.route.id, error: describe(error) }));
    return { status: error instanceof ApiFailure ? 503 : 500, message: BUSY };
  }
  // A page of ours said why in words of its own; what SvelteKit says is English.
  if (kind === 'app' && error.message !== `Error: ${error.status}`)
    return { status: error.status, message: error.message };
  const { status } = error;
  return { status, message: SENTENCES[status] ?? (status < 500 ? 'Yêu cầu này không làm được.' : BUSY) };
};

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return `${error.stack ?? error.message}${cause}`;
}
