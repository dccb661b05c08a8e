import { Injectable } from '@nestjs/common';
import { vnd } from '@nongsan/kernel';
import type { Tx } from '@nongsan/platform';
import type { ListingForOrder, ListingState } from './models.js';

interface StockRow {
  readonly id: string;
  readonly code: string;
  readonly coop_id: string;
  readonly seller_id: string;
  readonly produce_slug: string;
  readonly state: ListingState;
  readonly price_vnd_per_kg: string | null;
  readonly min_order_grams: string | null;
  readonly grams_offered: string;
  readonly grams_reserved: string;
  readonly grams_committed: string;
  readonly grams_handed_over: string;
}

/**
 * The stock of a listing: available → reserved (ordered) → committed (accepted) → handed over (weighed).
 * Every method changes a row that `lockForOrder` of the same transaction holds; the table's own check refuses to sell twice.
 */
@Injectable()
export class StockRepository {
  /** Locks the listing until the transaction ends; null where it is absent. */
  async lockForOrder(tx: Tx, listingId: string): Promise<ListingForOrder | null> {
    const [row] = await tx.query<StockRow>(
      `SELECT id, code, coop_id, seller_id, produce_slug, state, price_vnd_per_kg, min_order_grams,
              grams_offered, grams_reserved, grams_committed, grams_handed_over
       FROM listings WHERE id = $1 FOR UPDATE`,
      [listingId],
    );
    return row ? toListingForOrder(row) : null;
  }

  async reserve(tx: Tx, listingId: string, grams: number): Promise<void> {
    await this.move(tx, listingId, { grams_reserved: grams });
  }

  /** A reservation that came to nothing goes back to what is available. */
  async releaseReserved(tx: Tx, listingId: string, grams: number): Promise<void> {
    await this.move(tx, listingId, { grams_reserved: -grams });
  }

  async commit(tx: Tx, listingId: string, grams: number): Promise<void> {
    await this.move(tx, listingId, { grams_reserved: -grams, grams_committed: grams });
  }

  async releaseCommitted(tx: Tx, listingId: string, grams: number): Promise<void> {
    await this.move(tx, listingId, { grams_committed: -grams });
  }

  /** What was weighed leaves the stock; what was promised beyond it is available again. `weighed` ≤ `committed`. */
  async handOver(tx: Tx, listingId: string, committed: number, weighed: number): Promise<void> {
    await this.move(tx, listingId, { grams_committed: -committed, grams_handed_over: weighed });
  }

  private async move(
    tx: Tx,
    listingId: string,
    by: Partial<Record<'grams_reserved' | 'grams_committed' | 'grams_handed_over', number>>,
  ) {
    await tx.query(
      `UPDATE listings SET grams_reserved = grams_reserved + $2, grams_committed = grams_committed + $3, grams_handed_over = grams_handed_over + $4,
              state = CASE
                WHEN state = 'LIVE' AND grams_reserved + grams_committed + grams_handed_over + $2 + $3 + $4 >= grams_offered THEN 'SOLD_OUT'
                WHEN state = 'SOLD_OUT' AND sold_out_at IS NULL AND grams_reserved + grams_committed + grams_handed_over + $2 + $3 + $4 < grams_offered THEN 'LIVE'
                ELSE state END
       WHERE id = $1`,
      [listingId, by.grams_reserved ?? 0, by.grams_committed ?? 0, by.grams_handed_over ?? 0],
    );
  }
}

function toListingForOrder(row: StockRow): ListingForOrder {
  return {
    id: row.id,
    code: row.code,
    coopId: row.coop_id,
    sellerId: row.seller_id,
    produceSlug: row.produce_slug,
    state: row.state,
    priceVndPerKg: row.price_vnd_per_kg === null ? null : vnd(row.price_vnd_per_kg),
    minOrderGrams: row.min_order_grams === null ? null : Number(row.min_order_grams),
    gramsOffered: Number(row.grams_offered),
    gramsReserved: Number(row.grams_reserved),
    gramsCommitted: Number(row.grams_committed),
    gramsHandedOver: Number(row.grams_handed_over),
  };
}
