import { beforeEach, describe, expect, it } from '@jest/globals';
import { newConsent } from '@nongsan/identity/testing';
import { vnd } from '@nongsan/kernel';
import { HelpedActs, type HelpedViewer, type Viewer } from '@nongsan/platform';
import { useWorld } from '@nongsan/platform/testing';
import { EditListing } from './actions/edit-listing.js';
import { MarkListingSoldOut } from './actions/mark-listing-sold-out.js';
import { RenewListing } from './actions/renew-listing.js';
import { RepostListing } from './actions/repost-listing.js';
import { SaveListingDraft } from './actions/save-listing-draft.js';
import { SubmitListing } from './actions/submit-listing.js';
import { WithdrawListing } from './actions/withdraw-listing.js';
import type { Listing } from './models.js';
import { catalogWorld, listingInput, newKey, newListing, submitted } from './testing.js';

const world = useWorld(catalogWorld);
let acting: HelpedViewer;
let farmer: Viewer;

beforeEach(async () => {
  ({ acting, farmer } = await newConsent(world));
});

const fresh = () => ({ listing: listingInput(world), idempotencyKey: newKey() });
const own = () => newListing(world, { seller: farmer });
const move = async () => ({ listingId: (await own()).id, idempotencyKey: newKey() });

type Done = { readonly listing?: Listing | null; readonly errors: readonly unknown[] };
/** Each thing that a helper may do to a listing, and how it is told. */
const ACTS: Readonly<Record<string, { readonly told: RegExp; readonly run: () => Promise<Done> }>> = {
  saveListingDraft: {
    told: /^lưu nháp 2\.500 kg cà phê nhân xô, 95\.000 đ\/kg$/,
    run: () => world.get(SaveListingDraft).run(acting, fresh()),
  },
  submitListing: {
    told: /^đăng bán 2\.500 kg cà phê nhân xô, 95\.000 đ\/kg$/,
    run: () => world.get(SubmitListing).run(acting, fresh()),
  },
  repostListing: {
    told: /^đăng lại 2\.500 kg cà phê nhân xô, giá mở$/,
    run: async () => world.get(RepostListing).run(acting, { ...(await move()), price: null }),
  },
  editListing: {
    told: /^sửa tin TB-\w{5}: 2\.500 kg cà phê nhân xô, 96\.000 đ\/kg$/,
    run: async () => {
      const listing = listingInput(world, { price: { amountVnd: vnd(96_000), unit: 'KG' } });
      return world.get(EditListing).run(acting, { ...(await move()), listing });
    },
  },
  withdrawListing: {
    told: /^gỡ tin TB-\w{5}, cà phê nhân xô$/,
    run: async () => world.get(WithdrawListing).run(acting, await move()),
  },
  markListingSoldOut: {
    told: /^báo hết hàng tin TB-\w{5}, cà phê nhân xô$/,
    run: async () => world.get(MarkListingSoldOut).run(acting, await move()),
  },
  renewListing: {
    told: /^gia hạn tin TB-\w{5}, cà phê nhân xô$/,
    run: async () => world.get(RenewListing).run(acting, await move()),
  },
};

describe.each(Object.entries(ACTS))('%s through a helper', (operation, { told, run }) => {
  it('is the farmer’s listing, is told in words, and goes back to what it was', async () => {
    const { listing, errors } = await run();
    expect([errors, listing?.sellerId]).toEqual([[], farmer.personId]);
    const [act] = await world.sql<{ id: string; sentence: string; before: object | null; undoUntil: Date | null }>(
      `SELECT id, operation, subject_id AS "subjectId", sentence, before, after, undo_until AS "undoUntil" FROM helped_acts WHERE farmer_id = $1`,
      [farmer.personId],
    );
    expect(act).toMatchObject({ operation, subjectId: listing!.id });
    expect(act!.sentence).toMatch(told);
    const [booked] = await world.sql(`SELECT before, after FROM audit_log WHERE action = $1 AND person_id = $2`, [
      ...[operation, farmer.personId],
    ]);
    expect(JSON.stringify(booked)).toContain('"produceSlug":"ca-phe-nhan-xo"');
    expect(JSON.stringify(booked)).not.toContain('words');
    const kind = world.get(HelpedActs).find(operation)!;
    const picture = () => world.database.tx((tx) => kind.picture(tx, farmer.personId, listing!.id));
    expect(await world.database.tx((tx) => kind.undo!(tx, farmer, act as never))).toBe(true);
    const now = JSON.parse(JSON.stringify(await picture())) as { readonly state: string };
    if (act!.before === null) expect(now.state).toBe('WITHDRAWN');
    else expect(now).toEqual(act!.before);
  });
});

describe('under the farmer’s floor price', () => {
  beforeEach(() =>
    world.sql(
      `INSERT INTO floor_prices (person_id, produce_slug, vnd_per_kg, set_at) VALUES ($1, 'ca-phe-nhan-xo', 95001, now())`,
      [farmer.personId],
    ),
  );

  it.each(['saveListingDraft', 'submitListing'])(
    'a helper’s %s is refused in words and nothing is kept',
    async (operation) => {
      const { errors } = await ACTS[operation]!.run();
      expect(errors).toEqual([
        {
          code: 'UNDER_FLOOR_PRICE',
          field: 'price',
          message: 'Thấp hơn giá sàn của chủ hộ. Chỉ chủ hộ tự bán giá này.',
        },
      ]);
      expect(await world.sql(`SELECT 1 FROM listings WHERE seller_id = $1`, [farmer.personId])).toEqual([]);
    },
  );

  it('a helper neither edits nor reposts; an open price and a price at the floor are fine', async () => {
    const price = (amountVnd: number, unit: 'KG' | 'TA' = 'KG') => ({ amountVnd: vnd(amountVnd), unit });
    const edit = async (amountVnd: number, unit: 'KG' | 'TA') =>
      world
        .get(EditListing)
        .run(acting, { ...(await move()), listing: listingInput(world, { price: price(amountVnd, unit) }) });
    expect((await edit(9_500_000, 'TA')).errors[0]?.code).toBe('UNDER_FLOOR_PRICE');
    expect((await edit(95_001, 'KG')).errors).toEqual([]);
    const repost = async (more: object) => world.get(RepostListing).run(acting, { ...(await move()), ...more });
    expect((await repost({})).errors[0]?.code).toBe('UNDER_FLOOR_PRICE');
    expect((await repost({ price: null })).errors).toEqual([]);
  });

  it('the farmer lists all the same', async () => {
    expect(await submitted(world, farmer)).toMatchObject({ state: 'PENDING' });
  });
});

it('a helper touches no listing of anybody else', async () => {
  const { id } = await newListing(world);
  const input = { listingId: id, idempotencyKey: newKey() };
  expect((await world.get(WithdrawListing).run(acting, input)).errors[0]?.code).toBe('LISTING_NOT_FOUND');
  expect(await world.sql(`SELECT 1 FROM helped_acts WHERE farmer_id = $1`, [farmer.personId])).toEqual([]);
});
