import { decideIpn, type IpnDecision, type VnpayAttempt, type VnpayParams } from '../domain/vnpay.js';
import { isVnpaySignature } from './signature.js';

/** A notice of VNPAY, from its server (IPN) or through the buyer's browser (return). */
export type VnpayNotice =
  | { readonly verified: true; readonly params: VnpayParams }
  | { readonly verified: false; readonly reason: 'EMPTY' | 'MALFORMED' | 'DUPLICATE_PARAM' | 'MERCHANT' | 'SIGNATURE' };

export interface VnpayKeys {
  readonly tmnCode: string;
  readonly secret: string;
}

/**
 * Checks a notice on the query exactly as it arrived (without `?`), before any framework has merged repeated keys.
 * Only `vnp_` fields are signed; others (a tracking tag, say) are left out.
 */
export function readVnpayNotice(rawQuery: string, keys: VnpayKeys): VnpayNotice {
  if (rawQuery === '') return refused('EMPTY');
  const params: Record<string, string> = {};
  for (const pair of rawQuery.split('&')) {
    const [key, value] = decodePair(pair);
    if (key === null || value === null) return refused('MALFORMED');
    if (!key.startsWith('vnp_')) continue;
    if (Object.hasOwn(params, key)) return refused('DUPLICATE_PARAM');
    params[key] = value;
  }
  if (params['vnp_TmnCode'] !== keys.tmnCode) return refused('MERCHANT');
  const hash = params['vnp_SecureHash'] ?? '';
  return isVnpaySignature(keys.secret, params, hash) ? { verified: true, params } : refused('SIGNATURE');
}

/** Everything that the IPN hook answers, except for what happens when the database is down (99). */
export function answerIpn<Status extends string>(
  notice: VnpayNotice,
  attempt: VnpayAttempt<Status> | null,
): IpnDecision<Status> {
  if (notice.verified) return decideIpn(notice.params, attempt);
  return { rspCode: notice.reason === 'EMPTY' ? '99' : '97', attemptStatus: attempt?.status ?? null };
}

function decodePair(pair: string): [string | null, string | null] {
  const at = pair.indexOf('=');
  return at < 0 ? [decode(pair), ''] : [decode(pair.slice(0, at)), decode(pair.slice(at + 1))];
}

/** Form decoding of one part; null where a percent sign leads nowhere. */
function decode(part: string): string | null {
  try {
    return decodeURIComponent(part.replace(/\+/g, ' '));
  } catch {
    return null;
  }
}

function refused(reason: Extract<VnpayNotice, { verified: false }>['reason']): VnpayNotice {
  return { verified: false, reason };
}
