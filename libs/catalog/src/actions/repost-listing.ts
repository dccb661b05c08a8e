import { Injectable } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { Database, type Viewer } from '@nongsan/platform';
import { sameDaysFrom, submit } from '../domain/listing.js';
import { ListingReader } from '../listing-reader.js';
import { listingProblems, listingRefused } from '../listing-refused.js';
import { ListingWriter } from '../listing-writer.js';
import type { Listing } from '../models.js';
import type { ListingInput, RepostListingInput, ResolversParentTypes } from '../schema.gen.js';

/** A seller lists again like last time, as a new listing. */
@Injectable()
export class RepostListing {
  constructor(
    private readonly database: Database,
    private readonly reader: ListingReader,
    private readonly writer: ListingWriter,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: RepostListingInput): Promise<ResolversParentTypes['ListingPayload']> {
    return this.database.once(viewer, 'repostListing', input, async (tx) => {
      const at = this.clock.now();
      const last = await this.writer.lockOfSeller(tx, viewer, input.listingId);
      if (!last) return listingRefused('LISTING_NOT_FOUND');
      const said = await this.reader.read(tx, viewer, likeLastTime(last, input, at));
      if (!said.ok) return listingProblems(said.problems);
      const decision = submit(this.writer.draft(viewer, said.content, at), said.content, at);
      if (!decision.ok) return listingRefused(decision.code);
      return { listing: await this.writer.insert(tx, decision.state, decision.events), errors: [] };
    });
  }
}

/** A smallest order that is more than the new quantity is left out. */
function likeLastTime(last: Listing, { quantity, price, confirmedDoubts }: RepostListingInput, at: Date): ListingInput {
  const { produceSlug, communeCode, villageId, words, photoIds } = last;
  return {
    ...{ produceSlug, communeCode, villageId, words, photoIds, ...sameDaysFrom(last, at) },
    quantity: quantity ?? last.quantity,
    price: price === undefined ? last.price : price,
    minOrderGrams: quantity ? null : last.minOrderGrams,
    quality: Object.entries(last.quality).map(([key, value]) => ({ key, value: String(value) })),
    confirmedDoubts: confirmedDoubts ?? [],
  };
}
