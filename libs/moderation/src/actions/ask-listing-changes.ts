import { Injectable } from '@nestjs/common';
import { askChanges } from '@nongsan/catalog';
import { Database, type Viewer } from '@nongsan/platform';
import { moderationRefused } from '../moderation-refused.js';
import type { ListingVerdictInput, ResolversParentTypes } from '../schema.gen.js';
import { readReason, Verdict } from '../verdict.js';

/** An admin asks the seller to change something. */
@Injectable()
export class AskListingChanges {
  constructor(
    private readonly database: Database,
    private readonly verdict: Verdict,
  ) {}

  run(viewer: Viewer, input: ListingVerdictInput): Promise<ResolversParentTypes['ModerationPayload']> {
    return this.database.once(viewer, 'askListingChanges', input, async (tx) => {
      const reason = readReason(input);
      if (!reason) return moderationRefused('REASON_WORDS_TOO_LONG');
      return this.verdict.pass(tx, viewer, 'askListingChanges', input.listingId, (listing, at) =>
        askChanges(listing, reason, input.seenSubmittedAt, at),
      );
    });
  }
}
