import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@nongsan/kernel';
import {
  afterRightTry,
  afterWrongTry,
  isLocked,
  isTooEasy,
  moneyRefusal,
  type Pin,
  PIN,
  standingOf,
  toPin,
} from './pin.js';

const now = new Date('2026-11-25T01:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const fresh: Pin = { pinHash: 'h', wrongTries: 0, locks: 0, lockedUntil: null, resetsAt: null };

describe('a PIN as typed', () => {
  it.each([
    ['2580', '2580'],
    [' 25 80 ', '2580'],
    ['２５８０', '2580'],
    ['258', null],
    ['25800', null],
    ['abcd', null],
    ['', null],
  ])('"%s" is read as %s', (text, pin) => {
    expect(toPin(text)).toBe(pin);
  });

  it.each(['0000', '1111', '1234', '0123', '6789', '4321', '9876', '1212', '6868'])('%s is too easy', (pin) => {
    expect(isTooEasy(pin)).toBe(true);
  });
  it.each(['2580', '1357', '0901', '1235', '9870', '1221'])('%s will do', (pin) => {
    expect(isTooEasy(pin)).toBe(false);
  });
  it('few of the 10,000 are too easy', () => {
    const all = Array.from({ length: 10_000 }, (_, n) => String(n).padStart(4, '0'));
    expect(all.filter(isTooEasy)).toHaveLength(100 + 7 + 7);
  });
});

describe('how it stands', () => {
  it.each<[string, Pin | null, Date | null, string, Date | null]>([
    ['none', null, null, 'NONE', null],
    ['set', fresh, null, 'SET', null],
    ['proven', fresh, later(1), 'PROVEN', later(1)],
    ['proven too long ago', fresh, now, 'SET', null],
    ['locked', { ...fresh, lockedUntil: later(1) }, null, 'LOCKED', later(1)],
    ['locked by somebody else, proven here', { ...fresh, lockedUntil: later(1) }, later(2), 'PROVEN', later(2)],
    ['lock over', { ...fresh, lockedUntil: now }, null, 'SET', null],
    ['forgotten', { ...fresh, resetsAt: later(1) }, null, 'RESETTING', later(1)],
    ['forgotten by somebody, proven here', { ...fresh, resetsAt: later(1) }, later(2), 'RESETTING', later(1)],
    ['forgotten, waiting time over', { ...fresh, resetsAt: now }, later(1), 'NONE', null],
  ])('%s', (_what, pin, proven, state, until) => {
    expect(standingOf(pin, proven, now)).toMatchObject({ state, until });
  });

  it.each([
    [null, null, false, null],
    [null, null, true, 'PIN_MISSING'],
    [fresh, null, false, 'PIN_REQUIRED'],
    [fresh, later(1), true, null],
    [{ ...fresh, lockedUntil: later(1) }, null, false, 'PIN_REQUIRED'],
    [{ ...fresh, lockedUntil: later(1) }, later(1), false, null],
    [{ ...fresh, resetsAt: later(1) }, null, true, 'PIN_REQUIRED'],
    [{ ...fresh, resetsAt: later(1) }, later(1), true, null],
    [{ ...fresh, resetsAt: now }, later(1), true, 'PIN_MISSING'],
  ] as const)('a money act with %j, proven until %s, phone shared: %s → %s', (pin, proven, shared, refusal) => {
    expect(moneyRefusal(standingOf(pin, proven, now), shared)).toBe(refusal);
  });
});

describe('wrong tries', () => {
  it('lock it at the fifth, each round longer than the one before', () => {
    let [pin, at] = [fresh, now];
    const locks: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      for (let n = 1; n < 5; n += 1) {
        pin = afterWrongTry(pin, at);
        expect(isLocked(pin, at)).toBe(false);
      }
      pin = afterWrongTry(pin, at);
      locks.push(pin.lockedUntil!.getTime() - at.getTime());
      at = pin.lockedUntil!;
    }
    expect(locks).toEqual([15 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS, DAY_MS, DAY_MS, DAY_MS]);
  });

  it('are forgotten once it is entered right, with a reset that waits', () => {
    fc.assert(
      fc.property(fc.nat(60), (n) => {
        let pin: Pin = { ...fresh, resetsAt: later(1) };
        for (let i = 0; i < n; i += 1) pin = afterWrongTry(pin, now);
        expect(pin.wrongTries).toBeLessThan(PIN.triesPerRound);
        expect(afterRightTry(pin)).toEqual(fresh);
      }),
    );
  });
});
