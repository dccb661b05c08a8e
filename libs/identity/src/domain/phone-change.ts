import { DAY_MS, MINUTE_MS } from '@nongsan/kernel';

/** The limits of a change of phone. */
export const PHONE_CHANGE = {
  lifeMs: 7 * DAY_MS,
  codeLifeMs: 10 * MINUTE_MS,
  triesPerCode: 5,
  resendAfterMs: MINUTE_MS,
  codesPerChange: 10,
  /** Of one asker for one person: each is a text to them. */
  requestsPerDay: 3,
} as const;

/** How long the numbers of before still hear of changed accounts. */
export const OLD_PHONES_TOLD_MS = 30 * DAY_MS;

export type PhoneChangeState = 'ASKED' | 'CONFIRMED' | 'DONE' | 'CANCELLED' | 'EXPIRED';

export interface PhoneChangeSteps {
  readonly personId: string;
  readonly requestedBy: string;
  readonly confirmedBy: string | null;
  readonly doneAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly expiresAt: Date;
}

export function stateOfChange(change: PhoneChangeSteps, now: Date): PhoneChangeState {
  if (change.doneAt) return 'DONE';
  if (change.cancelledAt) return 'CANCELLED';
  if (change.expiresAt <= now) return 'EXPIRED';
  return change.confirmedBy === null ? 'ASKED' : 'CONFIRMED';
}

export const isWaiting = (change: PhoneChangeSteps, now: Date): boolean =>
  ['ASKED', 'CONFIRMED'].includes(stateOfChange(change, now));

/** Two people, and neither is whom it is about: somebody who fooled one of them has not got the number yet. */
export function mayConfirm(change: PhoneChangeSteps, adminId: string): boolean {
  return adminId !== change.requestedBy && adminId !== change.personId;
}

/** Whether another code may go to the new number. */
export function mayResend(sent: number, lastAt: Date | null, now: Date): boolean {
  if (sent >= PHONE_CHANGE.codesPerChange) return false;
  return lastAt === null || now.getTime() - lastAt.getTime() >= PHONE_CHANGE.resendAfterMs;
}

export interface SentCode {
  readonly codeHash: string | null;
  readonly codeSentAt: Date | null;
  readonly triesLeft: number;
}

/** What a typed code means. A wrong one costs a try. */
export function judgePhoneCode(sent: SentCode, typedHash: string, now: Date): 'RIGHT' | 'CODE_WRONG' | 'CODE_USED_UP' {
  const { codeHash, codeSentAt, triesLeft } = sent;
  if (codeHash === null || codeSentAt === null || triesLeft <= 0) return 'CODE_USED_UP';
  if (now.getTime() - codeSentAt.getTime() >= PHONE_CHANGE.codeLifeMs) return 'CODE_USED_UP';
  return codeHash === typedHash ? 'RIGHT' : 'CODE_WRONG';
}
