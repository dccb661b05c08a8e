import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { catalogWorld } from '@nongsan/catalog/testing';
import { toLocalDate } from '@nongsan/kernel';
import { ledgerCheck } from '@nongsan/payments';
import { stockCheck } from '@nongsan/orders';
import { testConfig, useWorld } from '@nongsan/platform/testing';
import { seedDemo } from './seed.js';

const mediaDir = mkdtempSync(join(tmpdir(), 'nongsan-media-'));
const world = useWorld(catalogWorld);
const today = toLocalDate('2026-11-25')!;

it('the demo has its people and 202 listings in every state over at least 30 goods, and sends nothing', async () => {
  expect(await seedDemo(world.database, today, testConfig(world.databaseUrl, { mediaDir }))).toBe(true);
  const [people] = await world.sql<{ roles: unknown }>(
    `SELECT jsonb_object_agg(role, n) AS roles FROM (SELECT role, count(*)::int AS n FROM person_roles GROUP BY role) x`,
  );
  expect(people!.roles).toEqual({ FARMER: 42, TRADER: 8, HELPER: 6, COOP_ADMIN: 3 });
  const [listings] = await world.sql<{ n: number; goods: number; states: number }>(
    `SELECT count(*)::int AS n, count(DISTINCT produce_slug)::int AS goods, count(DISTINCT state)::int AS states FROM listings`,
  );
  expect(listings).toMatchObject({ n: 202, states: 8 });
  expect(listings!.goods).toBeGreaterThanOrEqual(30);
  const [photos] = await world.sql<{ n: number }>(`SELECT count(*)::int AS n FROM photos WHERE state = 'READY'`);
  expect(readdirSync(mediaDir).filter((f) => f.endsWith('.webp'))).toHaveLength(2 * photos!.n);
  const [jobs] = await world.sql<{ n: number }>(`SELECT count(*)::int AS n FROM graphile_worker._private_jobs`);
  expect([await world.count('sms_messages'), jobs!.n]).toEqual([0, 0]);
});

it('it has 40 orders in every state whose stock and books are whole, and money that waits for a person', async () => {
  const [states] = await world.sql<{ states: unknown }>(
    `SELECT jsonb_object_agg(state, n) AS states FROM (SELECT state, count(*)::int AS n FROM orders GROUP BY state) x`,
  );
  expect(states!.states).toEqual({
    ...{ PLACED: 6, ACCEPTED: 6, READY: 5, WEIGHED: 4, SETTLED: 4, COMPLETED: 8 },
    ...{ DECLINED: 2, EXPIRED: 2, CANCELLED: 3 },
  });
  expect(await world.sql(`SELECT needs_coop AS why FROM orders WHERE needs_coop IS NOT NULL`)).toEqual([
    { why: 'DEPOSIT_DECLARED' },
  ]);
  expect((await stockCheck(world.database)).violations).toEqual([]);
  const books = await ledgerCheck(world.database);
  expect(books.violations).toEqual([]);
  expect(books.postings).toBeGreaterThan(60);
  const waiting = await world.sql<{ suggested: boolean }>(
    `SELECT suggestions <> '{}' AS suggested FROM bank_transfers WHERE needs_coop ORDER BY 1`,
  );
  expect(waiting).toEqual([{ suggested: false }, { suggested: true }]);
});

it('it has two farmers who were helped, by a card and by a witnessed slip, with what was done for them', async () => {
  const helped = await world.sql(
    `SELECT p.name, c.method, a.operation, c.witness_id IS NOT NULL AS witnessed, v.name IS NOT NULL AS "inVillage",
            EXISTS (SELECT 1 FROM phone_people n WHERE n.person_id = p.id) AS "hasPhone"
     FROM households h JOIN people p ON p.id = h.person_id JOIN villages v ON v.id = p.village_id
     JOIN consents c ON c.farmer_id = p.id JOIN helped_acts a ON a.consent_id = c.id ORDER BY c.method`,
  );
  expect(helped).toEqual([
    { ...{ name: 'Nguyễn Thị Thắm', method: 'CARD', operation: 'submitListing' }, ...told(false, true) },
    { ...{ name: 'Y Ngọc Niê', method: 'SLIP', operation: 'saveListingDraft' }, ...told(true, false) },
  ]);
});
const told = (witnessed: boolean, hasPhone: boolean) => ({ witnessed, inVillage: true, hasPhone });

it('the same day has the same orders', async () => {
  const codes = await world.sql<{ code: string }>(`SELECT code FROM orders ORDER BY code LIMIT 3`);
  expect(codes).toMatchInlineSnapshot(`
   [
     {
       "code": "DH-23VH4",
     },
     {
       "code": "DH-24CBQ",
     },
     {
       "code": "DH-3G9XN",
     },
   ]
  `);
});

it('a second time changes nothing, and its prices never count as today’s', async () => {
  expect(await seedDemo(world.database, today, testConfig(world.databaseUrl, { mediaDir }))).toBe(false);
  expect(await world.count('listings')).toBe(202);
  expect(await world.sql(`SELECT 1 FROM reference_prices WHERE NOT is_demo`)).toEqual([]);
});
