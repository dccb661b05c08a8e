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
