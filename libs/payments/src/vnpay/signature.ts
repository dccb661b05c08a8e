import { createHmac, timingSafeEqual } from 'node:crypto';
import { vnpayCanonical, type VnpayParams } from '../domain/vnpay.js';

/** vnp_SecureHash of exactly these fields: HMAC-SHA512, lower-case hex. */
export function vnpaySecureHash(secret: string, params: VnpayParams): string {
  return createHmac('sha512', secret).update(vnpayCanonical(params), 'utf8').digest('hex');
}

/** Whether `hash` is the signature of the fields; takes the same time for every wrong hash of the right length. */
export function isVnpaySignature(secret: string, params: VnpayParams, hash: string): boolean {
  const [expected, given] = [vnpaySecureHash(secret, params), hash.toLowerCase()].map((hex) =>
    Buffer.from(hex, 'utf8'),
  );
  return expected!.length === given!.length && timingSafeEqual(expected!, given!);
}
