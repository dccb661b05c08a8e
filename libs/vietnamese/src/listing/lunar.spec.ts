import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { dayNumber } from '../dates.js';
import { lunarMonthOf, lunarMonthStart } from './lunar.js';

/** First day of each of the twelve lunar months, 2020–2040, as @dqcai/vn-lunar 1.0.1 gives them. */
const recorded = JSON.parse(
  readFileSync(new URL('../../testdata/lunar-months.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, readonly string[]>>;

describe('the lunar calendar', () => {
  it.each(Object.entries(recorded))('every month of %s begins on the recorded day', (year, days) =>
    expect(days.map((_, i) => lunarMonthStart(Number(year), i + 1))).toEqual(days.map(dayNumber)),
  );

  it('every day from 2020 to 2040 lies in a month of 29 or 30 days that touches the next', () => {
    let day = dayNumber('2020-01-25');
    while (day < dayNumber('2041-01-01')) {
      const { start, next } = lunarMonthOf(day);
      expect([start <= day, day < next, next - start === 29 || next - start === 30]).toEqual([true, true, true]);
      day += 7;
    }
  });
});
