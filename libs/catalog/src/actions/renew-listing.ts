import { Injectable } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { Database, type Viewer } from '@nongsan/platform';
import { renew } from '../domain/listing.js';
import { listingRefused } from '../listing-refused.js';
import { ListingWriter } from '../listing-writer.js';
import { ProduceRepository } from '../produce.repository.js';
import type { ListingMoveInput, ResolversParentTypes } from '../schema.gen.js';

/** A seller gives a listing another life, in one tap. */
@Injectable()
export class RenewListing {
  constructor(
    private readonly database: Database,
    private readonly writer: ListingWriter,
    private readonly produce: ProduceRepository,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: ListingMoveInput): Promise<ResolversParentTypes['ListingPayload']> {
    return this.database.once(viewer, 'renewListing', input, async (tx) => {
      const listing = await this.writer.lockOfSeller(tx, viewer, input.listingId);
      if (!listing) return listingRefused('LISTING_NOT_FOUND');
      const produce = await this.produce.get(tx, listing.produceSlug);
      const decision = renew(listing, produce, this.clock.now());
      if (!decision.ok) return listingRefused(decision.code);
      return { listing: await this.writer.save(tx, decision.state, decision.events), errors: [] };
    });
  }
}
