import { API_URL } from '$app/env/private';
import { error } from '@sveltejs/kit';
import { orderCode } from '#lib/server/paying.ts';
import { readSession } from '#lib/server/session.ts';
import type { RequestHandler } from './$types';

/** Hands the API's stream of one order on to its browser, which may not hold the token of the session. */
export const GET: RequestHandler = async ({ params, cookies, request, getClientAddress }) => {
  const code = orderCode(params.ma);
  const token = readSession(cookies);
  if (!code || !token) error(404);
  const upstream = await fetch(`${API_URL}/events/orders/${code}`, {
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'text/event-stream',
      'x-forwarded-for': getClientAddress(),
    },
    signal: request.signal,
  }).catch(() => null);
  if (!upstream?.ok || !upstream.body) error(upstream?.status === 404 ? 404 : 503);
  return new Response(upstream.body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'private, no-store', 'x-accel-buffering': 'no' },
  });
};
