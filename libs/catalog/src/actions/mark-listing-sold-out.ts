import { Injectable } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { Database, type Viewer } from '@nongsan/platform';
import { markSoldOut } from '../domain/listing.js';
import { listingRefused } from '../listing-refused.js';
import { ListingWriter } from '../listing-writer.js';
import type { ListingMoveInput, ResolversParentTypes } from '../schema.gen.js';

/** A seller says that nothing is left. */
@Injectable()
export class MarkListingSoldOut {
  constructor(
    private readonly database: Database,
    private readonly writer: ListingWriter,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: ListingMoveInput): Promise<ResolversParentTypes['ListingPayload']> {
    return this.database.once(viewer, 'markListingSoldOut', input, async (tx) => {
      const listing = await this.writer.lockOfSeller(tx, viewer, input.listingId);
      if (!listing) return listingRefused('LISTING_NOT_FOUND');
      const decision = markSoldOut(listing, this.clock.now());
      if (!decision.ok) return listingRefused(decision.code);
      return { listing: await this.writer.save(tx, decision.state, decision.events), errors: [] };
    });
  }
}
