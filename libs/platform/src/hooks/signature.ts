import { createHmac, timingSafeEqual } from 'node:crypto';
import { MINUTE_MS } from '@nongsan/kernel';

const WINDOW_MS = 5 * MINUTE_MS;

/** What signs a hook's body: HMAC-SHA256 over "timestamp.body", the timestamp in Unix seconds as sent. */
export function hookSignature(secret: string, timestamp: string, rawBody: Uint8Array): string {
  return `sha256=${createHmac('sha256', secret).update(`${timestamp}.`, 'utf8').update(rawBody).digest('hex')}`;
}

/** What came with a body, or nothing. */
export interface SignedBody {
  readonly rawBody: Uint8Array;
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
}

/** Whether a body was signed with this secret, at most five minutes off our clock. */
export function isSignedHook(
  secret: string,
  { rawBody, timestamp = '', signature = '' }: SignedBody,
  now: Date,
): boolean {
  if (!/^\d{10}$/.test(timestamp)) return false;
  if (Math.abs(now.getTime() - Number(timestamp) * 1000) > WINDOW_MS) return false;
  const given = Buffer.from(signature, 'utf8');
  const expected = Buffer.from(hookSignature(secret, timestamp, rawBody), 'utf8');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
