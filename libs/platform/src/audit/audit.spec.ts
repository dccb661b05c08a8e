import { beforeEach, describe, expect, it } from '@jest/globals';
import { MINUTE_MS } from '@nongsan/kernel';
import pg from 'pg';
import { crashingAfter, useWorld } from '../testing.js';
import { Audit, type AuditEntry } from './audit.js';
import { AuditSealer } from './audit-sealer.js';
import { erasePersonalAudit } from './erase-audit.js';
import { verifyAudit } from './verify-audit.js';

const world = useWorld({ modules: [] });
const PERSON = '00000000-0000-7000-8000-000000000001';
const OTHER = '00000000-0000-7000-8000-000000000002';

const note = (more: Partial<AuditEntry> = {}) =>
  world.database.tx((tx) =>
    world.get(Audit).record(tx, { who: 'spec', action: 'note', subject: 'spec', at: world.clock.now(), ...more }),
  );
const personal = { about: [PERSON, OTHER], values: { phone: '+84912345678' } };
const verify = (noted?: string) => verifyAudit(world.database, world.clock.now(), noted);
/** A minute passes, and the sweeps run. */
async function minute(): Promise<void> {
  world.clock.advance(MINUTE_MS);
  await world.work();
}

/** As somebody who owns the whole machine: no trigger and no foreign key stands in the way. */
async function tamper(...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: world.databaseUrl });
  await client.connect();
  await client.query(`SET session_replication_role = replica`);
  for (const statement of statements) await client.query(statement);
  await client.end();
}

beforeEach(async () => {
  const tables = ['audit_log', 'audit_personal', 'audit_seals', 'audit_sealed', 'audit_unsealed'];
  await tamper(...tables.map((table) => `DELETE FROM ${table}`));
});

describe('sealing the book of decisions', () => {
  it('happens once a minute, and each row is in one seal', async () => {
    await note();
    await note({ helper: OTHER, consent: PERSON, before: { b: 1, a: [2.5, 'ơ'] }, after: null, personal });
    expect(await verify()).toMatchObject({ seals: 0, rows: 0, lastSeal: null, unsealed: 2, broken: null });
    await minute();
    expect(await verify()).toMatchObject({ seals: 1, rows: 2, personal: 1, unsealed: 0, broken: null });
    await note();
    await world.work();
    expect(await verify()).toMatchObject({ seals: 1, unsealed: 1, oldestUnsealedSeconds: 0 });
    await minute();
    expect(await verify()).toMatchObject({ seals: 2, rows: 3, lastSeal: { no: 2 }, unsealed: 0, broken: null });
  });

  it('waits for no writer and lets none wait: a row that commits late comes into a later seal', async () => {
    await note();
    let commit = () => {};
    const written = new Promise<void>((resolve) => (commit = resolve));
    let isOpen = () => {};
    const open = new Promise<void>((resolve) => (isOpen = resolve));
    const late = world.database.tx(async (tx) => {
      await world.get(Audit).record(tx, { who: 'late', action: 'note', subject: 'spec', at: world.clock.now() });
      isOpen();
      await written;
    });
    await open;
    await minute();
    expect(await verify()).toMatchObject({ seals: 1, rows: 1, broken: null });
    // The other way round: a sealer that stands in the middle of its work.
    await world.database.tx(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(7201126)`);
      await tx.query(`LOCK TABLE audit_seals IN EXCLUSIVE MODE`);
      await note();
    });
    commit();
    await late;
    await minute();
    expect(await verify()).toMatchObject({ seals: 2, rows: 3, unsealed: 0, broken: null });
  });

  it('is done by one process at a time', async () => {
    for (let n = 0; n < 20; n += 1) await note();
    const later = new Date(world.clock.now().getTime() + MINUTE_MS);
    const sealed = await Promise.all(Array.from({ length: 5 }, () => world.get(AuditSealer).seal(later)));
    expect(sealed.reduce((sum, n) => sum + n)).toBe(20);
    expect(await verify()).toMatchObject({ seals: 1, rows: 20, broken: null });
  });

  it('that is killed after any of its statements leaves the chain whole, and the next minute does it', async () => {
    for (let n = 1, ran = n; ran >= n; n += 1) {
      await note({ personal });
      world.clock.advance(MINUTE_MS);
      const seal = () => world.get(AuditSealer).seal(world.clock.now());
      ran = await crashingAfter(world, n, () => seal().catch(() => 0));
      expect(await verify()).toMatchObject({ broken: null });
      world.clock.advance(MINUTE_MS);
      await seal();
      expect(await verify()).toMatchObject({ rows: n, unsealed: 0, broken: null });
    }
  });
});

describe('the database refuses', () => {
  it.each(['audit_seals', 'audit_sealed'])('to change, delete or empty %s', async (table) => {
    await note();
    await minute();
    const column = table === 'audit_seals' ? 'hash' : 'row_hash';
    await expect(world.sql(`UPDATE ${table} SET ${column} = ''`)).rejects.toThrow(/append-only/);
    await expect(world.sql(`DELETE FROM ${table}`)).rejects.toThrow(/append-only/);
    await expect(world.sql(`TRUNCATE ${table} CASCADE`)).rejects.toThrow(/append-only/);
  });

  it('to change personal values', async () => {
    await note({ personal });
    await expect(world.sql(`UPDATE audit_personal SET details = '{}'`)).rejects.toThrow(/append-only/);
    await expect(world.sql(`TRUNCATE audit_personal`)).rejects.toThrow(/append-only/);
  });
});

describe('whoever owns the machine is found out when they', () => {
  let rows: { id: string }[];
  beforeEach(async () => {
    for (let n = 0; n < 3; n += 1) {
      await note({ after: { n }, personal });
      await note({ after: { n } });
      await minute();
    }
    rows = await world.sql(`SELECT audit_id AS id FROM audit_sealed ORDER BY seal_no, audit_id`);
    expect(await verify()).toMatchObject({ seals: 3, rows: 6, broken: null });
  });
  const row = (n: number) => `(SELECT audit_id FROM audit_sealed ORDER BY seal_no, audit_id OFFSET ${n} LIMIT 1)`;
  const last = `(SELECT audit_id FROM audit_sealed WHERE seal_no = 3)`;

  it.each<[string, string[], object]>([
    [
      'change a row',
      [`UPDATE audit_log SET after = '{"n": 9}' WHERE id = ${row(2)}`],
      { what: 'ROW_CHANGED', seal: 2 },
    ],
    [
      'change who did it',
      [`UPDATE audit_log SET person_id = 'x' WHERE id = ${row(0)}`],
      { what: 'ROW_CHANGED', seal: 1 },
    ],
    ['delete a row', [`DELETE FROM audit_log WHERE id = ${row(5)}`], { what: 'ROW_MISSING', seal: 3 }],
    [
      'delete a row from its seal too',
      [`DELETE FROM audit_log WHERE id = ${row(5)}`, `DELETE FROM audit_sealed WHERE audit_id = ${row(5)}`],
      { what: 'SEAL_CHANGED', seal: 3, row: null },
    ],
    [
      'change a seal',
      [`UPDATE audit_seals SET hash = repeat('a', 64) WHERE seal_no = 2`],
      { what: 'SEAL_CHANGED', seal: 2 },
    ],
    [
      'date a seal back',
      [`UPDATE audit_seals SET sealed_at = sealed_at - interval '1 day' WHERE seal_no = 1`],
      { what: 'SEAL_CHANGED', seal: 1 },
    ],
    ['remove a seal', [`DELETE FROM audit_seals WHERE seal_no = 2`], { what: 'SEAL_MISSING', seal: 2 }],
    ['remove the last seal', [`DELETE FROM audit_seals WHERE seal_no = 3`], { what: 'SEAL_MISSING', seal: 3 }],
    [
      'keep a row from being sealed',
      [`DELETE FROM audit_sealed WHERE seal_no = 3`, `DELETE FROM audit_seals WHERE seal_no = 3`],
      { what: 'ROW_LOST' },
    ],
    [
      'change a personal value',
      [`UPDATE audit_personal SET details = '{}' WHERE audit_id = ${row(2)}`],
      { what: 'PERSONAL_CHANGED', seal: 2 },
    ],
    [
      'take a personal value away quietly',
      [`DELETE FROM audit_personal WHERE audit_id = ${row(4)}`],
      { what: 'PERSONAL_MISSING', seal: 3 },
    ],
  ])('%s', async (_what, statements, expected) => {
    await tamper(...statements);
    expect((await verify()).broken).toMatchObject(expected);
  });

  it('name the row by its id', async () => {
    await tamper(`UPDATE audit_log SET action = 'nothing' WHERE id = '${rows[3]!.id}'`);
    expect((await verify()).broken).toEqual({ what: 'ROW_CHANGED', seal: 2, row: rows[3]!.id });
  });

  it('take the end of the book away altogether, by the hash that was noted on paper', async () => {
    const { lastSeal } = await verify();
    expect((await verify(lastSeal!.hash)).broken).toBeNull();
    await tamper(
      ...[`DELETE FROM audit_log WHERE id IN ${last}`, `DELETE FROM audit_personal WHERE audit_id IN ${last}`],
      ...[`DELETE FROM audit_sealed WHERE seal_no = 3`, `DELETE FROM audit_seals WHERE seal_no = 3`],
    );
    expect((await verify()).broken).toBeNull();
    expect((await verify(lastSeal!.hash)).broken).toEqual({ what: 'NOTED_SEAL_MISSING', seal: null, row: null });
  });
});

describe('erasing', () => {
  it('takes the personal values about a person away, says so in the book, and the chain holds', async () => {
    await note({ personal });
    await note({ personal: { about: [OTHER], values: { name: 'Lê Thị Hạnh' } } });
    await minute();
    const erase = (personId: string) =>
      erasePersonalAudit(world.database, world.get(Audit), { personId, who: 'cli', at: world.clock.now() });
    expect(await erase(PERSON)).toBe(1);
    expect(await erase(PERSON)).toBe(0);
    expect(await world.sql(`SELECT details FROM audit_personal`)).toEqual([{ details: '{"name":"Lê Thị Hạnh"}' }]);
    expect(await verify()).toMatchObject({ rows: 2, personal: 1, erased: 1, unsealed: 1, broken: null });
    await minute();
    expect(await verify()).toMatchObject({ rows: 3, personal: 1, erased: 1, unsealed: 0, broken: null });
    expect(await world.sql(`SELECT action, subject_id FROM audit_log ORDER BY id DESC LIMIT 1`)).toEqual([
      { action: 'audit.erase', subject_id: PERSON },
    ]);
  });
});
