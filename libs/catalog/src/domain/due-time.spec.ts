import { describe, expect, it } from '@jest/globals';
import { HOUR_MS } from '@nongsan/kernel';
import fc from 'fast-check';
import { requestedDueAt } from './due-time.js';

/** 2026-11-23 is a Monday. */
const vietnam = (text: string) => new Date(`${text.replace(' ', 'T')}:00+07:00`);

describe('the cooperative answers within two working hours', () => {
  it.each([
    ['Monday morning', '2026-11-23 08:30', '2026-11-23 10:30'],
    ['until the minute it closes', '2026-11-23 15:00', '2026-11-23 17:00'],
    ['before it opens', '2026-11-23 04:10', '2026-11-23 09:00'],
    ['late in the afternoon, the rest the next morning', '2026-11-23 16:30', '2026-11-24 08:30'],
    ['after it closes', '2026-11-23 17:00', '2026-11-24 09:00'],
    ['Saturday afternoon, the rest on Monday', '2026-11-28 16:15', '2026-11-30 08:15'],
    ['Saturday evening', '2026-11-28 20:00', '2026-11-30 09:00'],
    ['Sunday', '2026-11-29 10:00', '2026-11-30 09:00'],
    ['the last minute of a Sunday', '2026-11-29 23:59', '2026-11-30 09:00'],
  ])('%s', (_when, sent, due) => {
    expect(requestedDueAt(vietnam(sent))).toEqual(vietnam(due));
  });

  it('never sooner than two hours, never on a Sunday, never later for what was sent earlier', () => {
    const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        const due = requestedDueAt(a);
        const there = new Date(due.getTime() + 7 * HOUR_MS);
        expect(due.getTime() - a.getTime()).toBeGreaterThanOrEqual(2 * HOUR_MS);
        expect(there.getUTCDay()).not.toBe(0);
        expect(there.getUTCHours() * 60 + there.getUTCMinutes()).toBeGreaterThanOrEqual(7 * 60);
        expect(there.getUTCHours() * 60 + there.getUTCMinutes()).toBeLessThanOrEqual(17 * 60);
        if (a <= b) expect(due <= requestedDueAt(b)).toBe(true);
      }),
    );
  });
});
