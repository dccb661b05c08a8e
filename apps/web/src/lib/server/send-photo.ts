import { API_URL } from '$app/env/private';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { ApiFailure } from './api.ts';
import { readSession } from './session.ts';

/** A mountain signal and 12 MB: patience. */
const TIMEOUT_MS = 60_000;
const Answer = v.union([v.object({ photoId: v.string() }), v.object({ code: v.string(), message: v.string() })]);

/** Hands one photo on to the API as the person signed in: its id, or why not in one sentence. */
export async function sendPhoto(
  { cookies, url, locals, getClientAddress }: RequestEvent,
  photo: File,
): Promise<{ photoId: string } | { message: string }> {
  const body = new FormData();
  body.set('photo', photo, 'anh');
  const headers: Record<string, string> = {
    authorization: `Bearer ${readSession(cookies) ?? ''}`,
    accept: 'application/json',
    'x-forwarded-for': getClientAddress(),
  };
  if (locals.acting) headers['x-acting-for'] = locals.acting.consentId;
  const answer = await post(body, headers);
  if ('code' in answer && answer.code === 'UNAUTHENTICATED')
    redirect(303, `/dang-nhap?next=${encodeURIComponent(url.pathname)}`);
  return answer;
}

async function post(body: FormData, headers: Record<string, string>) {
  try {
    const response = await fetch(`${API_URL}/media/photos`, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return v.parse(Answer, await response.json());
  } catch (cause) {
    throw new ApiFailure('the photo door does not answer', { cause });
  }
}
