import type { Phone } from '@nongsan/kernel';
import type { Role } from '@nongsan/platform';

/** A person as rows read them; commune and village are loaded by id. */
export interface Person {
  readonly id: string;
  readonly coopId: string;
  readonly name: string;
  readonly communeCode: string;
  readonly villageId: string | null;
}

export interface PersonWithRoles {
  readonly person: Person;
  readonly roles: readonly Role[];
}

export interface Commune {
  readonly code: string;
  readonly name: string;
  readonly fullName: string;
}

export interface Village {
  readonly id: string;
  readonly communeCode: string;
  readonly name: string;
}

/** A session as its owner sees it. */
export interface SessionRow {
  readonly id: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly device: string;
}

/** A farmer as the village desk sees them: the person, and how the record came to be. */
export interface Household extends Person {
  readonly createdAt: Date;
  readonly registeredBy: string | null;
  readonly claimedAt: Date | null;
}

export type ConsentMethod = 'CODE' | 'CARD' | 'SLIP';
export type ConsentEnder = 'FARMER' | 'CARD' | 'COOP' | 'HELPER';

/** That a helper may act for a farmer for a while. */
export interface Consent {
  readonly id: string;
  readonly coopId: string;
  readonly farmerId: string;
  readonly helperId: string;
  readonly method: ConsentMethod;
  readonly slipNumber: string | null;
  readonly openedAt: Date;
  readonly until: Date;
  readonly witnessId: string | null;
  readonly witnessedAt: Date | null;
  readonly endedAt: Date | null;
  readonly endedBy: ConsentEnder | null;
}

/** A card of numbers at a farmer's home. */
export interface CodeCard {
  readonly id: string;
  readonly farmerId: string;
  readonly issuedAt: Date;
  readonly issuedBy: string;
  readonly nextPosition: number;
  readonly wrongTries: number;
}

/** One thing that was done through a helper. */
export interface HelpedActRow {
  readonly id: string;
  readonly consentId: string;
  readonly coopId: string;
  readonly farmerId: string;
  readonly helperId: string;
  readonly operation: string;
  readonly subjectId: string;
  readonly sentence: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly at: Date;
  readonly undoUntil: Date | null;
  readonly undoneAt: Date | null;
  readonly contestedAt: Date | null;
  readonly contestWords: string | null;
  readonly answeredAt: Date | null;
  readonly answerWords: string | null;
}

/** Somebody as they see themself; the rest is loaded by person. */
export interface Me {
  readonly person: Person;
  readonly phone: string;
  readonly roles: readonly Role[];
}

/** A change of phone as rows read it. Whoever shows one masks the number. */
export interface PhoneChange {
  readonly id: string;
  readonly coopId: string;
  readonly personId: string;
  readonly newPhone: Phone;
  readonly reason: 'SIM_LOST' | 'NEW_NUMBER' | 'FIRST_PHONE';
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly confirmedBy: string | null;
  readonly doneAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly expiresAt: Date;
}
