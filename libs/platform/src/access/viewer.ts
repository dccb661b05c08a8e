export const ROLES = ['FARMER', 'TRADER', 'HELPER', 'COOP_ADMIN', 'OPERATOR'] as const;
export type Role = (typeof ROLES)[number];

/** Somebody who is signed in. */
export interface Viewer {
  readonly personId: string;
  readonly coopId: string;
  readonly sessionId: string;
  readonly roles: readonly Role[];
}

/** Finds who a bearer token belongs to; identity provides it. */
export abstract class ViewerReader {
  abstract viewerOf(token: string, now: Date): Promise<Viewer | null>;
}
