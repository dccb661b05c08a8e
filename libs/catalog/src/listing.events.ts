import type { DomainEvent } from '@nongsan/platform';
import type { ListingReasonCode } from './models.js';

interface ListingEventOf<Type extends string> extends DomainEvent {
  readonly type: Type;
  readonly sellerId: string;
  readonly coopId: string;
}

/** New, or sent again: the cooperative owes an answer by `dueAt`. */
export interface ListingSubmitted extends ListingEventOf<'ListingSubmitted'> {
  readonly dueAt: Date;
}
/** `changed` applied at once; `waiting` waits for the cooperative. */
export interface ListingEdited extends ListingEventOf<'ListingEdited'> {
  readonly changed: readonly string[];
  readonly waiting: readonly string[];
}
/** `ofEdit`: the listing was on the market before, and its change is now too. */
export interface ListingApproved extends ListingEventOf<'ListingApproved'> {
  readonly ofEdit: boolean;
}
/** `ofEdit`: the change is dropped and the listing stays as it is. */
export interface ListingChangesAsked extends ListingEventOf<'ListingChangesAsked'> {
  readonly ofEdit: boolean;
  readonly reason: ListingReasonCode;
}
export interface ListingRefused extends ListingEventOf<'ListingRefused'> {
  readonly ofEdit: boolean;
  readonly reason: ListingReasonCode;
}
export interface ListingTakenDown extends ListingEventOf<'ListingTakenDown'> {
  readonly reason: ListingReasonCode;
}
export type ListingWithdrawn = ListingEventOf<'ListingWithdrawn'>;
export type ListingSoldOut = ListingEventOf<'ListingSoldOut'>;
export type ListingRenewed = ListingEventOf<'ListingRenewed'>;
/** What a helper did was taken back. */
export type ListingRestored = ListingEventOf<'ListingRestored'>;
export type ListingExpired = ListingEventOf<'ListingExpired'>;

export type ListingEvent =
  | ListingSubmitted
  | ListingEdited
  | ListingApproved
  | ListingChangesAsked
  | ListingRefused
  | ListingTakenDown
  | ListingWithdrawn
  | ListingSoldOut
  | ListingRenewed
  | ListingRestored
  | ListingExpired;

/** Every type, for those who follow the listings. */
export const LISTING_EVENTS = [
  'ListingSubmitted',
  'ListingEdited',
  'ListingApproved',
  'ListingChangesAsked',
  'ListingRefused',
  'ListingTakenDown',
  'ListingWithdrawn',
  'ListingSoldOut',
  'ListingRenewed',
  'ListingRestored',
  'ListingExpired',
] as const satisfies readonly ListingEvent['type'][];
