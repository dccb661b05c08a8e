import { Injectable } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { Database, type Tx, type Viewer } from '@nongsan/platform';
import { submit } from '../domain/listing.js';
import { ListingReader } from '../listing-reader.js';
import { listingProblems, listingRefused } from '../listing-refused.js';
import { ListingWriter } from '../listing-writer.js';
import type { ListingInput, NewListingInput, ResolversParentTypes } from '../schema.gen.js';

/** A seller lists a harvest; it goes to the cooperative. */
@Injectable()
export class SubmitListing {
  constructor(
    private readonly database: Database,
    private readonly reader: ListingReader,
    private readonly writer: ListingWriter,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: NewListingInput): Promise<ResolversParentTypes['ListingPayload']> {
    return this.database.once(viewer, 'submitListing', input, (tx) => this.within(tx, viewer, input.listing));
  }

  /** The same in a transaction of the caller, who sees to it that it happens once. What is refused has written nothing. */
  async within(tx: Tx, viewer: Viewer, input: ListingInput): Promise<ResolversParentTypes['ListingPayload']> {
    const said = await this.reader.read(tx, viewer.personId, input);
    if (!said.ok) return listingProblems(said.problems);
    const at = this.clock.now();
    const decision = submit(this.writer.draft(viewer, said.content, at), said.content, at);
    if (!decision.ok) return listingRefused(decision.code);
    return { listing: await this.writer.insert(tx, decision.state, decision.events), errors: [] };
  }
}
