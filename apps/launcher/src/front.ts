import proxy from '@fastify/http-proxy';
import fastify, { type FastifyInstance } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';

/** What the api answers; all else is the web's. */
export const API_PATHS = ['/graphql', '/pay', '/hooks', '/media', '/events', '/health', '/dev'] as const;

const PHOTO_LIMIT_BYTES = 13 * 1024 * 1024;

/** The one door: passes each path to the api or the web, and names the client's address itself, whatever the client claims. */
export async function openFront(port: number, apiUrl: string, webUrl: string): Promise<FastifyInstance> {
  const front = fastify({ logger: false, bodyLimit: PHOTO_LIMIT_BYTES, forceCloseConnections: true });
  const pass = (upstream: string, prefix: string) =>
    front.register(proxy, {
      upstream,
      prefix,
      rewritePrefix: prefix,
      http2: false,
      replyOptions: {
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
