import { Injectable } from '@nestjs/common';
import { Ids, isUuid, spokenCode } from '@nongsan/kernel';
import { EventLog, type Tx, type Viewer } from '@nongsan/platform';
import type { ListingEvent } from './listing.events.js';
import { ListingRepository } from './listing.repository.js';
import type { Listing, ListingContent } from './models.js';

const CODE_LETTERS = 5;
const CODE_TRIES = 10;

/** What every action on a listing begins and ends with: the locked row of the one who may, and saving with its events. */
@Injectable()
export class ListingWriter {
  constructor(
    private readonly listings: ListingRepository,
    private readonly events: EventLog,
    private readonly ids: Ids,
  ) {}

  /** Locks a listing of this seller; null where it is absent or another's. */
  async lockOfSeller(tx: Tx, viewer: Viewer, id: string): Promise<Listing | null> {
    const listing = isUuid(id) ? await this.listings.lock(tx, id) : null;
    return listing?.sellerId === viewer.personId ? listing : null;
  }

  /** Locks a listing of this cooperative; null where it is absent, another's, or was never sent. */
  async lockOfCoop(tx: Tx, viewer: Viewer, id: string): Promise<Listing | null> {
    const listing = isUuid(id) ? await this.listings.lock(tx, id) : null;
    return listing?.coopId === viewer.coopId && listing.state !== 'DRAFT' ? listing : null;
  }

  /** A listing of this seller that is not kept yet. */
  draft(viewer: Viewer, content: ListingContent, at: Date): Listing {
    const unset = { reason: null, submittedAt: null, dueAt: null, publishedAt: null, expiresAt: null } as const;
    return {
      ...{
        ...content,
        ...unset,
        pendingChange: null,
        soldOutAt: null,
        withdrawnAt: null,
        createdAt: at,
        updatedAt: at,
      },
      ...{ gramsOffered: content.quantity.grams, gramsReserved: 0, gramsCommitted: 0, gramsHandedOver: 0 },
      ...{ id: this.ids.next(), code: '', coopId: viewer.coopId, sellerId: viewer.personId, state: 'DRAFT' },
    };
  }

  /** Keeps a new listing under a receipt number that nobody has, with its events. */
  async insert(tx: Tx, listing: Listing, events: readonly ListingEvent[]): Promise<Listing> {
    for (let tries = 0; tries < CODE_TRIES; tries += 1) {
      const coded = { ...listing, code: spokenCode('TB', this.ids.codeBytes(CODE_LETTERS)) };
      if (!(await this.listings.insert(tx, coded))) continue;
      await this.events.append(tx, ...events);
      return coded;
    }
    throw new Error('no free receipt number for a listing');
  }

  /** Writes a locked listing back, with its events. */
  async save(tx: Tx, listing: Listing, events: readonly ListingEvent[]): Promise<Listing> {
    await this.listings.save(tx, listing);
    await this.events.append(tx, ...events);
    return listing;
  }
}
