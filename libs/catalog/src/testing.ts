import { identityWorld, KRONG_NANG, newFarmer } from '@nongsan/identity/testing';
import { localDateOf, spokenCode, vnd } from '@nongsan/kernel';
import type { Database, Viewer } from '@nongsan/platform';
import type { World, WorldOptions } from '@nongsan/platform/testing';
import { EditListing } from './actions/edit-listing.js';
import { SubmitListing } from './actions/submit-listing.js';
import { CatalogModule } from './catalog.module.js';
import type { Listing, ListingState } from './models.js';
import { loadProduce } from './produce.js';
import type { ListingInput } from './schema.gen.js';

/** People, places, produce and listings. */
export const catalogWorld = {
  modules: [...identityWorld.modules, CatalogModule],
  entities: identityWorld.entities,
  prepare: {
    key: 'places, produce',
    fill: async (database: Database) => {
      await identityWorld.prepare.fill(database);
      await loadProduce(database);
    },
  },
} satisfies WorldOptions;

export interface NewListing {
  readonly seller?: Viewer;
  readonly state?: ListingState;
  readonly grams?: number;
  /** null for an open price. */
  readonly priceVndPerKg?: number | null;
  readonly minOrderGrams?: number | null;
  readonly produceSlug?: string;
}

let counted = 0;

/** A listing of 2,5 tấn cà phê nhân xô at 95.000 đ/kg, on the market, unless said otherwise. */
export async function newListing(
  world: World,
  more: NewListing = {},
): Promise<{ id: string; code: string; seller: Viewer }> {
  const seller = more.seller ?? (await newFarmer(world));
  counted += 1;
  const code = spokenCode(
    'TB',
    Uint8Array.from({ length: 5 }, (_, i) => Math.floor(counted / 23 ** (4 - i)) % 23),
  );
  const grams = more.grams ?? 2_500_000;
  const price = more.priceVndPerKg === undefined ? 95_000 : more.priceVndPerKg;
  const now = world.clock.now();
  const [row] = await world.sql<{ id: string }>(
    `INSERT INTO listings (id, code, coop_id, seller_id, produce_slug, state, amount_milli, unit, grams_offered, min_order_grams, price_vnd, price_unit,
       price_vnd_per_kg, ready_from, commune_code, published_at, expires_at, created_at, updated_at)
     VALUES (uuidv7(), $1, $2, $3, $4, $5, $6, 'KG', $6, $7, $8, $9, $8, '2026-11-25', $10, $11, $12, $11, $11) RETURNING id`,
    [
      code,
      seller.coopId,
      seller.personId,
      more.produceSlug ?? 'ca-phe-nhan-xo',
      more.state ?? 'LIVE',
      grams,
      more.minOrderGrams ?? null,
      price,
      price === null ? null : 'KG',
      KRONG_NANG,
      now,
      new Date(now.getTime() + 14 * 86_400_000),
    ],
  );
  return { id: row!.id, code, seller };
}

/** What a farmer says: 2,5 tấn cà phê nhân xô at 95.000 đ/kg, ready today, unless said otherwise. */
export function listingInput(world: World, more: Partial<ListingInput> = {}): ListingInput {
  return {
    produceSlug: 'ca-phe-nhan-xo',
    quantity: { amountMilli: 2_500, unit: 'TAN' },
    price: { amountVnd: vnd(95_000), unit: 'KG' },
    readyFrom: localDateOf(world.clock.now()),
    communeCode: KRONG_NANG,
    quality: [{ key: 'moisturePct', value: '12,5' }],
    words: 'Phơi sân xi măng, đã sàng.',
    ...more,
  };
}

let keys = 0;
/** A key that no other call has. */
export const newKey = (): string => `spec-key-${(keys += 1)}`;

/** A listing as its seller sent it; the same one sent again where `listingId` is given. */
export async function submitted(
  world: World,
  seller: Viewer,
  more: Partial<ListingInput> = {},
  listingId?: string,
): Promise<Listing> {
  const input = { listing: listingInput(world, more), idempotencyKey: newKey() };
  const { listing, errors } = listingId
    ? await world.get(EditListing).run(seller, { ...input, listingId })
    : await world.get(SubmitListing).run(seller, input);
  if (!listing) throw new Error(JSON.stringify(errors));
  return listing;
}
