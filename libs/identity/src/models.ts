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
