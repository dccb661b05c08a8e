import type { Clock } from '@nongsan/kernel';
import { Loaders, type RequestContext, type ViewerReader } from '@nongsan/platform';
import type { FastifyRequest } from 'fastify';

const BEARER = /^Bearer ([A-Za-z0-9_-]{43})$/;

/** Makes the context of each GraphQL request: who asks, from where. An unknown or ended token is a guest. */
export function contextReader(viewers: ViewerReader, clock: Clock) {
  return async (request: FastifyRequest): Promise<RequestContext> => {
    const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
    return {
      viewer: token ? await viewers.viewerOf(token, clock.now()) : null,
      address: request.ip,
      userAgent: request.headers['user-agent'] ?? '',
      loaders: new Loaders(),
    };
  };
}
