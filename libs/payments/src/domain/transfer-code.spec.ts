import { describe, expect, it } from '@jest/globals';
import { SPOKEN_ALPHABET } from '@nongsan/kernel';
import fc from 'fast-check';
import { findTransferCodes, isTransferCode, newTransferCode } from './transfer-code.js';

const code = fc.uint8Array({ minLength: 8, maxLength: 8 }).map(newTransferCode);
const place = fc.integer({ min: 2, max: 8 });
const letter = fc.constantFrom(...SPOKEN_ALPHABET);

it('a code is PL and seven letters that nobody mixes up', () => {
  fc.assert(
    fc.property(code, (made) => {
      expect(made).toMatch(/^PL[23456789BCFGHJKMNPQRTVX]{7}$/);
      expect(isTransferCode(made)).toBe(true);
    }),
  );
});

it('a code needs eight random bytes', () => {
  expect(() => newTransferCode(new Uint8Array(7))).toThrow(RangeError);
});

it('one wrong character is always seen', () => {
  fc.assert(
    fc.property(code, place, letter, (made, at, other) => {
      fc.pre(made[at] !== other);
      expect(isTransferCode(made.slice(0, at) + other + made.slice(at + 1))).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

it('two swapped characters are always seen', () => {
  fc.assert(
    fc.property(code, place, place, (made, a, b) => {
      fc.pre(made[a] !== made[b]);
      const swapped = [...made];
      [swapped[a], swapped[b]] = [made[b]!, made[a]!];
      expect(isTransferCode(swapped.join(''))).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

describe('in a memo', () => {
  it.each([
    ['MBVCB.6998628625.531245.PL7K2M9XT.CT tu 0071001104341', ['PL7K2M9XT']],
    ['chuyển tiền pl-7k2m_9xt', ['PL7K2M9XT']],
    ['PL7K2M9XT va PL3FQ8RTC, PL7K2M9XT', ['PL7K2M9XT', 'PL3FQ8RTC']],
    ['PLPL7K2M9XT', ['PL7K2M9XT']],
    ['PLZSTZBS3', ['PL25T2B53']],
    ['PLEIKU GIA LAI mua ca phe', []],
    ['PL7K2M9X', []],
    ['', []],
  ])('%j holds %j', (memo, codes) => {
    expect(findTransferCodes(memo)).toEqual(codes);
  });

  it('a code is found however it is split, cased and glued', () => {
    const noise = fc.constantFrom('', ' ', '.', '-', '_', '/', '  ');
    fc.assert(
      fc.property(code, fc.array(noise, { minLength: 9, maxLength: 9 }), fc.boolean(), (made, gaps, lower) => {
        const split = [...made].map((character, i) => character + gaps[i]!).join('');
        expect(findTransferCodes(`FT25 ${lower ? split.toLowerCase() : split} toi 6300`)).toContain(made);
      }),
    );
  });

  it('a huge memo is no trouble', () => {
    expect(findTransferCodes('PL'.repeat(75_000))).toEqual([]);
  });
});
