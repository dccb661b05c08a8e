import type { Role } from '@nongsan/platform';

/** Who may grant and take which role: the cooperative looks after its own people, an operator makes admins and operators. */
const GRANTABLE: Readonly<Record<Role, readonly Role[]>> = {
  FARMER: [],
  TRADER: [],
  HELPER: [],
  COOP_ADMIN: ['FARMER', 'TRADER', 'HELPER', 'COOP_ADMIN'],
  OPERATOR: ['FARMER', 'TRADER', 'HELPER', 'COOP_ADMIN', 'OPERATOR'],
};

export function mayGrant(own: readonly Role[], role: Role): boolean {
  return own.some((mine) => GRANTABLE[mine].includes(role));
}

/** The roles that a person takes by saying what they come for. */
export const ROLES_OF_INTENT = {
  SELL: ['FARMER'],
  BUY: ['TRADER'],
  BOTH: ['FARMER', 'TRADER'],
} as const satisfies Record<string, readonly Role[]>;
