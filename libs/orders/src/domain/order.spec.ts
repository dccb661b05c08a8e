import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, vnd } from '@nongsan/kernel';
import type { Order, OrderState } from '../models.js';
import { cancel, CANCELLATION_RULES, outcomeOf } from './cancellation.js';
import { declare, deny, dueNow, giveBack, penaltyDue, receive, refundDue, reverse } from './money.js';
import { movesOf, nextStep, stepsOf } from './order-view.js';
import {
  accept,
  decline,
  DEPOSIT_GRACE_MS,
  drawMoves,
  END_STATES,
  expire,
  extendDeposit,
  FIRST_STATE,
  HOLDS,
  machineFaults,
  ORDER_MOVES,
  saySeen,
} from './order.js';
import { confirmWeighIn, sendWeighIn, weighLines } from './weigh-in.js';

const T0 = new Date('2026-11-25T01:00:00Z');
const NEVER = {
  ...{
    moneyWith: null,
    depositBy: null,
    declaredAt: null,
    weighedGrams: null,
    payableVnd: null,
    sellerConfirmedAt: null,
  },
  ...{ buyerConfirmedAt: null, needsCoop: null, cancelledBy: null, endReason: null, depositOutcome: null },
  ...{ acceptedAt: null, readyAt: null, weighedAt: null, settledAt: null, completedAt: null, endedAt: null },
} as const;
const PLACED: Order = {
  ...NEVER,
  ...{ id: 'o', code: 'DH-22222', coopId: 'c', listingId: 'l', sellerId: 's', buyerId: 'b', produceSlug: 'ca-phe' },
  ...{ state: 'PLACED', grams: 500_000, priceVndPerKg: vnd(95_000), isPriceProposed: false, goodsVnd: vnd(47_500_000) },
  ...{ depositBp: 1_000, depositVnd: vnd(4_750_000), deductionRule: { type: 'NONE' }, weighInNo: 0 },
  ...{ acceptBy: new Date(T0.getTime() + 24 * HOUR_MS), receivedVnd: vnd(0), returnedVnd: vnd(0) },
  ...{ placedAt: T0, updatedAt: T0 },
};
const ACCEPTED: Order = { ...PLACED, state: 'ACCEPTED', acceptedAt: T0, depositBy: PLACED.acceptBy };
const READY: Order = { ...ACCEPTED, state: 'READY', readyAt: T0, receivedVnd: vnd(4_750_000), moneyWith: 'SELLER' };
const WEIGHED: Order = {
  ...{ ...READY, state: 'WEIGHED', weighInNo: 1, weighedGrams: 500_000, payableVnd: vnd(47_500_000) },
  ...{ weighedAt: T0, sellerConfirmedAt: T0 },
};
const SETTLED: Order = { ...WEIGHED, state: 'SETTLED', buyerConfirmedAt: T0, settledAt: T0 };
const SAMPLES: Readonly<Record<OrderState, Order>> = {
  ...{ PLACED, ACCEPTED, READY, WEIGHED, SETTLED },
  COMPLETED: { ...SETTLED, state: 'COMPLETED', receivedVnd: vnd(47_500_000), completedAt: T0 },
  DECLINED: { ...PLACED, state: 'DECLINED', endedAt: T0, depositOutcome: 'NOTHING' },
  EXPIRED: { ...PLACED, state: 'EXPIRED', endedAt: T0, depositOutcome: 'NOTHING' },
  CANCELLED: { ...READY, state: 'CANCELLED', endedAt: T0, depositOutcome: 'KEPT_BY_SELLER', cancelledBy: 'BUYER' },
};
/** 500 kg at 95.000 đ, in each state. */
const orderIn = (state: OrderState): Order => SAMPLES[state];

const STATES = Object.keys(ORDER_MOVES) as OrderState[];
const later = (ms: number) => new Date(T0.getTime() + ms);

describe('the states of an order', () => {
  it('the machine is sound', () => {
    expect(machineFaults(ORDER_MOVES, FIRST_STATE, END_STATES)).toEqual([]);
  });

  it('a state that nothing leads to, an end that goes on, and a dead end are found', () => {
    const moves = { A: ['B', 'C'], B: [], C: ['A'], D: ['A'] } as const;
    expect(machineFaults<string>(moves, 'A', ['C'])).toEqual([
      'B is a dead end',
      'C is declared an end and goes on',
      'D is never reached',
    ]);
  });

  it('the drawing in the README is the machine', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    expect(/```mermaid\n([\s\S]*?)\n```/.exec(readme)?.[1]).toBe(drawMoves(ORDER_MOVES, FIRST_STATE));
  });

  const decisions = {
    accept: (o: Order) => accept(o, 24, later(1)),
    decline: (o: Order) => decline(o, 'OTHER', later(1)),
    'expire unanswered or unpaid': (o: Order) => expire(o, later(1_000 * HOUR_MS)),
    'cancel by the buyer': (o: Order) => cancel(o, 'BUYER', 'BUYER', 'OTHER', later(1)),
    'cancel by the seller': (o: Order) => cancel(o, 'SELLER', 'SELLER', 'OTHER', later(1)),
    extend: (o: Order) => extendDeposit(o, 24, later(1)),
    pay: (o: Order) => receive(o, dueNow(o)?.amountVnd ?? vnd(1), 'SELLER', later(1)),
    'send a weight': (o: Order) => {
      const lines = weighLines([{ grossGrams: 400_000 }], o);
      return lines.ok ? sendWeighIn(o, 'BUYER', lines.state, 0, later(1)) : lines;
    },
    'confirm the weight': (o: Order) => confirmWeighIn(o, 'BUYER', o.weighInNo, 0, later(1)),
  } as const;
  it.each<[keyof typeof decisions, Partial<Record<OrderState, OrderState>>]>([
    ['accept', { PLACED: 'ACCEPTED' }],
    ['decline', { PLACED: 'DECLINED' }],
    ['expire unanswered or unpaid', { PLACED: 'EXPIRED', ACCEPTED: 'EXPIRED' }],
    ['cancel by the buyer', { PLACED: 'CANCELLED', ACCEPTED: 'CANCELLED', READY: 'CANCELLED', WEIGHED: 'CANCELLED' }],
    ['cancel by the seller', { ACCEPTED: 'CANCELLED', READY: 'CANCELLED', WEIGHED: 'CANCELLED' }],
    ['extend', { ACCEPTED: 'ACCEPTED' }],
    [
      'pay',
      {
        ...{ ACCEPTED: 'READY', READY: 'READY', WEIGHED: 'WEIGHED', SETTLED: 'COMPLETED', COMPLETED: 'COMPLETED' },
        ...{ DECLINED: 'DECLINED', EXPIRED: 'EXPIRED', CANCELLED: 'CANCELLED' },
      },
    ],
    ['send a weight', { READY: 'WEIGHED', WEIGHED: 'WEIGHED' }],
    ['confirm the weight', { WEIGHED: 'SETTLED', SETTLED: 'SETTLED', COMPLETED: 'COMPLETED' }],
  ])('%s leads %j and is refused elsewhere', (name, moves) => {
    for (const state of STATES) {
      const decision = decisions[name](orderIn(state));
      expect([state, decision.ok ? decision.state.state : 'REFUSED']).toEqual([state, moves[state] ?? 'REFUSED']);
      if (decision.ok && decision.state.state !== state) expect(ORDER_MOVES[state]).toContain(decision.state.state);
    }
  });

  it('what a state holds of the stock changes only forward or back to nothing', () => {
    const ranks = { NOTHING: 9, RESERVED: 0, COMMITTED: 1, HANDED_OVER: 2 };
    for (const from of STATES)
      for (const to of ORDER_MOVES[from]) expect(ranks[HOLDS[to]]).toBeGreaterThanOrEqual(ranks[HOLDS[from]]);
  });
});

describe('deadlines', () => {
  it('a yes counts until the last moment and not after it', () => {
    const order = orderIn('PLACED');
    expect(accept(order, 24, new Date(order.acceptBy.getTime() - 1)).ok).toBe(true);
    expect(accept(order, 24, order.acceptBy)).toMatchObject({ code: 'TOO_LATE' });
  });

  it('an unpaid deposit has half an hour more, for a bank that tells late', () => {
    const order = orderIn('ACCEPTED');
    const end = order.depositBy!.getTime() + DEPOSIT_GRACE_MS;
    expect(expire(order, new Date(end - 1)).ok).toBe(false);
    expect(expire(order, new Date(end))).toMatchObject({ state: { state: 'EXPIRED' } });
  });

  it.each([
    ['a part of the deposit', { receivedVnd: vnd(1) }, 'DEPOSIT_IN_PART'],
    ['a payment that was declared', { declaredAt: T0 }, 'DEPOSIT_DECLARED'],
  ] as const)('an order with %s goes to the cooperative once instead of expiring', (_what, more, reason) => {
    const due = later(1_000 * HOUR_MS);
    const decision = expire({ ...orderIn('ACCEPTED'), ...more }, due);
    expect(decision).toMatchObject({
      state: { state: 'ACCEPTED', needsCoop: reason },
      events: [{ type: 'OrderNeedsCoop', reason }],
    });
    expect(decision.ok && expire(decision.state, due).ok).toBe(false);
  });
});

describe('cancelling (Civil Code art. 328)', () => {
  it.each([
    ['READY', 'BUYER', 'KEPT_BY_SELLER', 0, 0],
    ['READY', 'SELLER', 'RETURNED_WITH_AS_MUCH_AGAIN', 4_750_000, 4_750_000],
    ['READY', 'NEITHER', 'RETURNED', 4_750_000, 0],
    ['WEIGHED', 'BUYER', 'KEPT_BY_SELLER', 0, 0],
    ['WEIGHED', 'SELLER', 'RETURNED_WITH_AS_MUCH_AGAIN', 4_750_000, 4_750_000],
    ['ACCEPTED', 'BUYER', 'RETURNED', 0, 0],
    ['PLACED', 'BUYER', 'NOTHING', 0, 0],
  ] as const)('%s, the %s withdraws: %s', (state, blame, outcome, refund, penalty) => {
    const decision = cancel(orderIn(state), 'COOP', blame, 'OTHER', later(1));
    expect(decision).toMatchObject({ state: { depositOutcome: outcome, cancelledBy: 'COOP' } });
    if (decision.ok) expect([refundDue(decision.state), penaltyDue(decision.state)]).toEqual([refund, penalty]);
  });

  it('a part of a deposit goes back whoever withdraws', () => {
    const order = { ...orderIn('ACCEPTED'), receivedVnd: vnd(1_000_000) };
    const decision = cancel(order, 'BUYER', 'BUYER', 'OTHER', later(1));
    expect(decision.ok && refundDue(decision.state)).toBe(1_000_000);
  });

  it('every state from which the machine leads to CANCELLED has its rule, and no other', () => {
    const cancellable = STATES.filter((state) => (ORDER_MOVES[state] as readonly OrderState[]).includes('CANCELLED'));
    expect(Object.keys(CANCELLATION_RULES)).toEqual(cancellable);
    expect(outcomeOf('SETTLED', 'BUYER')).toBeNull();
  });
});

describe('money', () => {
  it('the deposit may come in parts', () => {
    const first = receive(orderIn('ACCEPTED'), vnd(1_000_000), 'SELLER', later(1));
    if (!first.ok) throw new Error(first.code);
    expect([first.state.state, first.events, dueNow(first.state)?.amountVnd]).toEqual(['ACCEPTED', [], 3_750_000]);
    expect(receive(first.state, vnd(3_750_000), 'SELLER', later(2))).toMatchObject({
      state: { state: 'READY', receivedVnd: 4_750_000 },
      events: [{ type: 'DepositReceived', receivedVnd: 4_750_000 }],
    });
  });

  it('what was paid beyond the goods is to be returned, once', () => {
    const paid = receive(orderIn('SETTLED'), vnd(50_000_000), 'SELLER', later(1));
    if (!paid.ok) throw new Error(paid.code);
    expect([paid.state.state, refundDue(paid.state)]).toEqual(['COMPLETED', 7_250_000]);
    expect(giveBack(paid.state, vnd(7_250_001), later(2))).toMatchObject({ code: 'MORE_THAN_REFUND_DUE' });
    const back = giveBack(paid.state, vnd(7_250_000), later(2));
    expect(back.ok && refundDue(back.state)).toBe(0);
  });

  it('a deposit above the weighed goods completes the order at once and the rest is to be returned', () => {
    const order = orderIn('READY');
    const lines = weighLines([{ grossGrams: 1_000 }], order);
    const sent = lines.ok && sendWeighIn(order, 'SELLER', lines.state, 0, later(1));
    if (!sent || !sent.ok) throw new Error('not sent');
    const done = confirmWeighIn(sent.state, 'BUYER', 1, 0, later(2));
    expect(done).toMatchObject({
      state: { state: 'COMPLETED' },
      events: [
        { type: 'WeighInConfirmed' },
        { type: 'OrderSettled', balanceVnd: -4_655_000 },
        { type: 'OrderCompleted', refundVnd: 4_655_000 },
      ],
    });
  });

  it('money for an order that is over is to be returned and the cooperative sees to it until it has gone back', () => {
    const late = receive(orderIn('EXPIRED'), vnd(500), 'SELLER', later(1));
    if (!late.ok) throw new Error(late.code);
    expect([late.state.needsCoop, refundDue(late.state)]).toEqual(['MONEY_AFTER_END', 500]);
    expect(giveBack(late.state, vnd(500), later(2))).toMatchObject({ state: { needsCoop: null } });
  });

  it.each([
    ['ACCEPTED', 1_000_000, 1_000_000, 'DONE'],
    ['ACCEPTED', 1_000_000, 1_000_001, 'NOT_REVERSIBLE'],
    ['READY', 4_750_000, 1, 'NOT_REVERSIBLE'],
    ['READY', 4_750_001, 1, 'DONE'],
    ['COMPLETED', 47_500_000, 1, 'NOT_REVERSIBLE'],
    ['COMPLETED', 47_500_001, 1, 'DONE'],
    ['CANCELLED', 4_750_000, 1, 'NOT_REVERSIBLE'],
    ['EXPIRED', 1_000, 1_000, 'DONE'],
  ] as const)('%s with %i đ: %i đ that were counted by mistake: %s', (state, received, amount, outcome) => {
    const decision = reverse({ ...orderIn(state), receivedVnd: vnd(received) }, vnd(amount), later(1));
    expect(decision.ok ? 'DONE' : decision.code).toBe(outcome);
  });

  it('the deposit of an order that came to less than it is not taken back', () => {
    const completed = { ...orderIn('COMPLETED'), payableVnd: vnd(1_000_000), receivedVnd: vnd(4_750_001) };
    expect(reverse(completed, vnd(2), later(1))).toMatchObject({ code: 'NOT_REVERSIBLE' });
    expect(reverse(completed, vnd(1), later(1))).toMatchObject({ state: { receivedVnd: 4_750_000 } });
  });

  it('a payment that was declared and denied goes to the cooperative, until the money is there', () => {
    const denied = deny(declare(orderIn('SETTLED'), T0), later(1));
    if (!denied.ok) throw new Error(denied.code);
    expect(denied).toMatchObject({ state: { needsCoop: 'PAYMENT_DENIED', declaredAt: null } });
    expect(receive(denied.state, dueNow(denied.state)!.amountVnd, 'SELLER', later(2))).toMatchObject({
      state: { state: 'COMPLETED', needsCoop: null },
    });
    expect(declare(denied.state, later(2))).toMatchObject({ needsCoop: null, declaredAt: later(2) });
  });

  it.each(['PAYMENT_DENIED', 'PAYMENT_IN_REVIEW', 'MONEY_AFTER_END'] as const)(
    '%s waits for the cooperative until it says to have looked',
    (needsCoop) => {
      const waiting = { ...orderIn('SETTLED'), needsCoop };
      expect(movesOf({ ...waiting, mySide: 'COOP' })).toContain('SAY_SEEN');
      expect(saySeen(waiting, later(1))).toMatchObject({ state: { state: 'SETTLED', needsCoop: null } });
    },
  );

  it.each(['DEPOSIT_DECLARED', 'DEPOSIT_IN_PART', null] as const)('%s is not done by looking', (needsCoop) => {
    expect(saySeen({ ...orderIn('ACCEPTED'), needsCoop }, later(1))).toMatchObject({ code: 'ORDER_NOT_WAITING' });
  });

  it.each([0, -1, 1.5])('%s đ is no payment', (amount) => {
    expect(receive(orderIn('ACCEPTED'), amount as never, 'SELLER', later(1))).toMatchObject({ code: 'AMOUNT_INVALID' });
  });

  it('an order without deposit waits for none', () => {
    const decision = accept({ ...orderIn('PLACED'), depositVnd: vnd(0), depositBp: 0 }, 24, later(1));
    expect(decision).toMatchObject({ state: { state: 'READY' } });
  });
});

describe('whose turn it is', () => {
  it.each<[string, Order, string, string]>([
    ['placed', orderIn('PLACED'), 'SELLER', 'ANSWER'],
    ['accepted', orderIn('ACCEPTED'), 'BUYER', 'PAY_DEPOSIT'],
    ['declared', { ...orderIn('ACCEPTED'), declaredAt: T0 }, 'SELLER', 'CONFIRM_RECEIPT'],
    [
      'past its deadline with money',
      { ...orderIn('ACCEPTED'), needsCoop: 'DEPOSIT_IN_PART' },
      'COOP',
      'SETTLE_BY_COOP',
    ],
    ['ready', orderIn('READY'), 'SELLER', 'WEIGH'],
    ['weighed by the seller', orderIn('WEIGHED'), 'BUYER', 'CONFIRM_WEIGHT'],
    ['settled', orderIn('SETTLED'), 'BUYER', 'PAY_BALANCE'],
    ['completed', orderIn('COMPLETED'), 'NOBODY', 'NOTHING'],
    ['declined', orderIn('DECLINED'), 'NOBODY', 'NOTHING'],
    ['to be given back', { ...orderIn('CANCELLED'), depositOutcome: 'RETURNED' }, 'SELLER', 'RETURN_MONEY'],
    [
      'to be given back by the cooperative',
      { ...orderIn('CANCELLED'), depositOutcome: 'RETURNED', moneyWith: 'COOP' },
      'COOP',
      'RETURN_MONEY',
    ],
  ])('%s', (_what, order, turn, action) => {
    expect(nextStep(order)).toEqual({ turn, action });
  });

  it.each([
    ['PLACED', ['ACCEPT', 'DECLINE'], ['CANCEL'], ['CANCEL']],
    ['ACCEPTED', ['CANCEL'], ['PAY', 'CANCEL'], ['EXTEND_DEPOSIT', 'CANCEL']],
    ['READY', ['SEND_WEIGH_IN', 'CANCEL'], ['SEND_WEIGH_IN', 'CANCEL'], ['CANCEL']],
    ['WEIGHED', ['SEND_WEIGH_IN', 'CANCEL'], ['SEND_WEIGH_IN', 'CONFIRM_WEIGH_IN', 'CANCEL'], ['CANCEL']],
    ['SETTLED', [], ['PAY'], []],
    ['COMPLETED', [], [], []],
  ] as const)('%s: what seller, buyer and cooperative may do', (state, seller, buyer, coop) => {
    const moves = (['SELLER', 'BUYER', 'COOP'] as const).map((mySide) => movesOf({ ...orderIn(state), mySide }));
    expect(moves).toEqual([seller, buyer, coop]);
  });

  it('the way of a good order shows what lies ahead, the way of a bad one how it ended', () => {
    expect(stepsOf(orderIn('READY')).map((s) => s.at !== null)).toEqual([true, true, true, false, false, false]);
    expect(stepsOf(orderIn('CANCELLED')).map((s) => s.kind)).toEqual([
      'PLACED',
      'ACCEPTED',
      'DEPOSIT_PAID',
      'CANCELLED',
    ]);
  });
});
