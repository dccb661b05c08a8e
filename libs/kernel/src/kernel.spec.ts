import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  divideRoundHalfUp,
  formatPhone,
  gramsOf,
  isUuid,
  lineTotal,
  localDateOf,
  maskPhone,
  priceVndPerKg,
  shareOf,
  startOfDay,
  toLocalDate,
  toPhone,
  toVnd,
  uuidV7,
  vnd,
} from './index.js';

describe('đồng', () => {
  it.each(['1.5', '1e3', '', '12345678901234567', 'abc', ' 5'])('"%s" is not a whole number of đồng', (text) => {
    expect(toVnd(text)).toBeNull();
  });

  it('a line is rounded half up once', () => {
    expect(lineTotal(2_500_000, vnd(95_000))).toBe(237_500_000);
    expect(lineTotal(1, vnd(500))).toBe(1);
    expect(lineTotal(1, vnd(499))).toBe(0);
  });

  it('ten percent of an odd amount is rounded half up', () => {
    expect(shareOf(vnd(15), 1_000)).toBe(2);
  });

  it('rounding is never further than half away', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        (n, d) => {
          const off = divideRoundHalfUp(n, d) * d - n;
          expect((off < 0n ? -off : off) * 2n <= d).toBe(true);
        },
      ),
    );
  });
});

describe('quantity and price as said', () => {
  it.each([
    [{ amountMilli: 2_500, unit: 'TAN' as const }, 2_500_000],
    [{ amountMilli: 8_000, unit: 'TA' as const }, 800_000],
    [{ amountMilli: 3_000, unit: 'YEN' as const }, 30_000],
    [{ amountMilli: 30_000, unit: 'BAO' as const, gramsPerBao: 50_000 }, 1_500_000],
    [{ amountMilli: 30_000, unit: 'BAO' as const }, null],
    [{ amountMilli: 0, unit: 'KG' as const }, null],
    [{ amountMilli: 2_000_000_000, unit: 'TAN' as const }, null],
  ])('%j weighs %s grams', (said, grams) => {
    expect(gramsOf(said)).toBe(grams);
  });

  it('9.600.000 đ a tạ is 96.000 đ a kg', () => {
    expect(priceVndPerKg({ amountVnd: vnd(9_600_000), unit: 'TA' })).toBe(96_000);
  });
});

describe('phone', () => {
  it.each([
    '0912345678',
    '+84 912 345 678',
    '84912345678',
    '0084-912-345-678',
    '(091) 234.5678',
    '+840912345678',
    '０９１２３４５６７８',
  ])('%s is 0912 345 678', (text) => {
    expect(toPhone(text)).toBe('+84912345678');
  });

  it.each(['', '0123456789', '091234567', '09123456789', 'abc', '+1 415 555 0100', '02623871234'])(
    '%s is no mobile number',
    (text) => {
      expect(toPhone(text)).toBeNull();
    },
  );

  it('is written in groups and masked for others', () => {
    const phone = toPhone('0912345678')!;
    expect([formatPhone(phone), maskPhone(phone)]).toEqual(['0912 345 678', '0912 *** *78']);
  });
});

describe('days in Vietnam', () => {
  it('the day turns at 17:00 UTC', () => {
    expect(localDateOf(new Date('2026-11-25T16:59:59Z'))).toBe('2026-11-25');
    expect(localDateOf(new Date('2026-11-25T17:00:00Z'))).toBe('2026-11-26');
    expect(startOfDay(toLocalDate('2026-11-26')!)).toEqual(new Date('2026-11-25T17:00:00Z'));
  });

  it('there is no 30 February', () => {
    expect(toLocalDate('2026-02-30')).toBeNull();
    expect(addDays(toLocalDate('2026-02-28')!, 1)).toBe('2026-03-01');
  });
});

it('ids sort by their time', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.uint8Array({ minLength: 10, maxLength: 10 }), (a, b, random) => {
      const [x, y] = [uuidV7(a, random), uuidV7(b, random)];
      expect(isUuid(x)).toBe(true);
      expect(Math.sign(x.localeCompare(y))).toBe(Math.sign(a - b));
    }),
  );
});
