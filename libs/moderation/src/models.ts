import type { Listing } from '@nongsan/catalog';

/** A listing that waits for the cooperative: `whatWaits` of it is not null. */
export type ModerationItem = Listing;
