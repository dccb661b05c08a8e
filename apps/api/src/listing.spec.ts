import { expect, it } from '@jest/globals';
import { newListing, submitted } from '@nongsan/catalog/testing';
import { newAdmin, newFarmer } from '@nongsan/identity/testing';
import { newPhoto } from '@nongsan/media/testing';
import { useHttpWorld } from './testing.js';

const world = useHttpWorld();

/** The statements that a request costs, beside finding its session. */
async function queriesOf(work: () => Promise<unknown>): Promise<string[]> {
  const spy: string[] = [];
  const { manager } = world.database.dataSource;
  const original = manager.query.bind(manager);
  manager.query = ((sql: string, ...rest: unknown[]) => (
    spy.push(sql),
    original(sql, ...(rest as []))
  )) as typeof manager.query;
  await work();
  manager.query = original;
  return spy.filter((sql) => !/ sessions /.test(sql));
}

const LISTING = `code state availableGrams readyFrom words seller { name commune { name } } produce { name group { name } }
  quantity { amountMilli unit grams } price { amountVnd unit vndPerKg } commune { fullName } village { name }
  quality { label text } photos { url thumbUrl }`;
const QUEUE = `{ moderationQueue { total late items { kind dueAt isLate submittedAt changedFields photos { state }
  listing { id ${LISTING} } proposed { words } lastReason { sentence } } } }`;

it('a farmer lists with a photo, an admin approves, and anyone sees it; before that nobody does', async () => {
  const [farmer, admin] = [await newFarmer(world), await newAdmin(world)];
  const photo = await world.http
    .post('/media/photos')
    .set('authorization', `Bearer ${await world.tokenOf(farmer)}`)
    .attach('photo', await newPhoto(), 'anh.jpg');
  const { photoId } = photo.body as { photoId: string };
  const sent = await world.graphql<{ submitListing: { listing: { listing: { id: string; code: string } } } }>(
    `mutation ($photoId: ID!) { submitListing(input: { idempotencyKey: "key-of-a-phone-1", listing: {
       produceSlug: "ca-phe-nhan-xo", quantity: { amountMilli: 2500, unit: TAN }, price: { amountVnd: 9500000, unit: TA },
       readyFrom: "2026-11-25", communeCode: "24343", quality: [{ key: "moisturePct", value: "12,5" }], photoIds: [$photoId] } }) {
       listing { dueAt moves photos { state } listing { id code state } } errors { code field message } } }`,
    { photoId },
    farmer,
  );
  expect(sent.data).toMatchObject({
    submitListing: {
      listing: {
        ...{ dueAt: '2026-11-25T03:00:00.000Z', moves: ['EDIT', 'WITHDRAW'], photos: [{ state: 'RECEIVED' }] },
        listing: { state: 'PENDING' },
      },
      errors: [],
    },
  });
  const { id, code } = sent.data!.submitListing.listing.listing;
  const seen = () => world.graphql(`query ($code: String!) { listing(code: $code) { ${LISTING} } }`, { code });
  expect((await seen()).data).toEqual({ listing: null });
  await world.work();
  const queue = await world.graphql<{ moderationQueue: { items: { submittedAt: string; listing: { id: string } }[] } }>(
    QUEUE,
    {},
    admin,
  );
  const item = queue.data!.moderationQueue.items.find((i) => i.listing.id === id)!;
  expect(item).toMatchObject({ kind: 'NEW', isLate: false, changedFields: [], photos: [{ state: 'READY' }] });
  const approved = await world.graphql(
    `mutation ($id: ID!, $seen: DateTime!) { approveListing(input: { listingId: $id, seenSubmittedAt: $seen, idempotencyKey: "key-of-an-admin-1" }) {
       listing { state } errors { code } } }`,
    { id, seen: item.submittedAt },
    admin,
  );
  expect(approved.data).toEqual({ approveListing: { listing: { state: 'LIVE' }, errors: [] } });
  expect((await seen()).data).toMatchObject({
    listing: {
      ...{ code, state: 'LIVE', availableGrams: 2_500_000, readyFrom: '2026-11-25' },
      seller: { name: 'Nguyễn Thị Lài', commune: { name: 'Krông Năng' } },
      produce: { name: 'Cà phê nhân xô (Robusta)', group: { name: 'Cà phê' } },
      quantity: { amountMilli: 2500, unit: 'TAN', grams: 2_500_000 },
      price: { amountVnd: 9_500_000, unit: 'TA', vndPerKg: 95_000 },
      quality: [{ label: 'Độ ẩm', text: '12,5 %' }],
      photos: [{ url: `/media/${photoId}.webp`, thumbUrl: `/media/${photoId}-320.webp` }],
    },
  });
});

it('a page of my listings, and one of the queue, cost the same for one row and for many', async () => {
  const [farmer, admin] = [await newFarmer(world), await newAdmin(world)];
  const mine = () =>
    world.graphql(`{ myListings { total listings { moves waitingFields listing { ${LISTING} } } } }`, {}, farmer);
  const queue = () => world.graphql(QUEUE, {}, admin);
  await submitted(world, farmer);
  const one = [(await queriesOf(mine)).length, (await queriesOf(queue)).length];
  for (let n = 0; n < 12; n += 1) await submitted(world, farmer);
  expect([(await queriesOf(mine)).length, (await queriesOf(queue)).length]).toEqual(one);
  expect(Math.max(...one)).toBeLessThanOrEqual(8);
});

it('what is grown comes in season first, and every kind has a name', async () => {
  interface Groups {
    produceGroups: { name: string; inSeason: boolean; produce: { inSeason: boolean; slug: string }[] }[];
  }
  const answer = await world.graphql<Groups>(
    `{ produceGroups { slug name inSeason produce { slug name inSeason units harvestMonths sanityRange { min max }
       attributes { key label unit min max options { value name } } } } }`,
  );
  const groups = answer.data!.produceGroups;
  expect(groups.flatMap((g) => g.produce)).toHaveLength(58);
  expect(groups[0]).toMatchObject({ name: 'Cà phê', inSeason: true });
  const seasons = groups.map((g) => g.inSeason);
  expect(seasons).toEqual([...seasons].sort((a, b) => Number(b) - Number(a)));
});

it("a reference price is today's on its day alone, and a doubtful one is asked about", async () => {
  const admin = await newAdmin(world);
  const record = (vndPerKg: number, key: string) =>
    world.graphql(
      `mutation ($vnd: Vnd!, $key: IdempotencyKey!) { recordReferencePrice(input: { produceSlug: "ho-tieu-den", vndPerKg: $vnd, source: "Đại lý Tư Hùng", idempotencyKey: $key }) {
         price { vndPerKg isToday isDemo produce { slug } } errors { code } } }`,
      { vnd: vndPerKg, key },
      admin,
    );
  expect((await record(1_500, 'price-key-1')).data).toMatchObject({
    recordReferencePrice: { price: null, errors: [{ code: 'PRICE_DOUBTFUL' }] },
  });
  expect((await record(150_000, 'price-key-2')).data).toMatchObject({
    recordReferencePrice: { price: { vndPerKg: 150_000, isToday: true, isDemo: false }, errors: [] },
  });
  const shown = () => world.graphql(`{ referencePrices { produce { slug } vndPerKg source asOf isToday } }`);
  expect((await shown()).data).toMatchObject({
    referencePrices: [{ produce: { slug: 'ho-tieu-den' }, isToday: true }],
  });
  world.clock.advance(86_400_000);
  expect((await shown()).data).toMatchObject({ referencePrices: [{ vndPerKg: 150_000, isToday: false }] });
});

it('a listing that is not on the market is not there, whatever its code says', async () => {
  for (const state of ['DRAFT', 'PENDING', 'CHANGES_ASKED', 'REFUSED', 'WITHDRAWN', 'SOLD_OUT', 'EXPIRED'] as const) {
    const { code } = await newListing(world, { state });
    expect((await world.graphql(`{ listing(code: "${code}") { id } }`)).data).toEqual({ listing: null });
  }
});
