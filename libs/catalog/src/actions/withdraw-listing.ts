import { Injectable } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { Database, type Tx, type Viewer } from '@nongsan/platform';
import { withdraw } from '../domain/listing.js';
import { listingRefused } from '../listing-refused.js';
import { ListingWriter } from '../listing-writer.js';
import type { ListingMoveInput, ResolversParentTypes } from '../schema.gen.js';

/** A seller takes a listing off the market for good. */
@Injectable()
export class WithdrawListing {
  constructor(
    private readonly database: Database,
    private readonly writer: ListingWriter,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: ListingMoveInput): Promise<ResolversParentTypes['ListingPayload']> {
    return this.database.once(viewer, 'withdrawListing', input, (tx) => this.within(tx, viewer, input.listingId));
  }

  /** The same in a transaction of the caller, who sees to it that it happens once. What is refused has written nothing. */
  async within(tx: Tx, viewer: Viewer, listingId: string): Promise<ResolversParentTypes['ListingPayload']> {
    const listing = await this.writer.lockOfSeller(tx, viewer, listingId);
    if (!listing) return listingRefused('LISTING_NOT_FOUND');
    const decision = withdraw(listing, this.clock.now());
    if (!decision.ok) return listingRefused(decision.code);
    return { listing: await this.writer.save(tx, decision.state, decision.events), errors: [] };
  }
}
