import { beforeEach, describe, expect, it } from '@jest/globals';
import { newFarmer } from '@nongsan/identity/testing';
import { addDays, DAY_MS, localDateOf, vnd } from '@nongsan/kernel';
import type { Viewer } from '@nongsan/platform';
import { useWorld } from '@nongsan/platform/testing';
import { ListingRepository } from '../listing.repository.js';
import type { Listing } from '../models.js';
import type { ListingInput } from '../schema.gen.js';
import { StockRepository } from '../stock.repository.js';
import { catalogWorld, listingInput, newKey, newListing } from '../testing.js';
import { EditListing } from './edit-listing.js';
import { MarkListingSoldOut } from './mark-listing-sold-out.js';
import { RenewListing } from './renew-listing.js';
import { RepostListing } from './repost-listing.js';
import { SaveListingDraft } from './save-listing-draft.js';
import { SubmitListing } from './submit-listing.js';
import { WithdrawListing } from './withdraw-listing.js';

const world = useWorld(catalogWorld);
let farmer: Viewer;
let seen: string[] = [];

beforeEach(async () => {
  world.clock.set('2026-11-25T01:00:00Z');
  farmer = await newFarmer(world);
  await seeEvents();
});

const seeEvents = async () => {
  seen = (await world.sql<{ id: string }>('SELECT id FROM events')).map((row) => row.id);
};
/** What happened since, in alphabetical order; to one listing where it is given. */
const newEvents = async (id: string | null = null) =>
  (
    await world.sql<{ type: string }>(
      'SELECT type FROM events WHERE id <> ALL($1) AND ($2::uuid IS NULL OR subject_id = $2) ORDER BY type',
      [seen, id],
    )
  ).map((row) => row.type);
const submit = (more: Partial<ListingInput> = {}, who = farmer) =>
  world.get(SubmitListing).run(who, { listing: listingInput(world, more), idempotencyKey: newKey() });
const rowOf = async (id: string): Promise<Listing> =>
  (await world.get(ListingRepository).findByIds(world.database.read, [id]))[0]!;
const edit = (listingId: string, more: Partial<ListingInput> = {}, who = farmer) =>
  world.get(EditListing).run(who, { listingId, listing: listingInput(world, more), idempotencyKey: newKey() });
type Move = WithdrawListing | MarkListingSoldOut | RenewListing;
const move = (action: new (...args: never[]) => Move, listingId: string, who = farmer) =>
  world.get<Move>(action).run(who, { listingId, idempotencyKey: newKey() });

/** A live listing whose content is that of `listingInput`. */
async function live(): Promise<string> {
  const { listing } = await submit();
  await world.sql(
    `UPDATE listings SET state = 'LIVE', due_at = NULL, published_at = now(), expires_at = $2 WHERE id = $1`,
    [listing!.id, new Date(world.clock.now().getTime() + 14 * DAY_MS)],
  );
  await seeEvents();
  return listing!.id;
}

describe('listing a harvest', () => {
  it('gets a receipt number and the time of the answer, and is not on the market', async () => {
    const { listing, errors } = await submit();
    expect(errors).toEqual([]);
    expect(listing!.code).toMatch(/^TB-[2-9BCFGHJKMNPQRTVX]{5}$/);
    expect(listing).toMatchObject({ state: 'PENDING', dueAt: new Date('2026-11-25T03:00:00Z') });
    expect(await rowOf(listing!.id)).toMatchObject({
      quantity: { amountMilli: 2500, unit: 'TAN', gramsPerBao: null, grams: 2_500_000 },
      price: { amountVnd: 95_000, unit: 'KG', vndPerKg: 95_000 },
      quality: { moisturePct: 12.5 },
      readyFrom: '2026-11-25',
    });
    expect(await world.get(ListingRepository).findOnMarket(world.database.read, listing!.code)).toBeNull();
    expect(await newEvents()).toEqual(['ListingSubmitted']);
  });

  it('the same key twice is one listing, with one answer', async () => {
    const input = { listing: listingInput(world), idempotencyKey: newKey() };
    const before = await world.count('listings');
    const first = await world.get(SubmitListing).run(farmer, input);
    const second = await world.get(SubmitListing).run(farmer, input);
    expect(second).toEqual(first);
    expect(await world.count('listings')).toBe(before + 1);
    expect(await newEvents()).toEqual(['ListingSubmitted']);
  });

  it('what is wrong is said all at once, and nothing is kept', async () => {
    const before = await world.count('listings');
    const { errors } = await submit({
      produceSlug: 'khong-co',
      quantity: { amountMilli: 3_000, unit: 'BAO' },
      readyUntil: addDays(localDateOf(world.clock.now()), -1),
      communeCode: '99999',
      photoIds: ['00000000-0000-7000-8000-00000000dead'],
    });
    expect(errors.map((e) => e.code)).toEqual([
      'PRODUCE_UNKNOWN',
      'BAO_WEIGHT_MISSING',
      'READY_DATES_INVALID',
      'COMMUNE_UNKNOWN',
      'PHOTO_NOT_FOUND',
    ]);
    expect(await world.count('listings')).toBe(before);
    expect(await newEvents()).toEqual([]);
  });

  it('a doubtful price is asked about, ten times off twice, and the same key goes on after the yes', async () => {
    const idempotencyKey = newKey();
    const say = (confirmedDoubts: ListingInput['confirmedDoubts']) =>
      world.get(SubmitListing).run(farmer, {
        listing: listingInput(world, { price: { amountVnd: vnd(9_500_000), unit: 'KG' }, confirmedDoubts }),
        idempotencyKey,
      });
    expect((await say([])).errors.map((e) => e.code)).toEqual(['PRICE_DOUBTFUL']);
    expect((await say(['PRICE'])).errors.map((e) => e.code)).toEqual(['PRICE_TEN_TIMES_OFF']);
    expect((await say(['PRICE', 'PRICE_TEN_TIMES_OFF'])).errors).toEqual([]);
  });

  it('two who list at once never share a receipt number', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => submit()));
    expect(new Set(answers.map((a) => a.listing!.code)).size).toBe(12);
  });

  it('a taken receipt number is not written over', async () => {
    const { listing } = await submit();
    const other = { ...(await rowOf(listing!.id)), id: crypto.randomUUID(), words: 'khác' };
    expect(await world.database.tx((tx) => world.get(ListingRepository).insert(tx, other))).toBe(false);
    expect((await rowOf(listing!.id)).words).toBe('Phơi sân xi măng, đã sàng.');
  });

  it('a draft waits for its seller alone, and is sent by an edit', async () => {
    const draft = await world
      .get(SaveListingDraft)
      .run(farmer, { listing: listingInput(world), idempotencyKey: newKey() });
    expect(draft.listing).toMatchObject({ state: 'DRAFT', dueAt: null });
    expect(await newEvents()).toEqual([]);
    expect((await edit(draft.listing!.id)).listing).toMatchObject({ state: 'PENDING', code: draft.listing!.code });
    expect(await newEvents()).toEqual(['ListingSubmitted']);
  });
});

describe('changing a live listing', () => {
  it('price in range, less quantity and dates apply at once', async () => {
    const id = await live();
    await edit(id, {
      price: { amountVnd: vnd(10_000_000), unit: 'TA' },
      quantity: { amountMilli: 2_000, unit: 'TAN' },
      readyFrom: addDays(localDateOf(world.clock.now()), 6),
    });
    expect(await rowOf(id)).toMatchObject({
      state: 'LIVE',
      price: { vndPerKg: 100_000 },
      gramsOffered: 2_000_000,
      readyFrom: '2026-12-01',
      pendingChange: null,
      dueAt: null,
    });
    expect(await newEvents()).toEqual(['ListingEdited']);
  });

  it('words and more quantity wait, while the old stays live and the new price applies', async () => {
    const id = await live();
    await edit(id, {
      words: 'Hàng mới.',
      quantity: { amountMilli: 3_000, unit: 'TAN' },
      price: { amountVnd: vnd(96_000), unit: 'KG' },
    });
    expect(await rowOf(id)).toMatchObject({
      state: 'LIVE',
      words: 'Phơi sân xi măng, đã sàng.',
      gramsOffered: 2_500_000,
      price: { vndPerKg: 96_000 },
      pendingChange: { words: 'Hàng mới.', quantity: { grams: 3_000_000 } },
      dueAt: new Date('2026-11-25T03:00:00Z'),
    });
  });

  it('an edit back to what is live takes the waiting change back', async () => {
    const id = await live();
    await edit(id, { words: 'Hàng mới.' });
    await edit(id);
    expect(await rowOf(id)).toMatchObject({ pendingChange: null, dueAt: null, state: 'LIVE' });
  });

  it('not below what is ordered', async () => {
    const id = await live();
    await world.database.tx((tx) => world.get(StockRepository).reserve(tx, id, 2_000_000));
    const answer = await edit(id, { quantity: { amountMilli: 1_900, unit: 'TAN' } });
    expect(answer.errors.map((e) => e.code)).toEqual(['QUANTITY_BELOW_ORDERED']);
    expect((await rowOf(id)).gramsOffered).toBe(2_500_000);
    expect(await newEvents()).toEqual([]);
    await edit(id, { quantity: { amountMilli: 2_000, unit: 'TAN' } });
    expect(await rowOf(id)).toMatchObject({ state: 'SOLD_OUT', gramsOffered: 2_000_000 });
    expect(await newEvents()).toEqual(['ListingEdited', 'ListingSoldOut']);
  });

  it.each(['REFUSED', 'WITHDRAWN', 'SOLD_OUT', 'EXPIRED'] as const)(
    'one that is %s is left as it is',
    async (state) => {
      const { id } = await newListing(world, { state, seller: farmer });
      expect((await edit(id)).errors.map((e) => e.code)).toEqual(['LISTING_NOT_EDITABLE']);
      expect(await newEvents()).toEqual([]);
    },
  );
});

describe('off the market and on again', () => {
  it('a farmer withdraws a live listing and what is ordered stays ordered', async () => {
    const id = await live();
    await world.database.tx((tx) => world.get(StockRepository).reserve(tx, id, 1_000));
    expect((await move(WithdrawListing, id)).listing).toMatchObject({ state: 'WITHDRAWN', gramsReserved: 1_000 });
    expect(await newEvents()).toEqual(['ListingWithdrawn']);
    expect((await move(WithdrawListing, id)).errors[0]?.code).toBe('LISTING_NOT_ON_MARKET');
  });

  it('sold out by its seller stays so when an order falls through; by orders it comes back', async () => {
    const id = await live();
    const stock = world.get(StockRepository);
    await world.database.tx((tx) => stock.reserve(tx, id, 1_000));
    await move(MarkListingSoldOut, id);
    await world.database.tx((tx) => stock.releaseReserved(tx, id, 1_000));
    expect((await rowOf(id)).state).toBe('SOLD_OUT');
    await move(RenewListing, id);
    expect(await rowOf(id)).toMatchObject({ state: 'LIVE', soldOutAt: null });
    expect(await newEvents()).toEqual(['ListingRenewed', 'ListingSoldOut']);
  });

  it('expires by the clock, once, and is renewed in one tap', async () => {
    const id = await live();
    world.clock.advance(14 * DAY_MS - 1);
    await world.work();
    expect((await rowOf(id)).state).toBe('LIVE');
    world.clock.advance(1);
    await world.work();
    await world.work();
    expect((await rowOf(id)).state).toBe('EXPIRED');
    expect(await newEvents(id)).toEqual(['ListingExpired']);
    await move(RenewListing, id);
    expect(await rowOf(id)).toMatchObject({
      state: 'LIVE',
      expiresAt: new Date(world.clock.now().getTime() + 14 * DAY_MS),
    });
  });

  it('two workers expire each listing once', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => live()));
    await seeEvents();
    world.clock.advance(15 * DAY_MS);
    await Promise.all([world.work(), world.work(), world.work()]);
    for (const id of ids) expect(await newEvents(id)).toEqual(['ListingExpired']);
  });

  it('lists again like last time, as a new listing from today', async () => {
    const id = await live();
    world.clock.advance(20 * DAY_MS);
    const { listing, errors } = await world.get(RepostListing).run(farmer, {
      listingId: id,
      quantity: { amountMilli: 1_000, unit: 'TAN' },
      idempotencyKey: newKey(),
    });
    expect(errors).toEqual([]);
    expect(listing).toMatchObject({
      state: 'PENDING',
      gramsOffered: 1_000_000,
      price: { vndPerKg: 95_000 },
      readyFrom: '2026-12-15',
      quality: { moisturePct: 12.5 },
      words: 'Phơi sân xi măng, đã sàng.',
    });
    expect(listing!.id).not.toBe(id);
  });
});

describe('whose listing it is', () => {
  it("another farmer's, an unknown and a made-up id get one answer, and nothing happens", async () => {
    const id = await live();
    const stranger = await newFarmer(world);
    for (const wanted of [id, '00000000-0000-7000-8000-00000000dead', 'x'])
      for (const answer of [
        await edit(wanted, {}, stranger),
        await move(WithdrawListing, wanted, stranger),
        await move(MarkListingSoldOut, wanted, stranger),
        await move(RenewListing, wanted, stranger),
        await world.get(RepostListing).run(stranger, { listingId: wanted, idempotencyKey: newKey() }),
      ])
        expect(answer.errors).toEqual([{ code: 'LISTING_NOT_FOUND', field: null, message: 'Không tìm thấy tin này.' }]);
    expect((await rowOf(id)).state).toBe('LIVE');
    expect(await newEvents()).toEqual([]);
  });
});
