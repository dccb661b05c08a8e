import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY_MS, MINUTE_MS } from '@nongsan/kernel';
import type { HelpedViewer, Tx, Viewer } from '@nongsan/platform';
import { useWorld } from '@nongsan/platform/testing';
import type { Consent } from '../models.js';
import { endConsent, giveYes, identityWorld, newAdmin, newConsent, newHelper, newPerson } from '../testing.js';
import { AnswerContest } from './actions/answer-contest.js';
import { AskFarmersYes } from './actions/ask-farmers-yes.js';
import { ContestHelpedAct } from './actions/contest-helped-act.js';
import { GiveFarmersYes } from './actions/give-farmers-yes.js';
import { IssueCodeCard } from './actions/issue-code-card.js';
import { UndoHelpedAct } from './actions/undo-helped-act.js';

const world = useWorld(identityWorld);
let keys = 0;
const key = () => `helped-key-${(keys += 1)}`;
const THING = '00000000-0000-7000-8000-00000000aaaa';
const OTHER_THING = '00000000-0000-7000-8000-00000000bbbb';

let acting: HelpedViewer;
let consent: Consent;
let helper: Viewer;
let farmer: Awaited<ReturnType<typeof newConsent>>['farmer'];
let canUndo = true;

interface NoteInput {
  readonly thingId: string;
  readonly idempotencyKey: string;
}

/** A mutation of this spec: it writes one line about a thing. Everything around it is the product's. */
const write = (tx: Tx, action: string) =>
  tx.query(
    `INSERT INTO audit_log (id, person_id, action, subject_id, happened_at) VALUES (uuidv7(), $1, $2, 'spec', now())`,
    [farmer.personId, action],
  );
const linesOf = async (action: string): Promise<number> =>
  (await world.sql(`SELECT 1 FROM audit_log WHERE person_id = $1 AND action = $2`, [farmer.personId, action])).length;

beforeAll(() => {
  const common = {
    subject: ({ thingId }: NoteInput) => thingId,
    picture: async (tx: Tx, farmerId: string) => ({
      lines: (await tx.query(`SELECT 1 FROM audit_log WHERE person_id = $1 AND subject_id = 'spec'`, [farmerId]))
        .length,
    }),
    sentence: (_tx: Tx, _farmerId: string, { thingId }: NoteInput) =>
      Promise.resolve(thingId === OTHER_THING ? null : 'ghi một dòng'),
  };
  const undo = async (tx: Tx) => (await write(tx, 'unnote'), canUndo);
  world.database.helped.register<NoteInput>('note', { ...common, assisted: 'standing', undo });
  world.database.helped.register<NoteInput>('sign', { ...common, assisted: 'ownYes' });
});

beforeEach(async () => {
  canUndo = true;
  ({ acting, consent, helper, farmer } = await newConsent(world));
});

const act = (operation = 'note', input: NoteInput = { thingId: THING, idempotencyKey: key() }, as: Viewer = acting) =>
  world.database.once(as, operation, input, async (tx) => {
    await write(tx, operation);
    return { errors: [] };
  });
const actsOf = () =>
  world.sql<{ id: string; operation: string; before: unknown; after: unknown; undoUntil: Date | null }>(
    `SELECT id, operation, before, after, undo_until AS "undoUntil" FROM helped_acts WHERE farmer_id = $1 ORDER BY id`,
    [farmer.personId],
  );
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: { extensions?: { code?: string } }) => error.extensions?.code ?? error,
  );

describe('an act through a helper', () => {
  it('is written down once with what it changed, in the book and for the farmer, however often it is sent', async () => {
    const input = { thingId: THING, idempotencyKey: key() };
    await Promise.all(Array.from({ length: 4 }, () => act('note', input)));
    expect(await actsOf()).toEqual([
      expect.objectContaining({ operation: 'note', before: { lines: 0 }, after: { lines: 1 } }),
    ]);
    const events = await world.sql<{ payload: object }>(
      `SELECT payload FROM events WHERE type = 'FarmerHelped' AND payload->>'personId' = $1`,
      [farmer.personId],
    );
    expect(events).toHaveLength(1);
    // The line of the mutation itself, and the line about the helper.
    expect(await linesOf('note')).toBe(2);
  });

  it('that was refused keeps nothing', async () => {
    const input = { thingId: THING, idempotencyKey: key() };
    const refused = { errors: [{ code: 'NO' }] };
    expect(await world.database.once(acting, 'note', input, () => Promise.resolve(refused))).toEqual(refused);
    expect(await actsOf()).toEqual([]);
  });

  it('that nobody has registered is refused', async () => {
    expect(await codeOf(act('setPayee'))).toBe('FORBIDDEN');
    expect(await linesOf('setPayee')).toBe(0);
  });

  it('by the farmer themself is no helped act', async () => {
    await act('note', undefined, farmer);
    expect(await actsOf()).toEqual([]);
  });

  it('cannot be deleted', async () => {
    await act();
    await expect(world.sql(`DELETE FROM helped_acts`)).rejects.toThrow('append-only');
  });
});

describe('a consent that ends', () => {
  it('before the act: nothing is done', async () => {
    await endConsent(world, consent);
    expect(await codeOf(act())).toBe('ACTING_ENDED');
    expect([await actsOf(), await linesOf('note')]).toEqual([[], 0]);
  });

  it('by the clock: nothing is done', async () => {
    const now = world.clock.now();
    world.clock.set(consent.until);
    expect(await codeOf(act())).toBe('ACTING_ENDED');
    world.clock.set(now);
  });

  it('during the act: it ends after it, and no act comes after it', async () => {
    let goOn = () => {};
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    const mayGoOn = new Promise<void>((resolve) => (goOn = resolve));
    const running = world.database.once(
      acting,
      'note',
      { thingId: THING, idempotencyKey: key() } as NoteInput,
      async (tx) => {
        begun();
        await mayGoOn;
        await write(tx, 'note');
        return { errors: [] };
      },
    );
    await hasBegun;
    let hasEnded = false;
    const ending = endConsent(world, consent).then(() => (hasEnded = true));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(hasEnded).toBe(false);
    goOn();
    await Promise.all([running, ending]);
    const [order] = await world.sql<{ isBefore: boolean }>(
      `SELECT a.at <= c.ended_at AS "isBefore" FROM helped_acts a JOIN consents c ON c.id = a.consent_id WHERE c.id = $1`,
      [consent.id],
    );
    expect(order).toEqual({ isBefore: true });
    expect(await codeOf(act())).toBe('ACTING_ENDED');
  });

  it('while the act waits for it: the act is refused', async () => {
    let goOn = () => {};
    const mayGoOn = new Promise<void>((resolve) => (goOn = resolve));
    let locked = () => {};
    const isLocked = new Promise<void>((resolve) => (locked = resolve));
    const ending = world.database.tx(async (tx) => {
      await tx.query(`UPDATE consents SET ended_at = $2, ended_by = 'FARMER' WHERE id = $1`, [
        consent.id,
        world.clock.now(),
      ]);
      locked();
      await mayGoOn;
    });
    await isLocked;
    const running = codeOf(act());
    await new Promise((resolve) => setTimeout(resolve, 200));
    goOn();
    await ending;
    expect(await running).toBe('ACTING_ENDED');
    expect(await actsOf()).toEqual([]);
  });

  it('among many acts at once: none is kept that began after it', async () => {
    const acts = Array.from({ length: 6 }, () => codeOf(act()));
    const [results] = await Promise.all([Promise.all(acts), endConsent(world, consent)]);
    const done = results.filter((code) => code === 'done').length;
    expect(results.filter((code) => code !== 'done' && code !== 'ACTING_ENDED')).toEqual([]);
    expect(await actsOf()).toHaveLength(done);
    expect(await codeOf(act())).toBe('ACTING_ENDED');
  });
});

describe('the farmer’s own yes', () => {
  const ask = (operation: string, input: object, method: 'SMS' | 'CARD' | null = null, as = acting) =>
    world.get(AskFarmersYes).run(as, { operation, input, method });
  const give = (yesId: string, code: string, as = acting) => world.get(GiveFarmersYes).run(as, { yesId, code });
  const lastCode = () =>
    /ma (\d{6})/.exec(world.sms.sent.filter(({ phone }) => phone === farmer.phone).at(-1)!.text)![1]!;
  const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

  it('by SMS allows that one act with that input, once', async () => {
    const { yes, errors } = await ask('sign', { thingId: THING });
    expect([errors, yes]).toEqual([
      [],
      expect.objectContaining({ sentence: 'ghi một dòng', method: 'SMS', givenAt: null }),
    ]);
    await world.work();
    expect(await codeOf(act('sign'))).toBe('YES_NEEDED');
    expect((await give(yes!.id, lastCode())).yes).toMatchObject({ givenAt: world.clock.now() });
    expect(await codeOf(act('sign', { thingId: OTHER_THING, idempotencyKey: key() }))).toBe('YES_NEEDED');
    const input = { thingId: THING, idempotencyKey: key() };
    expect([await codeOf(act('sign', input)), await codeOf(act('sign', input))]).toEqual(['done', 'done']);
    expect(await codeOf(act('sign'))).toBe('YES_NEEDED');
    expect(await actsOf()).toEqual([expect.objectContaining({ operation: 'sign', undoUntil: null })]);
  });

  it('is used by one of two calls at once', async () => {
    await giveYes(world, acting, 'sign', { thingId: THING });
    const codes = await Promise.all([codeOf(act('sign')), codeOf(act('sign'))]);
    expect(codes.sort()).toEqual(['YES_NEEDED', 'done']);
  });

  it('stays where the act was refused, and ends after 15 minutes', async () => {
    await giveYes(world, acting, 'sign', { thingId: THING });
    const input = { thingId: THING, idempotencyKey: key() };
    await world.database.once(acting, 'sign', input, () => Promise.resolve({ errors: [{ code: 'NO' }] }));
    const now = world.clock.now();
    world.clock.advance(15 * MINUTE_MS);
    expect(await codeOf(act('sign', input))).toBe('YES_NEEDED');
    world.clock.set(now);
    expect(await codeOf(act('sign', input))).toBe('done');
  });

  it('of one consent is nothing under another', async () => {
    const other = await newConsent(world, { farmer, helper: await newHelper(world) });
    const { yes } = await ask('sign', { thingId: THING });
    await world.work();
    expect((await give(yes!.id, lastCode(), other.acting)).errors[0]?.code).toBe('YES_NOT_FOUND');
    await giveYes(world, other.acting, 'sign', { thingId: THING });
    expect(await codeOf(act('sign'))).toBe('YES_NEEDED');
  });

  it('costs a try where the code is wrong, five in all', async () => {
    const { yes } = await ask('sign', { thingId: THING });
    await world.work();
    const code = lastCode();
    const codes = await Promise.all(Array.from({ length: 7 }, () => give(yes!.id, wrong(code))));
    expect(codes.filter(({ errors }) => errors[0]?.code === 'CODE_WRONG')).toHaveLength(5);
    expect((await give(yes!.id, code)).errors[0]?.code).toBe('CODE_USED_UP');
    expect(await codeOf(act('sign'))).toBe('YES_NEEDED');
  });

  it('by card is the number that was asked for; one used meanwhile needs a new question', async () => {
    const { numbers } = await world.get(IssueCodeCard).run(await newAdmin(world), {
      ...{ householdId: farmer.personId, idempotencyKey: key() },
    });
    const [one, other] = [await ask('sign', { thingId: THING }, 'CARD'), await ask('sign', { thingId: THING }, 'CARD')];
    expect([one.yes?.cardPosition, other.yes?.cardPosition]).toEqual([1, 1]);
    expect((await give(one.yes!.id, numbers[0]!)).errors).toEqual([]);
    expect((await give(one.yes!.id, numbers[0]!)).errors).toEqual([]);
    expect((await give(other.yes!.id, numbers[1]!)).errors[0]?.code).toBe('CODE_USED_UP');
    expect((await ask('sign', { thingId: THING }, 'CARD')).yes?.cardPosition).toBe(2);
  });

  it('is asked once a minute for the same, and ten times an hour on one phone', async () => {
    const { yes } = await ask('sign', { thingId: THING });
    expect(yes).not.toBeNull();
    expect((await ask('sign', { thingId: THING })).errors[0]?.code).toBe('TOO_SOON');
    for (let n = 0; n < 9; n += 1) expect((await ask('sign', { thingId: THING, n })).errors).toEqual([]);
    expect((await ask('sign', { thingId: THING, n: 'more' })).errors[0]?.code).toBe('TOO_MANY_CODES');
  });

  it.each([
    ['a standing act', 'note', THING, 'YES_NOT_NEEDED'],
    ['what is never done', 'setPayee', THING, 'YES_NOT_NEEDED'],
    ['another’s thing', 'sign', OTHER_THING, 'ARGUMENTS_INVALID'],
  ])('is not asked for %s', async (_what, operation, thingId, code) => {
    const before = await world.count('sms_messages');
    expect((await ask(operation, { thingId })).errors[0]?.code).toBe(code);
    expect(await world.count('sms_messages')).toBe(before);
  });

  it('is neither asked nor given under a consent that has ended', async () => {
    const { yes } = await ask('sign', { thingId: THING });
    await world.work();
    await endConsent(world, consent);
    expect(await codeOf(ask('sign', { thingId: THING, n: 2 }))).toBe('ACTING_ENDED');
    expect(await codeOf(give(yes!.id, lastCode()))).toBe('ACTING_ENDED');
  });

  it('is not asked on a phone that is the helper’s too', async () => {
    await world.sql(`INSERT INTO phone_people (phone, person_id, added_at) VALUES ($1, $2, now())`, [
      farmer.phone,
      helper.personId,
    ]);
    expect((await ask('sign', { thingId: THING }, 'SMS')).errors[0]?.code).toBe('PHONE_AND_CARD_MISSING');
  });

  it('of a farmer without phone and card cannot be asked', async () => {
    await world.sql(`DELETE FROM phone_people WHERE person_id = $1`, [farmer.personId]);
    expect((await ask('sign', { thingId: THING })).errors[0]?.code).toBe('PHONE_AND_CARD_MISSING');
  });
});

describe('the farmer afterwards', () => {
  const undo = (actId: string, who: Viewer = farmer, idempotencyKey = key()) =>
    world.get(UndoHelpedAct).run(who, { actId, idempotencyKey });
  const words = (actId: string) => ({ actId, words: 'Tôi không bán giá này.', idempotencyKey: key() });
  const lastAct = async () => (await actsOf()).at(-1)!.id;

  it('takes it back once within a day', async () => {
    await act();
    const [id, again] = [await lastAct(), key()];
    expect((await undo(id, farmer, again)).act).toMatchObject({ undoneAt: world.clock.now() });
    expect((await undo(id, farmer, again)).errors).toEqual([]);
    expect((await undo(id)).errors[0]?.code).toBe('ALREADY_UNDONE');
    expect(await linesOf('unnote')).toBe(1);
  });

  it('does not take it back after a day, nor what has moved on, nor what cannot be, nor another’s', async () => {
    await act();
    const id = await lastAct();
    expect((await undo(id, helper)).errors[0]?.code).toBe('ACT_NOT_FOUND');
    canUndo = false;
    expect((await undo(id)).errors[0]?.code).toBe('UNDO_OVERTAKEN');
    expect(await linesOf('unnote')).toBe(0);
    const now = world.clock.now();
    world.clock.advance(DAY_MS + 1);
    expect((await undo(id)).errors[0]?.code).toBe('UNDO_TOO_LATE');
    world.clock.set(now);
    await giveYes(world, acting, 'sign', { thingId: THING });
    await act('sign');
    expect((await undo(await lastAct())).errors[0]?.code).toBe('NOT_UNDOABLE');
  });

  it('contests it in words, and an admin who did not help answers, once each', async () => {
    await act();
    const id = await lastAct();
    const contest = () => world.get(ContestHelpedAct).run(farmer, words(id));
    const answer = (who: Viewer) =>
      world.get(AnswerContest).run(who, { ...words(id), words: 'Đã gỡ tin, xin lỗi cô.' });
    const admin = await newAdmin(world);
    expect((await answer(admin)).errors[0]?.code).toBe('NOT_CONTESTED');
    expect((await contest()).act).toMatchObject({ contestWords: 'Tôi không bán giá này.' });
    expect((await contest()).errors[0]?.code).toBe('ALREADY_CONTESTED');
    expect((await answer({ ...helper, roles: ['HELPER', 'COOP_ADMIN'] })).errors[0]?.code).toBe('ACT_NOT_FOUND');
    expect((await answer({ ...admin, coopId: THING })).errors[0]?.code).toBe('ACT_NOT_FOUND');
    expect((await answer(admin)).act).toMatchObject({ answerWords: 'Đã gỡ tin, xin lỗi cô.' });
    expect((await answer(admin)).errors[0]?.code).toBe('ALREADY_ANSWERED');
  });

  it('nobody else contests it', async () => {
    await act();
    const id = await lastAct();
    const answer = await world.get(ContestHelpedAct).run(await newPerson(world, ['FARMER']), words(id));
    expect(answer.errors[0]?.code).toBe('ACT_NOT_FOUND');
  });
});
