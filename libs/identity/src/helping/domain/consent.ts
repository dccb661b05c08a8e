import {
  addDays,
  DAY_MS,
  decide,
  type Decision,
  type LocalDate,
  localDateOf,
  MINUTE_MS,
  refuse,
  startOfDay,
} from '@nongsan/kernel';
import type { CodeCard, Consent, ConsentEnder } from '../../models.js';

/** The limits of acting for somebody. */
export const HELPING = {
  longestDays: 90,
  cardNumbers: 40,
  wrongTriesPerCard: 5,
  yesLifeMs: 15 * MINUTE_MS,
  yesesPerPhonePerHour: 10,
  undoMs: DAY_MS,
  householdsPerHelperPerDay: 60,
} as const;

export type ConsentState = 'WAITS_FOR_WITNESS' | 'HOLDS' | 'ENDED';

/** What a consent is worth at an instant; the same stands in SQL as CONSENT_HOLDS. */
export function consentState(consent: Consent, at: Date): ConsentState {
  if (consent.endedAt !== null || consent.until <= at) return 'ENDED';
  return consent.method === 'SLIP' && consent.witnessedAt === null ? 'WAITS_FOR_WITNESS' : 'HOLDS';
}

/** The last second of a day in Vietnam, today where none is named; null where it is over or more than 90 days away. */
export function untilOf(day: LocalDate | null | undefined, at: Date): Date | null {
  const today = localDateOf(at);
  const last = day ?? today;
  if (last < today || last > addDays(today, HELPING.longestDays)) return null;
  const until = new Date(startOfDay(addDays(last, 1)).getTime() - 1_000);
  return until > at ? until : null;
}

/** A slip's number as it is kept: capitals without gaps; null where it is none. */
export function toSlipNumber(text: string): string | null {
  const number = text
    .normalize('NFKC')
    .replace(/[\s.-]/g, '')
    .toUpperCase();
  return /^[0-9A-ZĐ]{4,20}$/.test(number) ? number : null;
}

/** Another helper of the cooperative saw the farmer sign. */
export function witness(
  consent: Consent,
  witnessId: string,
  at: Date,
): Decision<Consent, never, 'CONSENT_ENDED' | 'WITNESS_NOT_ALLOWED'> {
  const state = consentState(consent, at);
  if (state === 'ENDED') return refuse('CONSENT_ENDED');
  if (state === 'HOLDS' || witnessId === consent.helperId || witnessId === consent.farmerId)
    return refuse('WITNESS_NOT_ALLOWED');
  return decide({ ...consent, witnessId, witnessedAt: at });
}

/** As whom somebody may end a consent; null where they may not. */
export function enderOf(
  consent: Consent,
  viewer: { readonly personId: string; readonly coopId: string; readonly roles: readonly string[] },
): ConsentEnder | null {
  if (viewer.personId === consent.farmerId) return 'FARMER';
  if (viewer.personId === consent.helperId) return 'HELPER';
  return viewer.roles.includes('COOP_ADMIN') && viewer.coopId === consent.coopId ? 'COOP' : null;
}

export type CardBar = 'CARD_MISSING' | 'CARD_OF_HELPER' | 'CARD_LOCKED' | 'CARD_USED_UP';
export type CardVerdict = 'RIGHT' | 'CODE_WRONG' | CardBar;

/** What keeps a card from being asked by this helper; null where its next number may be said. Who issued it has seen its numbers. */
export function cardBar(card: CodeCard | null, helperId: string): CardBar | null {
  if (!card) return 'CARD_MISSING';
  if (card.issuedBy === helperId) return 'CARD_OF_HELPER';
  if (card.wrongTries >= HELPING.wrongTriesPerCard) return 'CARD_LOCKED';
  return card.nextPosition > HELPING.cardNumbers ? 'CARD_USED_UP' : null;
}

/** What a said number means: only the next one counts, which is `next`. */
export function judgeNumber(card: CodeCard | null, helperId: string, next: string, said: string): CardVerdict {
  return cardBar(card, helperId) ?? (next === said ? 'RIGHT' : 'CODE_WRONG');
}

/** What somebody says or types of a code: digits alone. */
export const toDigits = (text: string): string => text.normalize('NFKC').replace(/\D/g, '');
