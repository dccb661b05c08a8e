import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS } from '@nongsan/kernel';
import { newPaidOrder, paymentsWorld } from '@nongsan/payments/testing';
import { useWorld } from '@nongsan/platform/testing';

const world = useWorld(paymentsWorld);

/** Built by the step before the tests. */
const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

/** Runs an operator's command on this spec's database. */
const run = (...args: readonly string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const env = { ...process.env, DATABASE_URL: world.databaseUrl };
    execFile(process.execPath, [CLI, ...args], { env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });

describe('the checks of the whole database', () => {
  it('ledger check: 0 and the numbers where all is well, 1 and what is wrong where it is not', async () => {
    const order = await newPaidOrder(world, { state: 'READY' });
    const well = await run('ledger', 'check');
    expect([well.code, well.err]).toEqual([0, '']);
    expect(JSON.parse(well.out)).toEqual({ orders: 1, postings: 2, receipts: 1, violations: [] });
    await world.sql(`UPDATE receipts SET amount_vnd = amount_vnd - 1 WHERE order_id = $1`, [order.id]);
    const harmed = await run('ledger', 'check');
    expect(harmed.code).toBe(1);
    expect(JSON.parse(harmed.out)).toMatchObject({
      violations: expect.arrayContaining([
        { code: order.code, what: 'RECEIVED', stored: 4_750_000, expected: 4_749_999 },
      ]),
    });
  });

  it('stock check: the same', async () => {
    const { listingId } = await newPaidOrder(world);
    expect((await run('stock', 'check')).code).toBe(0);
    await world.sql(`UPDATE listings SET grams_reserved = grams_reserved + 7 WHERE id = $1`, [listingId]);
    const harmed = await run('stock', 'check');
    expect(harmed.code).toBe(1);
    expect(JSON.parse(harmed.out)).toMatchObject({
      violations: [{ what: 'RESERVED', stored: 500_007, expected: 500_000 }],
    });
  });

  it('audit verify: the last seal to be noted on paper, and 1 and where the book was touched', async () => {
    await newPaidOrder(world);
    world.clock.advance(MINUTE_MS);
    await world.work();
    const well = await run('audit', 'verify');
    expect([well.code, well.err]).toEqual([0, '']);
    const { lastSeal, ...report } = JSON.parse(well.out) as { lastSeal: { hash: string } };
    expect(report).toMatchObject({ seals: 1, unsealed: 0, broken: null });
    expect((await run('audit', 'verify', '--noted', lastSeal.hash)).code).toBe(0);
    expect((await run('audit', 'verify', '--noted', 'f'.repeat(64))).code).toBe(1);
    expect((await run('audit', 'verify', '--noted', 'half')).code).toBe(2);
    const [row] = await world.sql<{ id: string }>(`SELECT min(id::text) AS id FROM audit_log`);
    await world.sql(`ALTER TABLE audit_log DISABLE TRIGGER USER`);
    await world.sql(`UPDATE audit_log SET person_id = 'another' WHERE id = $1`, [row!.id]);
    const harmed = await run('audit', 'verify');
    expect(harmed.code).toBe(1);
    expect(JSON.parse(harmed.out)).toMatchObject({ broken: { what: 'ROW_CHANGED', seal: 1, row: row!.id } });
  });

  it('audit erase: what is personal goes, and who is meant must be said', async () => {
    const { sellerId } = await newPaidOrder(world);
    expect((await run('audit', 'erase')).code).toBe(2);
    const { code, out } = await run('audit', 'erase', '--person', sellerId);
    expect([code, JSON.parse(out)]).toEqual([0, { erased: 1 }]);
    expect(await world.sql(`SELECT 1 FROM audit_personal WHERE about @> ARRAY[$1]`, [sellerId])).toEqual([]);
  });

  it('a command that is none: 2, and what there is', async () => {
    const { code, out, err } = await run('ledger', 'burn');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('ledger check');
  });
});
