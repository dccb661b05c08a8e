export const ROLES = ['FARMER', 'TRADER', 'HELPER', 'COOP_ADMIN', 'OPERATOR'] as const;
export type Role = (typeof ROLES)[number];

/** Somebody who is signed in, or the farmer whom a helper acts for. */
export interface Viewer {
  readonly personId: string;
  readonly coopId: string;
  readonly sessionId: string;
  readonly roles: readonly Role[];
  /** Who really acts, and under which consent; absent for somebody who acts for themself. */
  readonly helper?: { readonly personId: string; readonly consentId: string };
}

/** A farmer through a helper. */
export type HelpedViewer = Viewer & { readonly helper: NonNullable<Viewer['helper']> };

export const isHelped = (viewer: Viewer | null): viewer is HelpedViewer => viewer?.helper !== undefined;

/** Finds who a bearer token belongs to, and whom they may act for; identity provides it. */
export abstract class ViewerReader {
  abstract viewerOf(token: string, now: Date): Promise<Viewer | null>;
  /** The farmer of a consent of this helper that holds now; null where it is unknown, another's, ended, or not witnessed yet. */
  abstract actingFor(helper: Viewer, consentId: string, now: Date): Promise<HelpedViewer | null>;
}

const BEARER = /^Bearer ([A-Za-z0-9_-]{43})$/;

/** The two headers that say who asks. */
export interface ViewerHeaders {
  readonly authorization?: string | undefined;
  /** The id of a consent: the request acts as its farmer. */
  readonly 'x-acting-for'?: string | readonly string[] | undefined;
}

/** Who asks: somebody or a guest (null); or that the consent that was named does not hold, so that nothing may be done as anybody. */
export async function readViewer(
  viewers: ViewerReader,
  headers: ViewerHeaders,
  now: Date,
): Promise<Viewer | 'ACTING_ENDED' | null> {
  const token = BEARER.exec(headers.authorization ?? '')?.[1];
  const viewer = token ? await viewers.viewerOf(token, now) : null;
  const actingFor = headers['x-acting-for'];
  if (actingFor === undefined || viewer === null) return viewer;
  return (await viewers.actingFor(viewer, String(actingFor), now)) ?? 'ACTING_ENDED';
}
