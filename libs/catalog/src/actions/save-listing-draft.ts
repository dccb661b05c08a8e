import { Injectable } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { Database, type Viewer } from '@nongsan/platform';
import { ListingReader } from '../listing-reader.js';
import { listingProblems } from '../listing-refused.js';
import { ListingWriter } from '../listing-writer.js';
import type { NewListingInput, ResolversParentTypes } from '../schema.gen.js';

/** A seller keeps a listing without sending it; `editListing` sends it. */
@Injectable()
export class SaveListingDraft {
  constructor(
    private readonly database: Database,
    private readonly reader: ListingReader,
    private readonly writer: ListingWriter,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: NewListingInput): Promise<ResolversParentTypes['ListingPayload']> {
    return this.database.once(viewer, 'saveListingDraft', input, async (tx) => {
      const said = await this.reader.read(tx, viewer, input.listing);
      if (!said.ok) return listingProblems(said.problems);
      const draft = this.writer.draft(viewer, said.content, this.clock.now());
      return { listing: await this.writer.insert(tx, draft, []), errors: [] };
    });
  }
}
