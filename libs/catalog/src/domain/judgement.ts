import { decide, type Decision, refuse } from '@nongsan/kernel';
import type { ListingEvent } from '../listing.events.js';
import { availableGrams, type Listing, type ListingReason, type Produce } from '../models.js';
import { about, isPublic, lifeEnd, move, withContent } from './listing.js';

export type JudgementCode = 'NOTHING_TO_DECIDE' | 'LISTING_CHANGED' | 'REASON_WORDS_MISSING' | 'LISTING_NOT_ON_MARKET';

export type Judged = Decision<Listing, ListingEvent, JudgementCode>;

/** What the cooperative has before it: a new listing, a change of one that is public, or nothing. */
export function whatWaits(listing: Listing): 'NEW' | 'EDIT' | null {
  if (listing.state === 'PENDING') return 'NEW';
  return isPublic(listing.state) && listing.pendingChange ? 'EDIT' : null;
}

/** The cooperative judges what it has seen, not what came after: `seen` is the `submittedAt` that was shown. */
function judged(listing: Listing, seen: Date): JudgementCode | null {
  if (!whatWaits(listing)) return 'NOTHING_TO_DECIDE';
  return listing.submittedAt?.getTime() === seen.getTime() ? null : 'LISTING_CHANGED';
}

/** A new listing goes on the market; a change takes the place of what is there. */
export function approve(listing: Listing, produce: Produce, seen: Date, at: Date): Judged {
  const code = judged(listing, seen);
  if (code) return refuse(code);
  const done = { pendingChange: null, dueAt: null, reason: null } as const;
  if (listing.state === 'PENDING') {
    const live = { ...move(listing, 'LIVE', at), ...done, publishedAt: at, expiresAt: lifeEnd(listing, produce, at) };
    return decide(live, { type: 'ListingApproved', ...about(listing, at), ofEdit: false });
  }
  const changed: Listing = { ...withContent(listing, listing.pendingChange ?? {}), ...done, updatedAt: at };
  const moreCame = changed.state === 'SOLD_OUT' && changed.soldOutAt === null && availableGrams(changed) > 0;
  return decide(moreCame ? move(changed, 'LIVE', at) : changed, {
    type: 'ListingApproved',
    ...about(listing, at),
    ofEdit: true,
  });
}

/** The seller is asked to change something. A change of a public listing is dropped, and the listing stays. */
export function askChanges(listing: Listing, reason: ListingReason, seen: Date, at: Date): Judged {
  return turnDown(listing, 'CHANGES_ASKED', 'ListingChangesAsked', reason, seen, at);
}

/** The cooperative says no. A change of a public listing is dropped, and the listing stays. */
export function refuseListing(listing: Listing, reason: ListingReason, seen: Date, at: Date): Judged {
  return turnDown(listing, 'REFUSED', 'ListingRefused', reason, seen, at);
}

function turnDown(
  listing: Listing,
  to: 'CHANGES_ASKED' | 'REFUSED',
  type: 'ListingChangesAsked' | 'ListingRefused',
  reason: ListingReason,
  seen: Date,
  at: Date,
): Judged {
  const code = judged(listing, seen) ?? wordsMissing(reason);
  if (code) return refuse(code);
  const ofEdit = whatWaits(listing) === 'EDIT';
  const next = { ...move(listing, ofEdit ? listing.state : to, at), pendingChange: null, dueAt: null, reason };
  return decide(next, { type, ...about(listing, at), ofEdit, reason: reason.code });
}

/** The cooperative takes a public listing down for good, by its own rules or at an authority's request. */
export function takeDown(listing: Listing, reason: ListingReason, at: Date): Judged {
  if (!isPublic(listing.state)) return refuse('LISTING_NOT_ON_MARKET');
  const code = wordsMissing(reason);
  if (code) return refuse(code);
  return decide(
    { ...move(listing, 'REFUSED', at), pendingChange: null, dueAt: null, reason },
    { type: 'ListingTakenDown', ...about(listing, at), reason: reason.code },
  );
}

const wordsMissing = (reason: ListingReason): 'REASON_WORDS_MISSING' | null =>
  reason.code === 'OTHER' && !reason.words ? 'REASON_WORDS_MISSING' : null;
