import type { Clock } from '@nongsan/kernel';
import { Loaders, readViewer, type RequestContext, type ViewerReader } from '@nongsan/platform';
import type { FastifyRequest } from 'fastify';

/**
 * Makes the context of each GraphQL request: who asks, for whom, from where. An unknown or ended token is a guest;
 * with a consent that does not hold nothing is asked at all.
 */
export function contextReader(viewers: ViewerReader, clock: Clock) {
  return async (request: FastifyRequest): Promise<RequestContext> => {
    const viewer = await readViewer(viewers, request.headers, clock.now());
    return {
      viewer: viewer === 'ACTING_ENDED' ? null : viewer,
      actingEnded: viewer === 'ACTING_ENDED',
      address: request.ip,
      userAgent: request.headers['user-agent'] ?? '',
      loaders: new Loaders(),
    };
  };
}
