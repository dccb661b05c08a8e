import { addDays, canMove, DAY_MS, decide, type Decision, localDateOf, refuse, startOfDay } from '@nongsan/kernel';
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
import { changedKeys, type ContentKey, mustWait } from './listing-change.js';

export const LISTING_MOVES = {
  DRAFT: ['PENDING', 'WITHDRAWN'],
  PENDING: ['LIVE', 'CHANGES_ASKED', 'REFUSED', 'WITHDRAWN'],
  CHANGES_ASKED: ['PENDING', 'WITHDRAWN'],
  LIVE: ['SOLD_OUT', 'EXPIRED', 'REFUSED', 'WITHDRAWN'],
  SOLD_OUT: ['LIVE', 'REFUSED', 'WITHDRAWN'],
  EXPIRED: ['LIVE', 'REFUSED', 'WITHDRAWN'],
  REFUSED: [],
  WITHDRAWN: [],
} as const satisfies Record<ListingState, readonly ListingState[]>;

type Moved = Decision<
  Listing,
  ListingEvent,
  'LISTING_NOT_EDITABLE' | 'LISTING_NOT_ON_MARKET' | 'LISTING_SOLD_OUT' | 'QUANTITY_BELOW_ORDERED'
>;

const LONGEST_LIFE_DAYS = 14;
const SHORTEST_LIFE_DAYS = 2;

/**
 * How long a listing stays on the market: 14 days, or as long as the good keeps (at least 2 days),
 * from today or from the day it is ready, whichever is later.
 */
export function lifeEnd(listing: ListingContent, produce: Produce, at: Date): Date {
  const days = Math.min(LONGEST_LIFE_DAYS, Math.max(SHORTEST_LIFE_DAYS, produce.perishabilityDays));
  return new Date(Math.max(at.getTime(), startOfDay(listing.readyFrom).getTime()) + days * DAY_MS);
}

/** What every event says of its listing. */
export const about = (listing: Listing, at: Date) =>
  ({ subjectId: listing.id, at, sellerId: listing.sellerId, coopId: listing.coopId }) as const;

/** The listing with this content; its stock follows the quantity that was said. */
export function withContent(listing: Listing, content: Partial<ListingContent>): Listing {
  const next = { ...listing, ...content };
  return { ...next, gramsOffered: next.quantity.grams };
}

export const move = (listing: Listing, to: ListingState, at: Date): Listing => ({
  ...listing,
  state: to,
  updatedAt: at,
});
const mayMove = (listing: Listing, to: ListingState) => canMove(LISTING_MOVES, listing.state, to);
/** It was approved, and is not gone for good. */
export const isPublic = (state: ListingState) => state === 'LIVE' || state === 'SOLD_OUT' || state === 'EXPIRED';

/** A listing goes to the cooperative: a new one, or one sent again after a change was asked for. */
export function submit(listing: Listing, content: ListingContent, at: Date): Moved {
  if (!mayMove(listing, 'PENDING') && listing.state !== 'PENDING') return refuse('LISTING_NOT_EDITABLE');
  const dueAt = requestedDueAt(at);
  return decide(
    { ...move(withContent(listing, content), 'PENDING', at), reason: null, submittedAt: at, dueAt },
    { type: 'ListingSubmitted', ...about(listing, at), dueAt },
  );
}

/**
 * A seller changes a listing. Before it was on the market it is sent (again). On the market, price within its range, less
 * quantity, dates and minimum order apply at once; everything else waits in `pendingChange` while the old stays live.
 */
export function edit(listing: Listing, wanted: ListingContent, produce: Produce, at: Date): Moved {
  if (listing.state !== 'LIVE') return submit(listing, wanted, at);
  const changed = changedKeys(listing, wanted);
  const waiting = changed.filter((key) => mustWait(key, listing, wanted, produce));
  const now = changed.filter((key) => !waiting.includes(key));
  if (now.includes('quantity') && wanted.quantity.grams < heldGrams(listing)) return refuse('QUANTITY_BELOW_ORDERED');
  const pendingChange = waiting.length ? pick(wanted, waiting) : null;
  const sameAsBefore = pendingChange !== null && isSameChange(listing.pendingChange, pendingChange);
  const edited: Listing = {
    ...withContent(listing, pick(wanted, now)),
    pendingChange,
    reason: null,
    submittedAt: pendingChange && !sameAsBefore ? at : listing.submittedAt,
    dueAt: pendingChange && (sameAsBefore ? listing.dueAt : requestedDueAt(at)),
    updatedAt: at,
  };
  const event: ListingEvent = { type: 'ListingEdited', ...about(listing, at), changed: now, waiting };
  if (availableGrams(edited) > 0) return decide(edited, event);
  return decide<Listing, ListingEvent>(move(edited, 'SOLD_OUT', at), event, {
    type: 'ListingSoldOut',
    ...about(listing, at),
  });
}

const pick = (content: ListingContent, keys: readonly ContentKey[]): Partial<ListingContent> =>
  Object.fromEntries(keys.map((key) => [key, content[key]]));

function isSameChange(before: Partial<ListingContent> | null, after: Partial<ListingContent>): boolean {
  if (!before) return false;
  const keys = Object.keys(after) as ContentKey[];
  return Object.keys(before).length === keys.length && changedKeys(before, after, keys).length === 0;
}

/** Takes a listing off the market for good. What is already ordered stays ordered: stock is not touched. */
export function withdraw(listing: Listing, at: Date): Moved {
  if (!mayMove(listing, 'WITHDRAWN')) return refuse('LISTING_NOT_ON_MARKET');
  return decide(
    { ...move(listing, 'WITHDRAWN', at), pendingChange: null, dueAt: null, withdrawnAt: at },
    { type: 'ListingWithdrawn', ...about(listing, at) },
  );
}

/** The seller says that nothing is left; a release of stock does not bring it back by itself. */
export function markSoldOut(listing: Listing, at: Date): Moved {
  if (!mayMove(listing, 'SOLD_OUT')) return refuse('LISTING_NOT_ON_MARKET');
  return decide({ ...move(listing, 'SOLD_OUT', at), soldOutAt: at }, { type: 'ListingSoldOut', ...about(listing, at) });
}

/** One tap: another life on the market. Dates that are over become "from today". */
export function renew(listing: Listing, produce: Produce, at: Date): Moved {
  if (!isPublic(listing.state)) return refuse('LISTING_NOT_ON_MARKET');
  if (availableGrams(listing) <= 0) return refuse('LISTING_SOLD_OUT');
  const today = localDateOf(at);
  const over = listing.readyUntil !== null && listing.readyUntil < today;
  const dated = over ? { ...listing, readyFrom: today, readyUntil: null } : listing;
  return decide(
    { ...move(dated, 'LIVE', at), soldOutAt: null, expiresAt: lifeEnd(dated, produce, at) },
    { type: 'ListingRenewed', ...about(listing, at) },
  );
}

/** The end of a listing's life by the clock. */
export function expire(listing: Listing, at: Date): Moved {
  if (listing.state !== 'LIVE' || listing.expiresAt === null || listing.expiresAt > at)
    return refuse('LISTING_NOT_ON_MARKET');
  return decide(move(listing, 'EXPIRED', at), { type: 'ListingExpired', ...about(listing, at) });
}

export type SellerMove = 'EDIT' | 'WITHDRAW' | 'MARK_SOLD_OUT' | 'RENEW' | 'REPOST';

/** What its seller may do with it now: the buttons of the page. */
export function sellerMoves(listing: Listing): SellerMove[] {
  const may: Readonly<Record<SellerMove, boolean>> = {
    EDIT: ['DRAFT', 'PENDING', 'CHANGES_ASKED', 'LIVE'].includes(listing.state),
    MARK_SOLD_OUT: mayMove(listing, 'SOLD_OUT'),
    RENEW: isPublic(listing.state) && availableGrams(listing) > 0,
    WITHDRAW: mayMove(listing, 'WITHDRAWN'),
    REPOST: !['DRAFT', 'PENDING', 'CHANGES_ASKED'].includes(listing.state),
  };
  return (Object.keys(may) as SellerMove[]).filter((name) => may[name]);
}

/** The listing as it would be with the change that waits; the same where none does. */
export const proposed = (listing: Listing): Listing => withContent(listing, listing.pendingChange ?? {});

/** The days that "like last time" begins with: the same number of days from today on. */
export function sameDaysFrom(content: ListingContent, at: Date): Pick<ListingContent, 'readyFrom' | 'readyUntil'> {
  const readyFrom = localDateOf(at);
  if (content.readyUntil === null) return { readyFrom, readyUntil: null };
  const days = (startOfDay(content.readyUntil).getTime() - startOfDay(content.readyFrom).getTime()) / DAY_MS;
  return { readyFrom, readyUntil: addDays(readyFrom, days) };
}
