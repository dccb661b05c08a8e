import { DAY_MS, HOUR_MS, MINUTE_MS } from '@nongsan/kernel';

/** The limits of sign-in: issue of the code (per phone and per address), tries, and how long things live. */
export const SIGN_IN = {
  codeLifeMs: 10 * MINUTE_MS,
  triesPerCode: 5,
  resendAfterMs: MINUTE_MS,
  codesPerPhonePerHour: 5,
  ticketLifeMs: 10 * MINUTE_MS,
  sessionLifeMs: 90 * DAY_MS,
  sharedDeviceLifeMs: 12 * HOUR_MS,
} as const;

export interface RecentCodes {
  /** When the last code went to this phone; null where none did within the hour. */
  readonly lastToPhoneAt: Date | null;
  readonly toPhone: number;
  readonly fromAddress: number;
}

/** Whether one more code may be sent; `perAddress`, `perPhone`: how many an hour to one address and one phone. */
export function maySendCode(
  recent: RecentCodes,
  perAddress: number,
  now: Date,
  perPhone: number = SIGN_IN.codesPerPhonePerHour,
): 'YES' | 'TOO_SOON' | 'TOO_MANY_CODES' {
  if (recent.lastToPhoneAt && now.getTime() - recent.lastToPhoneAt.getTime() < SIGN_IN.resendAfterMs) return 'TOO_SOON';
  if (recent.toPhone >= perPhone || recent.fromAddress >= perAddress) return 'TOO_MANY_CODES';
  return 'YES';
}

export interface IssuedCode {
  readonly codeHash: string;
  readonly triesLeft: number;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

/** What a typed code means for the last code that was sent. A wrong one costs a try. */
export function judgeCode(
  issued: IssuedCode | null,
  typedHash: string,
  now: Date,
): 'RIGHT' | 'CODE_WRONG' | 'CODE_USED_UP' {
  if (!issued || issued.usedAt || issued.triesLeft <= 0 || issued.expiresAt <= now) return 'CODE_USED_UP';
  return issued.codeHash === typedHash ? 'RIGHT' : 'CODE_WRONG';
}

/** A name as it is kept: single spaces, NFC; null where it is no name. */
export function toPersonName(text: string): string | null {
  const name = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  return name.length >= 2 && name.length <= 60 && /^[\p{L}\p{M}'’. -]+$/u.test(name) ? name : null;
}

/** When a session ends. */
export function sessionEnd(now: Date, sharedDevice: boolean): Date {
  return new Date(now.getTime() + (sharedDevice ? SIGN_IN.sharedDeviceLifeMs : SIGN_IN.sessionLifeMs));
}
