import { decide, type Decision, refuse } from '@nongsan/kernel';
import type { ListingEvent } from '../listing.events.js';
import {
  availableGrams,
  heldGrams,
  type Listing,
  type ListingContent,
  type ListingState,
  type Produce,
} from '../models.js';
import { requestedDueAt } from './due-time.js';
import { about, edit, isPublic, proposed, withContent, withdraw } from './listing.js';
import { changedKeys, CONTENT_KEYS } from './listing-change.js';

/** What a listing is apart from what orders hold of it: kept before and after what a helper does, so that it can be taken back. */
export type ListingPicture = ListingContent &
  Pick<Listing, 'state' | 'pendingChange' | 'reason' | 'expiresAt' | 'soldOutAt' | 'withdrawnAt'>;

export function pictureOf(listing: Listing): ListingPicture {
  const content = Object.fromEntries(CONTENT_KEYS.map((key) => [key, listing[key]])) as unknown as ListingContent;
  const { state, pendingChange, reason, expiresAt, soldOutAt, withdrawnAt } = listing;
  return { ...content, state, pendingChange, reason, expiresAt, soldOutAt, withdrawnAt };
}

/** A picture as JSON keeps it: instants are text. */
export function readPicture(kept: unknown): ListingPicture | null {
  if (kept === null) return null;
  const raw = kept as Record<'expiresAt' | 'soldOutAt' | 'withdrawnAt', string | null> & ListingPicture;
  const at = (text: string | null) => (text === null ? null : new Date(text));
  return { ...raw, expiresAt: at(raw.expiresAt), soldOutAt: at(raw.soldOutAt), withdrawnAt: at(raw.withdrawnAt) };
}

type Undone = Decision<Listing, ListingEvent, 'UNDO_OVERTAKEN'>;

/**
 * Takes back what was done to a listing, which was `before` (null where it was made) and became `after`. Refused where somebody
 * changed it since, or where orders now hold more than there was. What the cooperative has approved meanwhile goes back as an
 * edit: what was never approved waits for it. The moves of LISTING_MOVES do not bind here: it is going back, not on.
 */
export function undo(
  listing: Listing,
  before: ListingPicture | null,
  after: ListingPicture,
  produce: Produce,
  at: Date,
): Undone {
  if (before === null) {
    const withdrawn = withdraw(listing, at);
    return withdrawn.ok ? withdrawn : refuse('UNDO_OVERTAKEN');
  }
  if (!isLeftAlone(listing, after)) return refuse('UNDO_OVERTAKEN');
  if (after.state === 'PENDING' && isPublic(listing.state)) {
    const edited = edit(listing, before, produce, at);
    return edited.ok ? edited : refuse('UNDO_OVERTAKEN');
  }
  return heldGrams(listing) > before.quantity.grams ? refuse('UNDO_OVERTAKEN') : goBack(listing, before, at);
}

/** Nobody but the clock, orders, and the cooperative's yes has touched it since. */
function isLeftAlone(listing: Listing, after: ListingPicture): boolean {
  const approved = after.state === 'PENDING' && listing.state === 'LIVE';
  const ranOut = after.state === 'LIVE' && ['SOLD_OUT', 'EXPIRED'].includes(listing.state);
  const sameEnds =
    isSame(listing.soldOutAt, after.soldOutAt) &&
    isSame(listing.withdrawnAt, after.withdrawnAt) &&
    (approved || isSame(listing.expiresAt, after.expiresAt));
  const sameContent = changedKeys(proposed(listing), { ...after, ...after.pendingChange }).length === 0;
  return sameEnds && sameContent && (listing.state === after.state || approved || ranOut);
}

const isSame = (one: Date | null, other: Date | null) => one?.getTime() === other?.getTime();

function goBack(listing: Listing, before: ListingPicture, at: Date): Undone {
  const restored = { ...withContent(listing, before), ...before, updatedAt: at };
  const state = stateNow(restored, at);
  const waits = state === 'PENDING' || before.pendingChange !== null;
  const dueAt = waits ? requestedDueAt(at) : null;
  const submittedAt = state === 'DRAFT' ? null : waits ? at : listing.submittedAt;
  const back: Listing = { ...restored, state, dueAt, submittedAt };
  if (dueAt && state === 'PENDING') return decide(back, { type: 'ListingSubmitted', ...about(back, at), dueAt });
  return decide(back, { type: 'ListingRestored', ...about(back, at) });
}

/** What was on the market may have run out or been ordered meanwhile. */
function stateNow(restored: Listing, at: Date): ListingState {
  if (restored.state !== 'LIVE') return restored.state;
  if (restored.expiresAt !== null && restored.expiresAt <= at) return 'EXPIRED';
  return availableGrams(restored) > 0 ? 'LIVE' : 'SOLD_OUT';
}
