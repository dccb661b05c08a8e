import { Injectable } from '@nestjs/common';
import { Database } from '@nongsan/platform';
import { expire } from './domain/listing.js';
import { ListingWriter } from './listing-writer.js';
import { ListingRepository } from './listing.repository.js';

const AT_ONCE = 100;

/** Takes listings off the market at the end of their life. Safe to run twice, and in two workers at once. */
@Injectable()
export class ExpireListings {
  constructor(
    private readonly database: Database,
    private readonly listings: ListingRepository,
    private readonly writer: ListingWriter,
  ) {}

  run(now: Date): Promise<number> {
    return this.database.tx(async (tx) => {
      const ended = await this.listings.lockEnded(tx, now, AT_ONCE);
      for (const listing of ended) {
        const decision = expire(listing, now);
        if (decision.ok) await this.writer.save(tx, decision.state, decision.events);
      }
      return ended.length;
    });
  }
}
