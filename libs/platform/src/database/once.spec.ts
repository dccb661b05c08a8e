import { describe, expect, it } from '@jest/globals';
import { useWorld } from '../testing.js';
import { IdempotencyConflict, type Tx } from './database.js';

const world = useWorld({ modules: [] });
const who = { personId: '00000000-0000-7000-8000-000000000001' };
let next = 0;
const freshKey = () => `key-${String((next += 1)).padStart(8, '0')}`;

interface Answer {
  readonly errors: readonly { readonly code: string }[];
  readonly at?: Date;
}

/** Writes one row of the book, and answers. */
const note = (answer: Answer) => async (tx: Tx) => {
  await tx.query(
    `INSERT INTO audit_log (id, person_id, action, subject_id, happened_at) VALUES (uuidv7(), 'spec', 'note', 'spec', now())`,
  );
  return answer;
};
const once = (input: { idempotencyKey: string; amount?: number }, work: (tx: Tx) => Promise<Answer>) =>
  world.database.once<Answer>(who, 'note', input, work);

describe('a mutation with a key', () => {
  it('is done once however often and however much at once it is sent, and answers the same, instants included', async () => {
    const before = await world.count('audit_log');
    const input = { idempotencyKey: freshKey(), amount: 5 };
    const at = new Date('2026-11-25T01:00:00Z');
    const answers = await Promise.all(Array.from({ length: 10 }, () => once(input, note({ errors: [], at }))));
    expect(new Set(answers.map((a) => a.at instanceof Date && a.at.toISOString()))).toEqual(
      new Set([at.toISOString()]),
    );
    expect(await world.count('audit_log')).toBe(before + 1);
  });

  it('is refused where the key was used for something else', async () => {
    const idempotencyKey = freshKey();
    await once({ idempotencyKey, amount: 5 }, note({ errors: [] }));
    await expect(once({ idempotencyKey, amount: 6 }, note({ errors: [] }))).rejects.toThrow(IdempotencyConflict);
  });

  it('keeps nothing where it was refused or broke, so the key can be used again', async () => {
    const before = await world.count('audit_log');
    const input = { idempotencyKey: freshKey() };
    expect(await once(input, note({ errors: [{ code: 'NO' }] }))).toEqual({ errors: [{ code: 'NO' }] });
    await expect(
      once(input, async (tx) => {
        await note({ errors: [] })(tx);
        throw new Error('the power failed');
      }),
    ).rejects.toThrow('the power failed');
    expect(await world.count('audit_log')).toBe(before);
    expect(await once(input, note({ errors: [] }))).toEqual({ errors: [] });
    expect(await world.count('audit_log')).toBe(before + 1);
  });

  it('of another person is another mutation', async () => {
    const input = { idempotencyKey: freshKey() };
    const before = await world.count('audit_log');
    await once(input, note({ errors: [] }));
    await world.database.once<Answer>(
      { personId: '00000000-0000-7000-8000-000000000002' },
      'note',
      input,
      note({ errors: [] }),
    );
    expect(await world.count('audit_log')).toBe(before + 2);
  });

  it('that costs something though it was refused keeps what was written, and its key is free', async () => {
    const before = await world.count('audit_log');
    const input = { idempotencyKey: freshKey() };
    const wrong = { errors: [{ code: 'CODE_WRONG' }] };
    const costs = ({ errors }: Answer) => errors.some(({ code }) => code === 'CODE_WRONG');
    expect(await world.database.once<Answer>(who, 'note', input, note(wrong), costs)).toEqual(wrong);
    expect(await world.count('audit_log')).toBe(before + 1);
    expect(await world.database.once<Answer>(who, 'note', input, note({ errors: [{ code: 'NO' }] }), costs)).toEqual({
      errors: [{ code: 'NO' }],
    });
    expect(await world.count('audit_log')).toBe(before + 1);
    expect(await world.database.once<Answer>(who, 'note', input, note({ errors: [] }), costs)).toEqual({ errors: [] });
    expect(await world.count('audit_log')).toBe(before + 2);
  });

  it('is not done for a farmer through a helper where nobody keeps what helpers do', async () => {
    const before = await world.count('audit_log');
    const helper = { personId: who.personId, consentId: who.personId };
    const acting = { ...who, coopId: '', sessionId: '', roles: ['FARMER'] as const, helper };
    await expect(
      world.database.once<Answer>(acting, 'note', { idempotencyKey: freshKey() }, note({ errors: [] })),
    ).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    expect(await world.count('audit_log')).toBe(before);
  });
});
