import { Injectable } from '@nestjs/common';
import { type Judged, type Listing, type ListingReason, type ListingReasonCode, ListingWriter } from '@nongsan/catalog';
import { Clock } from '@nongsan/kernel';
import { Audit, type Tx, type Viewer } from '@nongsan/platform';
import { moderationRefused } from './moderation-refused.js';
import type { ResolversParentTypes } from './schema.gen.js';

const LONGEST_WORDS = 300;

/** The reason as an admin gave it; null where the words are too long. */
export function readReason(said: {
  readonly reason: ListingReasonCode;
  readonly words?: string | null | undefined;
}): ListingReason | null {
  const words = said.words?.trim().normalize('NFC') ?? '';
  return [...words].length > LONGEST_WORDS ? null : { code: said.reason, words: words === '' ? null : words };
}

/** What every verdict is: a decision on the locked listing of the admin's own cooperative, kept with its line in the book of decisions. */
@Injectable()
export class Verdict {
  constructor(
    private readonly writer: ListingWriter,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async pass(
    tx: Tx,
    admin: Viewer,
    action: string,
    listingId: string,
    decideOn: (listing: Listing, at: Date) => Judged | Promise<Judged>,
  ): Promise<ResolversParentTypes['ModerationPayload']> {
    const before = await this.writer.lockOfCoop(tx, admin, listingId);
    if (!before) return moderationRefused('LISTING_NOT_FOUND');
    const at = this.clock.now();
    const decision = await decideOn(before, at);
    if (!decision.ok) return moderationRefused(decision.code);
    const after = await this.writer.save(tx, decision.state, decision.events);
    await this.audit.record(tx, {
      ...{ who: admin.personId, action, subject: before.id, at },
      ...{ before: recorded(before), after: recorded(after) },
      personal: { about: [before.sellerId], values: { before: wordsOf(before), after: wordsOf(after) } },
    });
    return { listing: after, errors: [] };
  }
}

/** What of a listing the book of decisions keeps: all that the seller said but in own words, and how it stands. */
function recorded(listing: Listing) {
  const { state, pendingChange, reason, submittedAt, produceSlug, quantity, price, minOrderGrams } = listing;
  const { readyFrom, readyUntil, communeCode, villageId, quality, photoIds } = listing;
  return {
    ...{ state, reason: reason?.code ?? null, submittedAt, produceSlug, quantity, price, minOrderGrams },
    pendingChange: pendingChange && { ...pendingChange, words: undefined },
    ...{ readyFrom, readyUntil, communeCode, villageId, quality, photoIds },
  };
}

/** Free words may name people and phones: they stand beside the book. */
const wordsOf = ({ words, pendingChange, reason }: Listing) => ({
  ...{ words, pendingWords: pendingChange?.words ?? null, reasonWords: reason?.words ?? null },
});
