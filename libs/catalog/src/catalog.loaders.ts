import { Injectable } from '@nestjs/common';
import { Clock, localDateOf, startOfDay } from '@nongsan/kernel';
import { Database, remembering } from '@nongsan/platform';
import { ListingRepository } from './listing.repository.js';
import type { Produce } from './models.js';
import { ProduceRepository } from './produce.repository.js';

/** Batches of goods and listings for one request (given to `loaders.of`). */
@Injectable()
export class CatalogLoaders {
  constructor(
    private readonly database: Database,
    private readonly produceRows: ProduceRepository,
    private readonly listingRows: ListingRepository,
    private readonly clock: Clock,
  ) {}

  /** Slugs come from our own rows: an unknown one throws. */
  readonly produce = remembering(async (slugs): Promise<Produce[]> => {
    const found = await this.produceRows.findBySlugs(this.database.read, slugs);
    return found.map((produce, i) => {
      if (!produce) throw new Error(`no produce ${slugs[i]}`);
      return produce;
    });
  });

  /** Of each seller: how much was sent today, and how much is kept unsent. */
  readonly deskCounts = (sellerIds: readonly string[]) =>
    this.listingRows.countForDesk(this.database.read, sellerIds, startOfDay(localDateOf(this.clock.now())));

  readonly listings = (ids: readonly string[]) => this.listingRows.findByIds(this.database.read, ids);
}
