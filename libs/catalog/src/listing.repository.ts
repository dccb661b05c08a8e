import { Injectable } from '@nestjs/common';
import { vnd } from '@nongsan/kernel';
import type { Tx } from '@nongsan/platform';
import type { Listing, ListingReason, ListingState, Price, Quantity } from './models.js';

const day = (column: string, as: string) => `to_char(l.${column}, 'YYYY-MM-DD') AS "${as}"`;
const LISTING = `l.id, l.code, l.coop_id AS "coopId", l.seller_id AS "sellerId", l.state, l.produce_slug AS "produceSlug",
  l.amount_milli, l.unit, l.grams_per_bao, l.grams_offered, l.grams_reserved, l.grams_committed, l.grams_handed_over,
  l.min_order_grams, l.price_vnd, l.price_unit, l.price_vnd_per_kg, ${day('ready_from', 'readyFrom')}, ${day('ready_until', 'readyUntil')},
  l.commune_code AS "communeCode", l.village_id AS "villageId", l.quality, l.words, l.pending_change AS "pendingChange",
  l.reason_code, l.reason_words, l.submitted_at AS "submittedAt", l.due_at AS "dueAt", l.published_at AS "publishedAt",
  l.expires_at AS "expiresAt", l.sold_out_at AS "soldOutAt", l.withdrawn_at AS "withdrawnAt", l.created_at AS "createdAt", l.updated_at AS "updatedAt",
  ARRAY(SELECT p.photo_id FROM listing_photos p WHERE p.listing_id = l.id ORDER BY p.position) AS "photoIds"`;

interface ListingRow extends Omit<Listing, 'quantity' | 'price' | 'minOrderGrams' | 'reason' | keyof StockOf> {
  readonly amount_milli: string;
  readonly unit: Quantity['unit'];
  readonly grams_per_bao: string | null;
  readonly grams_offered: string;
  readonly grams_reserved: string;
  readonly grams_committed: string;
  readonly grams_handed_over: string;
  readonly min_order_grams: string | null;
  readonly price_vnd: string | null;
  readonly price_unit: Price['unit'] | null;
  readonly price_vnd_per_kg: string | null;
  readonly reason_code: ListingReason['code'] | null;
  readonly reason_words: string | null;
}
type StockOf = Pick<Listing, 'gramsOffered' | 'gramsReserved' | 'gramsCommitted' | 'gramsHandedOver'>;

/** A page of rows and how many there are in all. */
export interface ListingPage {
  readonly total: number;
  readonly listings: Listing[];
}

/** What the village desk sees of a farmer's listings. */
interface DeskCounts {
  readonly listedToday: number;
  readonly drafts: number;
}

/** SQL of listings and their photos. Stock held by orders is written by StockRepository alone. */
@Injectable()
export class ListingRepository {
  /** Locks the row until the transaction ends; null where it is absent. */
  async lock(tx: Tx, id: string): Promise<Listing | null> {
    return first(await tx.query<ListingRow>(`SELECT ${LISTING} FROM listings l WHERE l.id = $1 FOR UPDATE`, [id]));
  }

  /** Locks what is on the market past its end, at most `limit` rows, leaving those that others hold. */
  async lockEnded(tx: Tx, now: Date, limit: number): Promise<Listing[]> {
    const rows = await tx.query<ListingRow>(
      `SELECT ${LISTING} FROM listings l WHERE l.state = 'LIVE' AND l.expires_at <= $1 ORDER BY l.expires_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [now, limit],
    );
    return rows.map(toListing);
  }

  /** In the order of the ids; an unknown id throws, since ids come from our own rows. */
  async findByIds(tx: Tx, ids: readonly string[]): Promise<Listing[]> {
    const rows = await tx.query<ListingRow>(`SELECT ${LISTING} FROM listings l WHERE l.id = ANY($1)`, [ids]);
    const byId = new Map(rows.map((row) => [row.id, toListing(row)]));
    return ids.map((id) => {
      const listing = byId.get(id);
      if (!listing) throw new Error(`no listing ${id}`);
      return listing;
    });
  }

  async findOnMarket(tx: Tx, code: string): Promise<Listing | null> {
    return first(
      await tx.query<ListingRow>(`SELECT ${LISTING} FROM listings l WHERE l.code = $1 AND l.state = 'LIVE'`, [code]),
    );
  }

  /** The id of a code; null where there is none. */
  async findId(tx: Tx, code: string): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(`SELECT id FROM listings WHERE code = $1`, [code]);
    return row?.id ?? null;
  }

  async findOfSeller(tx: Tx, sellerId: string, code: string): Promise<Listing | null> {
    return first(
      await tx.query<ListingRow>(`SELECT ${LISTING} FROM listings l WHERE l.code = $2 AND l.seller_id = $1`, [
        sellerId,
        code,
      ]),
    );
  }

  /** Last touched first. */
  async listOfSeller(
    tx: Tx,
    sellerId: string,
    state: ListingState | null,
    limit: number,
    offset: number,
  ): Promise<ListingPage> {
    const where = `l.seller_id = $1 AND ($2::text IS NULL OR l.state = $2)`;
    return this.page(tx, where, 'l.updated_at DESC, l.id DESC', [sellerId, state], limit, offset);
  }

  /** What waits for a cooperative's answer, oldest due first. */
  async listQueue(tx: Tx, coopId: string, limit: number, offset: number): Promise<ListingPage> {
    return this.page(tx, `l.coop_id = $1 AND l.due_at IS NOT NULL`, 'l.due_at, l.id', [coopId], limit, offset);
  }

  /** How many answers of a cooperative are late. */
  async countLate(tx: Tx, coopId: string, now: Date): Promise<number> {
    const [row] = await tx.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM listings WHERE coop_id = $1 AND due_at < $2`,
      [coopId, now],
    );
    return row!.n;
  }

  /** Of each seller how much was sent since an instant, and how much is kept unsent. */
  async countForDesk(tx: Tx, sellerIds: readonly string[], since: Date): Promise<DeskCounts[]> {
    const rows = await tx.query<DeskCounts & { id: string }>(
      `SELECT seller_id AS id, count(*) FILTER (WHERE submitted_at >= $2)::int AS "listedToday",
              count(*) FILTER (WHERE state = 'DRAFT')::int AS drafts
       FROM listings WHERE seller_id = ANY($1) AND (submitted_at >= $2 OR state = 'DRAFT') GROUP BY seller_id`,
      [sellerIds, since],
    );
    const bySeller = new Map(rows.map((row) => [row.id, row]));
    return sellerIds.map((id) => bySeller.get(id) ?? { listedToday: 0, drafts: 0 });
  }

  private async page(
    tx: Tx,
    where: string,
    order: string,
    values: readonly unknown[],
    limit: number,
    offset: number,
  ): Promise<ListingPage> {
    const [count] = await tx.query<{ n: number }>(`SELECT count(*)::int AS n FROM listings l WHERE ${where}`, values);
    const n = values.length;
    const rows = await tx.query<ListingRow>(
      `SELECT ${LISTING} FROM listings l WHERE ${where} ORDER BY ${order} LIMIT $${n + 1} OFFSET $${n + 2}`,
      [...values, limit, offset],
    );
    return { total: count!.n, listings: rows.map(toListing) };
  }

  /** Adds a listing under its code; false where the code is taken, and nothing is written. */
  async insert(tx: Tx, listing: Listing): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO listings (id, code, coop_id, seller_id, created_at, ${WRITTEN.join(', ')})
       VALUES ($1, $2, $3, $4, $5, ${WRITTEN.map((_, i) => `$${i + 6}`).join(', ')}) ON CONFLICT (code) DO NOTHING RETURNING id`,
      [listing.id, listing.code, listing.coopId, listing.sellerId, listing.createdAt, ...writtenOf(listing)],
    );
    if (rows.length > 0) await this.savePhotos(tx, listing);
    return rows.length > 0;
  }

  /** Writes a locked listing back, without the stock that orders hold. */
  async save(tx: Tx, listing: Listing): Promise<void> {
    await tx.query(
      `UPDATE listings SET ${WRITTEN.map((column, i) => `${column} = $${i + 2}`).join(', ')} WHERE id = $1`,
      [listing.id, ...writtenOf(listing)],
    );
    await this.savePhotos(tx, listing);
  }

  private async savePhotos(tx: Tx, { id, photoIds }: Listing): Promise<void> {
    await tx.query(`DELETE FROM listing_photos WHERE listing_id = $1 AND photo_id <> ALL($2::uuid[])`, [id, photoIds]);
    await tx.query(
      `INSERT INTO listing_photos (listing_id, photo_id, position)
       SELECT $1, photo_id, n - 1 FROM unnest($2::uuid[]) WITH ORDINALITY AS p(photo_id, n)
       ON CONFLICT (listing_id, photo_id) DO UPDATE SET position = excluded.position`,
      [id, photoIds],
    );
  }
}

/** The columns that an action writes, in the order of `writtenOf`. */
const WRITTEN = [
  ...['produce_slug', 'state', 'amount_milli', 'unit', 'grams_per_bao', 'grams_offered', 'min_order_grams'],
  ...['price_vnd', 'price_unit', 'price_vnd_per_kg', 'ready_from', 'ready_until', 'commune_code', 'village_id'],
  ...['quality', 'words', 'pending_change', 'reason_code', 'reason_words', 'submitted_at', 'due_at'],
  ...['published_at', 'expires_at', 'sold_out_at', 'withdrawn_at', 'updated_at'],
];

function writtenOf(l: Listing): unknown[] {
  const { quantity: q, price } = l;
  return [
    ...[l.produceSlug, l.state, q.amountMilli, q.unit, q.gramsPerBao, l.gramsOffered, l.minOrderGrams],
    ...[price?.amountVnd, price?.unit, price?.vndPerKg, l.readyFrom, l.readyUntil, l.communeCode, l.villageId],
    ...[JSON.stringify(l.quality), l.words, l.pendingChange && JSON.stringify(l.pendingChange)],
    ...[l.reason?.code, l.reason?.words, l.submittedAt, l.dueAt],
    ...[l.publishedAt, l.expiresAt, l.soldOutAt, l.withdrawnAt, l.updatedAt],
  ];
}

const first = (rows: readonly ListingRow[]): Listing | null => (rows[0] ? toListing(rows[0]) : null);

function toListing(row: ListingRow): Listing {
  const { amount_milli, unit, grams_per_bao, grams_offered, grams_reserved, grams_committed, ...rest } = row;
  const { grams_handed_over, min_order_grams, price_vnd, price_unit, price_vnd_per_kg, ...more } = rest;
  const { reason_code, reason_words, ...same } = more;
  const gramsOffered = Number(grams_offered);
  return {
    ...same,
    quantity: {
      amountMilli: Number(amount_milli),
      unit,
      gramsPerBao: grams_per_bao === null ? null : Number(grams_per_bao),
      grams: gramsOffered,
    },
    gramsOffered,
    gramsReserved: Number(grams_reserved),
    gramsCommitted: Number(grams_committed),
    gramsHandedOver: Number(grams_handed_over),
    minOrderGrams: min_order_grams === null ? null : Number(min_order_grams),
    price:
      price_vnd === null || price_unit === null || price_vnd_per_kg === null
        ? null
        : { amountVnd: vnd(price_vnd), unit: price_unit, vndPerKg: vnd(price_vnd_per_kg) },
    reason: reason_code === null ? null : { code: reason_code, words: reason_words },
  };
}
