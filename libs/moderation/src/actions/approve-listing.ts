import { Injectable } from '@nestjs/common';
import { approve, ProduceRepository } from '@nongsan/catalog';
import { Database, type Viewer } from '@nongsan/platform';
import type { ApproveListingInput, ResolversParentTypes } from '../schema.gen.js';
import { Verdict } from '../verdict.js';

/** An admin puts a listing, or its change, on the market. */
@Injectable()
export class ApproveListing {
  constructor(
    private readonly database: Database,
    private readonly verdict: Verdict,
    private readonly produce: ProduceRepository,
  ) {}

  run(viewer: Viewer, input: ApproveListingInput): Promise<ResolversParentTypes['ModerationPayload']> {
    return this.database.once(viewer, 'approveListing', input, (tx) =>
      this.verdict.pass(tx, viewer, 'approveListing', input.listingId, async (listing, at) =>
        approve(listing, await this.produce.get(tx, listing.produceSlug), input.seenSubmittedAt, at),
      ),
    );
  }
}
