import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Listing, ListingRepository } from '@nongsan/catalog';
import { listingInput, newKey, newListing, submitted } from '@nongsan/catalog/testing';
import { newAdmin, newFarmer } from '@nongsan/identity/testing';
import { MINUTE_MS } from '@nongsan/kernel';
import type { Viewer } from '@nongsan/platform';
import { useWorld } from '@nongsan/platform/testing';
import { moderationWorld } from '../testing.js';
import { ApproveListing } from './approve-listing.js';
import { AskListingChanges } from './ask-listing-changes.js';
import { RefuseListing } from './refuse-listing.js';
import { TakeDownListing } from './take-down-listing.js';

const world = useWorld(moderationWorld);
let admin: Viewer;
let farmer: Viewer;

beforeEach(async () => {
  admin = await newAdmin(world);
  farmer = await newFarmer(world);
});

const rowOf = async (id: string): Promise<Listing> =>
  (await world.get(ListingRepository).findByIds(world.database.read, [id]))[0]!;
const onMarket = (code: string) => world.get(ListingRepository).findOnMarket(world.database.read, code);
const eventsOf = async (id: string) =>
  (
    await world.sql<{ type: string }>('SELECT type FROM events WHERE subject_id = $1 ORDER BY happened_at, id', [id])
  ).map((row) => row.type);
const bookOf = (id: string) =>
  world.sql<{ person_id: string; action: string; before: Partial<Listing>; after: Partial<Listing> }>(
    'SELECT person_id, action, before, after FROM audit_log WHERE subject_id = $1 ORDER BY id',
    [id],
  );
const besideBookOf = (id: string) =>
  world.sql<{ about: string[]; details: object }>(
    `SELECT p.about, p.details::jsonb AS details FROM audit_personal p JOIN audit_log l ON l.id = p.audit_id
     WHERE l.subject_id = $1 ORDER BY l.id`,
    [id],
  );
const approve = (listing: Listing, who = admin) =>
  world
    .get(ApproveListing)
    .run(who, { listingId: listing.id, seenSubmittedAt: listing.submittedAt!, idempotencyKey: newKey() });
const verdict = (listing: Listing, reason = 'PHOTO_UNCLEAR' as const) => ({
  listingId: listing.id,
  seenSubmittedAt: listing.submittedAt!,
  reason,
  idempotencyKey: newKey(),
});

describe('a new listing', () => {
  it('is on the market once an admin of its cooperative says yes, and the book says who', async () => {
    const listing = await submitted(world, farmer);
    expect(await onMarket(listing.code)).toBeNull();
    world.clock.advance(MINUTE_MS);
    const answer = await approve(listing);
    expect(answer).toMatchObject({
      listing: { state: 'LIVE', publishedAt: world.clock.now(), dueAt: null },
      errors: [],
    });
    expect(await onMarket(listing.code)).toMatchObject({ id: listing.id });
    expect(await eventsOf(listing.id)).toEqual(['ListingSubmitted', 'ListingApproved']);
    expect(await bookOf(listing.id)).toMatchObject([
      {
        person_id: admin.personId,
        action: 'approveListing',
        before: { state: 'PENDING', produceSlug: listing.produceSlug },
        after: { state: 'LIVE', produceSlug: listing.produceSlug },
      },
    ]);
    // The seller's own words stand beside it, where they can be erased.
    expect(await besideBookOf(listing.id)).toMatchObject([
      { about: [farmer.personId], details: { before: { words: listing.words }, after: { words: listing.words } } },
    ]);
    expect(JSON.stringify(await bookOf(listing.id))).not.toContain(listing.words);
  });

  it('two admins at once: one decides, the other is told', async () => {
    const listing = await submitted(world, farmer);
    const other = await newAdmin(world);
    const answers = await Promise.all([approve(listing), world.get(RefuseListing).run(other, verdict(listing))]);
    expect(answers.map((a) => a.errors[0]?.code ?? 'DONE').sort()).toEqual(['DONE', 'NOTHING_TO_DECIDE']);
    expect(await bookOf(listing.id)).toHaveLength(1);
  });

  it('goes back with a reason, is sent again, and only the new version can be approved', async () => {
    const listing = await submitted(world, farmer);
    await world.get(AskListingChanges).run(admin, verdict(listing));
    expect(await rowOf(listing.id)).toMatchObject({
      state: 'CHANGES_ASKED',
      reason: { code: 'PHOTO_UNCLEAR', words: null },
      dueAt: null,
    });
    world.clock.advance(MINUTE_MS);
    const again = await submitted(world, farmer, { words: 'Ảnh mới.' }, listing.id);
    expect(again).toMatchObject({ state: 'PENDING', reason: null, code: listing.code });
    expect((await approve(listing)).errors.map((e) => e.code)).toEqual(['LISTING_CHANGED']);
    expect(await onMarket(listing.code)).toBeNull();
    expect((await approve(again)).errors).toEqual([]);
    expect(await onMarket(listing.code)).toMatchObject({ words: 'Ảnh mới.' });
  });

  it('is refused for good, and "other" needs words', async () => {
    const listing = await submitted(world, farmer);
    const refuse = (words?: string) =>
      world.get(RefuseListing).run(admin, { ...verdict(listing), reason: 'OTHER', ...(words ? { words } : {}) });
    expect((await refuse()).errors[0]?.code).toBe('REASON_WORDS_MISSING');
    expect((await refuse('x'.repeat(301))).errors[0]?.code).toBe('REASON_WORDS_TOO_LONG');
    expect(await bookOf(listing.id)).toEqual([]);
    await refuse('Gọi hợp tác xã.');
    expect(await rowOf(listing.id)).toMatchObject({ state: 'REFUSED', reason: { words: 'Gọi hợp tác xã.' } });
    expect(await eventsOf(listing.id)).toEqual(['ListingSubmitted', 'ListingRefused']);
  });

  it('the same key twice is one verdict', async () => {
    const listing = await submitted(world, farmer);
    const input = { listingId: listing.id, seenSubmittedAt: listing.submittedAt!, idempotencyKey: newKey() };
    const first = await world.get(ApproveListing).run(admin, input);
    expect(await world.get(ApproveListing).run(admin, input)).toEqual(first);
    expect(await bookOf(listing.id)).toHaveLength(1);
  });
});

describe('a change of a live listing', () => {
  const edited = async () => {
    const first = await submitted(world, farmer);
    await approve(first);
    world.clock.advance(MINUTE_MS);
    return submitted(world, farmer, { words: 'Hàng mới sàng.' }, first.id);
  };

  it('approved, it takes the place of what is there', async () => {
    const listing = await edited();
    expect(await onMarket(listing.code)).toMatchObject({ words: listingInput(world).words });
    await approve(listing);
    expect(await onMarket(listing.code)).toMatchObject({ words: 'Hàng mới sàng.', pendingChange: null, dueAt: null });
    expect((await besideBookOf(listing.id)).at(-1)?.details).toMatchObject({
      before: { words: listingInput(world).words, pendingWords: 'Hàng mới sàng.' },
      after: { words: 'Hàng mới sàng.', pendingWords: null },
    });
  });

  it('refused, it is dropped and the listing stays live', async () => {
    const listing = await edited();
    await world.get(RefuseListing).run(admin, verdict(listing));
    expect(await onMarket(listing.code)).toMatchObject({
      state: 'LIVE',
      words: listingInput(world).words,
      pendingChange: null,
      reason: { code: 'PHOTO_UNCLEAR' },
    });
  });
});

describe('the queue', () => {
  it('has the oldest due first, without what another cooperative owes', async () => {
    const coopId = (
      await world.sql<{ id: string }>(`INSERT INTO coops (name) VALUES ('Hợp tác xã Tam Giang') RETURNING id`)
    )[0]!.id;
    const ours = await submitted(world, farmer);
    world.clock.advance(MINUTE_MS);
    const later = await submitted(world, farmer);
    const theirs = await submitted(world, { ...farmer, coopId });
    const repository = world.get(ListingRepository);
    const { listings } = await repository.listQueue(world.database.read, admin.coopId, 100, 0);
    const ids = listings.map((l) => l.id);
    expect(ids.slice(-2)).toEqual([ours.id, later.id]);
    expect(ids).not.toContain(theirs.id);
    expect((await approve(theirs)).errors.map((e) => e.code)).toEqual(['LISTING_NOT_FOUND']);
    expect(await rowOf(theirs.id)).toMatchObject({ state: 'PENDING' });
  });
});

describe('taking down', () => {
  const takeDown = (code: string, who = admin) =>
    world.get(TakeDownListing).run(who, { code, reason: 'NOT_ALLOWED', idempotencyKey: newKey() });

  it('a public listing is gone at once, and its seller cannot bring it back', async () => {
    const { id, code } = await newListing(world, { seller: farmer });
    expect((await takeDown(code)).errors).toEqual([]);
    expect(await onMarket(code)).toBeNull();
    expect(await rowOf(id)).toMatchObject({ state: 'REFUSED', reason: { code: 'NOT_ALLOWED' } });
    expect(await eventsOf(id)).toEqual(['ListingTakenDown']);
    expect(await bookOf(id)).toMatchObject([{ action: 'takeDownListing', before: { state: 'LIVE' } }]);
  });

  it('what is not public, or not there, is left as it is', async () => {
    const { id, code } = await newListing(world, { seller: farmer, state: 'WITHDRAWN' });
    expect((await takeDown(code)).errors[0]?.code).toBe('LISTING_NOT_ON_MARKET');
    expect((await takeDown('TB-XXXXX')).errors[0]?.code).toBe('LISTING_NOT_FOUND');
    expect(await bookOf(id)).toEqual([]);
  });
});
