import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { vnd } from '@nongsan/kernel';
import fc from 'fast-check';
import {
  cancelIntent,
  confirmReceipt,
  declareTransfer,
  denyReceipt,
  expireIntent,
  GRACE_MS,
  INTENT_MOVES,
  newPaymentIntent,
  openIntent,
  receiveMoney,
  refundMoney,
  takeInMoney,
  type IntentDecision,
  type PaymentIntent,
} from './payment-intent.js';

const expiresAt = new Date('2026-11-25T10:00:00Z');
const inTime = new Date(expiresAt.getTime() - 1);
const tooLate = new Date(expiresAt.getTime() + GRACE_MS + 1);
const fresh = newPaymentIntent({ code: 'PL7K2M9XT', mode: 'COOP', amountDue: vnd(1_000), expiresAt });
const pending: PaymentIntent = { ...fresh, state: 'PENDING' };
const direct: PaymentIntent = { ...pending, mode: 'DIRECT' };
const declared = after(declareTransfer(direct, { amount: vnd(1_000), declaredAt: inTime, reference: '4821' }));
const partial = after(receiveMoney(pending, vnd(400), inTime));
const paid = after(receiveMoney(pending, vnd(1_000), inTime));

const moves = Object.entries(INTENT_MOVES).flatMap(([from, targets]) => targets.map((to) => `${from} ${to}`));

function after(decision: IntentDecision): PaymentIntent {
  if (!decision.ok) throw new Error(decision.code);
  return decision.state;
}
const said = (decision: IntentDecision) =>
  decision.ok ? decision.events.map((e) => [e.type, e.amount]) : decision.code;

describe('money that comes in', () => {
  it('less than is due is a part', () => {
    expect(partial).toMatchObject({ state: 'PARTIAL', credited: 400, refundDue: 0 });
  });

  it('the rest completes it', () => {
    const rest = receiveMoney(partial, vnd(600), inTime);
    expect(after(rest)).toMatchObject({ state: 'PAID', credited: 1_000, refundDue: 0 });
    expect(said(rest)).toEqual([
      ['PaymentReceived', 600],
      ['PaymentCompleted', 0],
    ]);
  });

  it('more than is due: the surplus is due back', () => {
    const over = receiveMoney(partial, vnd(900), inTime);
    expect(after(over)).toMatchObject({ state: 'PAID', credited: 1_000, refundDue: 300 });
    expect(said(over)).toContainEqual(['RefundBecameDue', 300]);
  });

  it('once more after it was paid is due back whole, however late', () => {
    const again = receiveMoney(paid, vnd(1_000), tooLate);
    expect(after(again)).toMatchObject({ state: 'PAID', credited: 1_000, refundDue: 1_000 });
    expect(said(again)).not.toContainEqual(['PaymentCompleted', 0]);
  });

  it('late, or for a cancelled payment, waits for a person, who may take it in', () => {
    const cancelled = after(cancelIntent(pending, vnd(0), inTime));
    expect(said(receiveMoney(pending, vnd(1_000), tooLate))).toBe('LATE_REVIEW');
    expect(said(receiveMoney(cancelled, vnd(1_000), inTime))).toBe('LATE_REVIEW');
    expect(after(takeInMoney(pending, vnd(1_000), tooLate))).toMatchObject({ state: 'PAID' });
    expect(after(takeInMoney(cancelled, vnd(1_000), inTime))).toMatchObject({ state: 'REFUND_DUE', refundDue: 1_000 });
  });

  it('made in time but told after the payment expired still counts', () => {
    const expired = after(expireIntent(pending, expiresAt));
    expect(after(receiveMoney(expired, vnd(1_000), inTime))).toMatchObject({ state: 'PAID' });
  });

  it('of no amount, or before anybody was asked, is refused', () => {
    expect(said(receiveMoney(pending, vnd(0), inTime))).toBe('AMOUNT_INVALID');
    expect(said(receiveMoney(fresh, vnd(5), inTime))).toBe('NOT_ALLOWED_IN_STATE');
  });
});

describe('straight to the farmer', () => {
  it('a declaration is no money', () => {
    expect(declared).toMatchObject({ state: 'BUYER_DECLARED', credited: 0, declaration: { reference: '4821' } });
  });

  it('the farmer confirms what really came', () => {
    expect(after(confirmReceipt(declared, vnd(1_000), tooLate))).toMatchObject({ state: 'PAID', credited: 1_000 });
    expect(after(confirmReceipt(declared, vnd(900), tooLate))).toMatchObject({ state: 'PARTIAL', credited: 900 });
  });

  it('a denied transfer is disputed, and may be declared and confirmed after all', () => {
    const disputed = after(denyReceipt(declared, inTime));
    expect(disputed.state).toBe('DISPUTED');
    expect(after(confirmReceipt(disputed, vnd(1_000), inTime)).state).toBe('PAID');
  });

  it('only a declared transfer can be denied', () => {
    expect(said(denyReceipt(direct, inTime))).toBe('NOT_ALLOWED_IN_STATE');
  });

  it('money to the cooperative is neither declared nor confirmed', () => {
    expect(said(declareTransfer(pending, { amount: vnd(1), declaredAt: inTime, reference: null }))).toBe('ONLY_DIRECT');
    expect(said(confirmReceipt(pending, vnd(1), inTime))).toBe('ONLY_DIRECT');
  });
});

describe('the end of waiting', () => {
  it.each([
    ['a payment before its deadline', pending, inTime, 'NOT_DUE_YET'],
    ['a part that came in', partial, tooLate, 'MONEY_ON_THE_WAY'],
    ['a declared transfer', declared, tooLate, 'MONEY_ON_THE_WAY'],
    ['a paid payment', paid, tooLate, 'NOT_ALLOWED_IN_STATE'],
  ])('%s does not expire', (_what, intent, now, code) => {
    expect(said(expireIntent(intent, now))).toBe(code);
  });

  it('cancelling without money just ends it', () => {
    expect(after(cancelIntent(pending, vnd(0), inTime))).toMatchObject({ state: 'CANCELLED', refundDue: 0 });
  });

  it('cancelling with money makes it due back, except what the seller keeps by rule', () => {
    expect(after(cancelIntent(paid, vnd(0), inTime))).toMatchObject({ state: 'REFUND_DUE', refundDue: 1_000 });
    expect(after(cancelIntent(paid, vnd(1_000), inTime))).toMatchObject({ state: 'CANCELLED', refundDue: 0 });
    expect(after(cancelIntent(partial, vnd(100), inTime))).toMatchObject({ credited: 100, refundDue: 300 });
    expect(said(cancelIntent(partial, vnd(401), inTime))).toBe('MORE_THAN_CREDITED');
  });

  it('a declared transfer is answered before anything is cancelled', () => {
    expect(said(cancelIntent(declared, vnd(0), inTime))).toBe('MONEY_ON_THE_WAY');
  });

  it('a refund in parts ends when nothing is due back', () => {
    const due = after(cancelIntent(paid, vnd(0), inTime));
    const half = after(refundMoney(due, vnd(500), inTime));
    expect(half).toMatchObject({ state: 'REFUND_DUE', refundDue: 500, refunded: 500 });
    expect(said(refundMoney(half, vnd(501), inTime))).toBe('MORE_THAN_REFUND_DUE');
    expect(after(refundMoney(half, vnd(500), inTime))).toMatchObject({
      state: 'REFUNDED',
      refundDue: 0,
      refunded: 1_000,
    });
  });

  it('giving back a surplus leaves the payment paid', () => {
    const over = after(receiveMoney(pending, vnd(1_200), inTime));
    expect(after(refundMoney(over, vnd(200), inTime))).toMatchObject({ state: 'PAID', refunded: 200 });
  });
});

it('the drawing in the README is the state machine', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const drawn = [...readme.matchAll(/^ {2}(\w+) --> (\w+)$/gm)].map(([, from, to]) => `${from} ${to}`);
  expect(drawn).toEqual(
    Object.entries(INTENT_MOVES).flatMap(([from, targets]) => targets.map((to) => `${from} ${to}`)),
  );
});

const STEPS: Readonly<Record<string, (intent: PaymentIntent, n: number, at: Date) => IntentDecision>> = {
  openIntent,
  receiveMoney: (intent, n, at) => receiveMoney(intent, vnd(n), at),
  takeInMoney: (intent, n, at) => takeInMoney(intent, vnd(n), at),
  declareTransfer: (intent, n, at) => declareTransfer(intent, { amount: vnd(n), declaredAt: at, reference: null }),
  confirmReceipt: (intent, n, at) => confirmReceipt(intent, vnd(n), at),
  denyReceipt: (intent, _n, at) => denyReceipt(intent, at),
  expireIntent: (intent, _n, at) => expireIntent(intent, at),
  cancelIntent: (intent, n, at) => cancelIntent(intent, vnd(Math.min(n, intent.credited)), at),
  refundMoney: (intent, n, at) => refundMoney(intent, vnd(n), at),
};

it('every move in the data is made by some decision, and no other', () => {
  const made = new Set<string>();
  let reached = new Map(
    [fresh, { ...fresh, mode: 'DIRECT' as const }].map((intent) => [JSON.stringify(intent), intent]),
  );
  for (let round = 0; round < 5; round += 1) {
    const next: typeof reached = new Map();
    for (const intent of reached.values())
      for (const step of Object.values(STEPS))
        for (const [n, at] of [
          [0, inTime],
          [400, inTime],
          [1_000, tooLate],
        ] as const) {
          const decision = step(intent, n, at);
          if (!decision.ok) continue;
          made.add(`${intent.state} ${decision.state.state}`);
          next.set(JSON.stringify(decision.state), decision.state);
        }
    reached = next;
  }
  expect([...made].sort()).toEqual([...moves].sort());
});

it('whatever happens in whatever order, no đồng appears or is lost', () => {
  const step = fc.record({
    name: fc.constantFrom(...Object.keys(STEPS)),
    n: fc.integer({ min: -2, max: 1_500 }),
    at: fc.constantFrom(inTime, tooLate),
  });
  const takesIn = ['receiveMoney', 'takeInMoney', 'confirmReceipt'];
  fc.assert(
    fc.property(
      fc.constantFrom('DIRECT' as const, 'COOP' as const),
      fc.array(step, { maxLength: 30 }),
      (mode, plan) => {
        let intent: PaymentIntent = { ...fresh, mode };
        let cameIn = 0;
        for (const { name, n, at } of plan) {
          const decision = STEPS[name]!(intent, n, at);
          if (!decision.ok) continue;
          if (takesIn.includes(name)) cameIn += n;
          const { state, credited, refundDue, refunded } = (intent = decision.state);
          expect(credited + refundDue + refunded).toBe(cameIn);
          expect(Math.min(credited, refundDue, refunded)).toBeGreaterThanOrEqual(0);
          expect(credited).toBeLessThanOrEqual(1_000);
          if (state === 'PAID') expect(credited).toBe(1_000);
          if (state === 'REFUND_DUE') expect(refundDue).toBeGreaterThan(0);
          if (!['PAID', 'REFUND_DUE'].includes(state)) expect(refundDue).toBe(0);
        }
      },
    ),
    { numRuns: 500 },
  );
});
