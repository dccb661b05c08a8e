import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { catalogWorld } from '@nongsan/catalog/testing';
import { toLocalDate } from '@nongsan/kernel';
import { useWorld } from '@nongsan/platform/testing';
import { seedDemo } from './seed.js';

const mediaDir = mkdtempSync(join(tmpdir(), 'nongsan-media-'));
const world = useWorld(catalogWorld);
const today = toLocalDate('2026-11-25')!;

it('the demo has its people and 200 listings in every state over at least 30 goods, and sends nothing', async () => {
  expect(await seedDemo(world.database, today, mediaDir)).toBe(true);
  const [people] = await world.sql<{ roles: unknown }>(
    `SELECT jsonb_object_agg(role, n) AS roles FROM (SELECT role, count(*)::int AS n FROM person_roles GROUP BY role) x`,
  );
  expect(people!.roles).toEqual({ FARMER: 40, TRADER: 8, HELPER: 6, COOP_ADMIN: 3 });
  const [listings] = await world.sql<{ n: number; goods: number; states: number }>(
    `SELECT count(*)::int AS n, count(DISTINCT produce_slug)::int AS goods, count(DISTINCT state)::int AS states FROM listings`,
  );
  expect(listings).toMatchObject({ n: 200, states: 8 });
  expect(listings!.goods).toBeGreaterThanOrEqual(30);
  const [photos] = await world.sql<{ n: number }>(`SELECT count(*)::int AS n FROM photos WHERE state = 'READY'`);
  expect(readdirSync(mediaDir).filter((f) => f.endsWith('.webp'))).toHaveLength(2 * photos!.n);
  expect([await world.count('sms_messages'), await world.count('events')]).toEqual([0, 0]);
});

it('a second time changes nothing, and its prices never count as today’s', async () => {
  expect(await seedDemo(world.database, today, mediaDir)).toBe(false);
  expect(await world.count('listings')).toBe(200);
  expect(await world.sql(`SELECT 1 FROM reference_prices WHERE NOT is_demo`)).toEqual([]);
});
