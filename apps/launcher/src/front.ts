import proxy from '@fastify/http-proxy';
import fastify, { type FastifyInstance } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';

/** What the api answers; all else is the web's. */
export const API_PATHS = ['/graphql', '/pay', '/sms', '/media', '/events', '/health', '/dev'] as const;

const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
/** Drawings that every page shows and no build names anew: a phone asks for them once a day. */
const DRAWINGS = /^\/(?:produce\/[\w-]+|bao|icon-[\w-]+)\.(?:svg|png)$/;
const FOR_A_DAY = 'public, max-age=86400';
const STARTING_AGAIN = 'Đang khởi động lại, xin thử lại sau ít giây.\n';

export interface FrontPlan {
  readonly port: number;
  readonly apiUrl: string;
  readonly webUrl: string;
  /** true: only a browser that asks for this very machine is answered, so that no foreign name can lead to the demo's codes. */
  readonly loopbackNamesOnly: boolean;
}

/** The one door: passes each path to the api or the web, and names the client's address itself, whatever the client claims. */
export async function openFront({ port, apiUrl, webUrl, loopbackNamesOnly }: FrontPlan): Promise<FastifyInstance> {
  const front = fastify({ logger: false, forceCloseConnections: true });
  if (loopbackNamesOnly) {
    front.addHook('onRequest', async ({ headers: { host } }, reply) => {
      if (!host || !LOOPBACK_HOST.test(host)) return reply.code(421).send('Nông Sàn dùng thử chỉ mở trên máy này.\n');
    });
  }
  const pass = (upstream: string, prefix: string) =>
    front.register(proxy, {
      upstream,
      prefix,
      rewritePrefix: prefix,
      http2: false,
      // A page may listen to events for hours, and many pages at once.
      undici: { bodyTimeout: 0, connections: null },
      retryMethods: [],
      replyOptions: {
        onError: (reply) => void reply.code(503).type('text/plain; charset=utf-8').send(STARTING_AGAIN),
        rewriteHeaders: (headers, request) =>
          request && DRAWINGS.test(request.url) ? { ...headers, 'cache-control': FOR_A_DAY } : headers,
        rewriteRequestHeaders: ({ headers: { host }, socket }, headers): IncomingHttpHeaders => ({
          ...headers,
          host,
          'x-forwarded-for': socket.remoteAddress,
          'x-forwarded-proto': 'http',
          'x-forwarded-host': host,
        }),
      },
    });
  for (const path of API_PATHS) await pass(apiUrl, path);
  await pass(webUrl, '/');
  await front.listen({ port, host: '127.0.0.1' });
  return front;
}
