import { Injectable } from '@nestjs/common';
import { ListingRepository, takeDown } from '@nongsan/catalog';
import { Database, type Viewer } from '@nongsan/platform';
import { moderationRefused } from '../moderation-refused.js';
import type { ResolversParentTypes, TakeDownListingInput } from '../schema.gen.js';
import { readReason, Verdict } from '../verdict.js';

/** An admin takes a public listing down for good, by the market's rules or at an authority's request. */
@Injectable()
export class TakeDownListing {
  constructor(
    private readonly database: Database,
    private readonly verdict: Verdict,
    private readonly listings: ListingRepository,
  ) {}

  run(viewer: Viewer, input: TakeDownListingInput): Promise<ResolversParentTypes['ModerationPayload']> {
    return this.database.once(viewer, 'takeDownListing', input, async (tx) => {
      const reason = readReason(input);
      if (!reason) return moderationRefused('REASON_WORDS_TOO_LONG');
      const id = await this.listings.findId(tx, input.code);
      if (!id) return moderationRefused('LISTING_NOT_FOUND');
      return this.verdict.pass(tx, viewer, 'takeDownListing', id, (listing, at) => takeDown(listing, reason, at));
    });
  }
}
