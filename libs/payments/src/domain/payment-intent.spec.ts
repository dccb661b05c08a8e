import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { vnd } from '@nongsan/kernel';
import fc from 'fast-check';
import {
  declareTransfer,
  denyReceipt,
  follow,
  GRACE_MS,
  INTENT_MOVES,
  type IntentDecision,
  isLate,
  isOpen,
  newPaymentIntent,
  type PaymentIntent,
  remainingOf,
  takeBack,
  takeIn,
} from './payment-intent.js';

const expiresAt = new Date('2026-11-25T10:00:00Z');
const later = new Date('2026-11-26T10:00:00Z');
const pending = newPaymentIntent({ code: 'PL7K2M9XT', mode: 'COOP', amountDue: vnd(1_000), expiresAt });
const direct: PaymentIntent = { ...pending, mode: 'DIRECT' };
const declaration = { amount: vnd(1_000), declaredAt: expiresAt, reference: '4821' };
const declared = after(declareTransfer(direct, declaration));
const partial = after(takeIn(pending, vnd(400)));
const paid = after(takeIn(pending, vnd(1_000)));

function after(decision: IntentDecision): PaymentIntent {
  if (!decision.ok) throw new Error(decision.code);
  return decision.state;
}
const refused = (decision: IntentDecision) => (decision.ok ? null : decision.code);

describe('money that comes in', () => {
  it('less than is due is a part, the rest completes it', () => {
    expect(partial).toMatchObject({ state: 'PARTIAL', received: 400 });
    expect(remainingOf(partial)).toBe(600);
    expect(after(takeIn(partial, vnd(600)))).toMatchObject({ state: 'PAID', received: 1_000 });
  });

  it('more than is due, and once more after it was paid, is kept count of', () => {
    expect(after(takeIn(partial, vnd(900)))).toMatchObject({ state: 'PAID', received: 1_300 });
    expect(after(takeIn(paid, vnd(1_000)))).toMatchObject({ state: 'PAID', received: 2_000 });
  });

  it('for a payment that is off changes nothing but the count', () => {
    const off = follow(pending, null, 'CANCELLED');
    expect(after(takeIn(off, vnd(1_000)))).toMatchObject({ state: 'CANCELLED', received: 1_000 });
  });

  it('of no amount is refused', () => {
    for (const amount of [0, -1]) expect(refused(takeIn(pending, vnd(amount)))).toBe('AMOUNT_INVALID');
  });

  it('is late only when it left the bank more than a quarter of an hour after the deadline', () => {
    const at = (ms: number) => new Date(expiresAt.getTime() + ms);
    expect([isLate(expiresAt, at(GRACE_MS)), isLate(expiresAt, at(GRACE_MS + 1))]).toEqual([false, true]);
    expect(isLate(null, later)).toBe(false);
  });
});

describe('money that was another’s', () => {
  it('is taken off again', () => {
    expect(after(takeBack(partial, vnd(400)))).toMatchObject({ state: 'PENDING', received: 0 });
    expect(after(takeBack({ ...paid, received: vnd(1_700) }, vnd(700)))).toMatchObject({
      state: 'PAID',
      received: 1_000,
    });
  });

  it('no longer pays what was paid: it is not asked for again', () => {
    expect(after(takeBack(paid, vnd(1)))).toMatchObject({ state: 'CANCELLED', received: 999, amountDue: 1_000 });
  });

  it('is never more than came in', () => {
    expect(refused(takeBack(partial, vnd(401)))).toBe('AMOUNT_INVALID');
  });
});

describe('straight to the farmer', () => {
  it('a declaration is no money', () => {
    expect(declared).toMatchObject({ state: 'BUYER_DECLARED', received: 0, declaration: { reference: '4821' } });
  });

  it('what really came answers it', () => {
    expect(after(takeIn(declared, vnd(1_000)))).toMatchObject({ state: 'PAID', declaration: null });
    expect(after(takeIn(declared, vnd(900)))).toMatchObject({ state: 'PARTIAL', declaration: null });
  });

  it('a denied transfer is disputed, and may be declared and confirmed after all', () => {
    const disputed = after(denyReceipt(declared));
    expect(disputed.state).toBe('DISPUTED');
    expect(after(declareTransfer(disputed, declaration)).state).toBe('BUYER_DECLARED');
    expect(after(takeIn(disputed, vnd(1_000))).state).toBe('PAID');
  });

  it('only a declared transfer can be denied', () => {
    expect(refused(denyReceipt(direct))).toBe('NOT_ALLOWED_IN_STATE');
  });

  it('money to the cooperative is not declared', () => {
    expect(refused(declareTransfer(pending, declaration))).toBe('ONLY_DIRECT');
  });
});

describe('in line with its order', () => {
  it('more time and another sum are taken over', () => {
    const next = follow(partial, { amount: vnd(350), by: later }, null);
    expect(next).toMatchObject({ state: 'PARTIAL', amountDue: 750, received: 400, expiresAt: later });
  });

  it('an order that ended ends what is asked, however far it was', () => {
    for (const intent of [pending, partial, declared])
      expect(follow(intent, null, 'CANCELLED')).toMatchObject({ state: 'CANCELLED', received: intent.received });
    expect(follow(pending, null, 'EXPIRED').state).toBe('EXPIRED');
  });

  it('an order that has what it needs under another code asks no more', () => {
    expect(follow(partial, null, null)).toMatchObject({ state: 'PAID', amountDue: 400 });
    expect(follow(pending, null, null).state).toBe('CANCELLED');
  });

  it('what is over stays as it is', () => {
    expect(follow(paid, { amount: vnd(5), by: null }, 'CANCELLED')).toBe(paid);
  });
});

const moves = Object.entries(INTENT_MOVES).flatMap(([from, targets]) => targets.map((to) => `${from} ${to}`));

it('the drawing in the README is the state machine', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const drawn = [...readme.matchAll(/^ {2}(\w+) --> (\w+)$/gm)].map(([, from, to]) => `${from} ${to}`);
  expect(drawn).toEqual(moves);
});

type Step = (intent: PaymentIntent, n: number) => PaymentIntent | null;
const kept = (decision: IntentDecision) => (decision.ok ? decision.state : null);
const STEPS: readonly Step[] = [
  (intent, n) => kept(takeIn(intent, vnd(n))),
  (intent, n) => kept(takeBack(intent, vnd(n))),
  (intent, n) => kept(declareTransfer(intent, { ...declaration, amount: vnd(n) })),
  (intent) => kept(denyReceipt(intent)),
  (intent) => follow(intent, null, 'CANCELLED'),
  (intent) => (intent.received === 0 && intent.declaration === null ? follow(intent, null, 'EXPIRED') : null),
];

it('every move in the data is made by some decision, and no other', () => {
  const made = new Set<string>();
  let reached = [pending, direct];
  for (let round = 0; round < 4; round += 1) {
    const next = new Map<string, PaymentIntent>();
    for (const intent of reached)
      for (const step of STEPS)
        for (const n of [200, 400, 1_000]) {
          const state = step(intent, n);
          if (!state) continue;
          made.add(`${intent.state} ${state.state}`);
          next.set(JSON.stringify(state), state);
        }
    reached = [...next.values()];
  }
  expect([...made].sort()).toEqual([...moves].sort());
});

it('whatever happens in whatever order, no đồng appears or is lost, and paid means paid', () => {
  const plan = fc.array(fc.tuple(fc.nat(STEPS.length - 1), fc.integer({ min: -2, max: 1_500 })), { maxLength: 30 });
  fc.assert(
    fc.property(fc.constantFrom(pending, direct), plan, (start, steps) => {
      let [intent, came] = [start, 0];
      for (const [which, n] of steps) {
        const next = STEPS[which]!(intent, n);
        if (!next) continue;
        if (which === 0) came += n;
        if (which === 1) came -= n;
        intent = next;
        expect(intent.received).toBe(came);
        if (isOpen(intent.state)) expect(intent.received).toBeLessThan(intent.amountDue);
        expect(remainingOf(intent)).toBe(isOpen(intent.state) ? intent.amountDue - came : 0);
      }
    }),
    { numRuns: 500 },
  );
});
