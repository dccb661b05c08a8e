import { Injectable } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { Database, type Viewer } from '@nongsan/platform';
import { edit } from '../domain/listing.js';
import { ListingReader } from '../listing-reader.js';
import { listingProblems, listingRefused } from '../listing-refused.js';
import { ListingWriter } from '../listing-writer.js';
import { ProduceRepository } from '../produce.repository.js';
import type { EditListingInput, ResolversParentTypes } from '../schema.gen.js';

/** A seller changes a listing: at once, or waiting for the cooperative, as the domain decides. */
@Injectable()
export class EditListing {
  constructor(
    private readonly database: Database,
    private readonly reader: ListingReader,
    private readonly writer: ListingWriter,
    private readonly produce: ProduceRepository,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: EditListingInput): Promise<ResolversParentTypes['ListingPayload']> {
    return this.database.once(viewer, 'editListing', input, async (tx) => {
      const listing = await this.writer.lockOfSeller(tx, viewer, input.listingId);
      if (!listing) return listingRefused('LISTING_NOT_FOUND');
      const said = await this.reader.read(tx, viewer, input.listing);
      if (!said.ok) return listingProblems(said.problems);
      const produce = await this.produce.get(tx, listing.produceSlug);
      const decision = edit(listing, said.content, produce, this.clock.now());
      if (!decision.ok) return listingRefused(decision.code);
      return { listing: await this.writer.save(tx, decision.state, decision.events), errors: [] };
    });
  }
}
