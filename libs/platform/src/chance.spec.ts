import { expect, it } from '@jest/globals';
import { RandomIds } from './chance.js';

it('ids of one process grow, also when the clock stands still or goes back', () => {
  let now = 1_000_000;
  const ids = new RandomIds({ now: () => new Date(now) });
  const made = Array.from({ length: 20_000 }, (_, n) => {
    if (n === 15_000) now -= 5_000;
    return ids.next();
  });
  expect([...made].sort()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
});
