import { describe, expect, it } from '@jest/globals';
import { lineTotal, vnd } from '@nongsan/kernel';
import fc from 'fast-check';
import type { DeductionRule } from '../models.js';
import { isSensibleRule, type LineSaid, payableGramsOf, totalsOf, weighLine } from './weigh-in.js';

const NONE: DeductionRule = { type: 'NONE' };
const linear = (baseMoistureBp: number, rateBpPerPoint: number): DeductionRule => ({
  ...{ type: 'LINEAR_MOISTURE', baseMoistureBp, rateBpPerPoint },
});
const PRICE = vnd(95_000);

describe('trừ độ', () => {
  it.each([
    // domain.md §4: 1.000 kg at 18 %, base 15 %.
    [1_000_000, 1_800, linear(1_500, 100), 970_000],
    [1_000_000, 1_800, linear(1_500, 150), 955_000],
    [1_000_000, 1_500, linear(1_500, 100), 1_000_000],
    [1_000_000, 1_200, linear(1_500, 100), 1_000_000],
    // Half a point counts half.
    [1_000_000, 1_550, linear(1_500, 100), 995_000],
    [1_000_000, 1_800, NONE, 1_000_000],
    // Half a gram is rounded up, once: 101 g × 0,995 = 100,495; 100 g × 0,995 = 99,5.
    [101, 1_550, linear(1_500, 100), 100],
    [100, 1_550, linear(1_500, 100), 100],
    [1_000_000, 6_000, linear(0, 100), 400_000],
    // Wetter than the rule can take off: nothing is paid, never less.
    [1_000_000, 6_000, linear(0, 1_000), 0],
  ])('%i g at %i bp under %j pays %i g', (net, moisture, rule, payable) => {
    expect(payableGramsOf(net, moisture, rule)).toBe(payable);
  });

  const rules = fc.record({ base: fc.nat(6_000), rate: fc.integer({ min: 1, max: 1_000 }) });
  it('never pays more than the net weight, and never more for wetter goods', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e9 }),
        fc.nat(6_000),
        fc.nat(6_000),
        rules,
        (net, a, b, { base, rate }) => {
          const [dry, wet] = [Math.min(a, b), Math.max(a, b)].map((m) => payableGramsOf(net, m, linear(base, rate)));
          expect(dry!).toBeLessThanOrEqual(net);
          expect(wet!).toBeLessThanOrEqual(dry!);
          expect(wet!).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it('is off the exact share by half a gram at most', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e9 }),
        fc.nat(3_000),
        fc.integer({ min: 1, max: 200 }),
        (net, above, rate) => {
          const exact = BigInt(net) * (1_000_000n - BigInt(rate) * BigInt(above));
          const off = BigInt(payableGramsOf(net, 1_500 + above, linear(1_500, rate))) * 1_000_000n - exact;
          expect((off < 0n ? -off : off) <= 500_000n).toBe(true);
        },
      ),
    );
  });

  it.each([
    [linear(1_500, 100), true],
    [linear(-1, 100), false],
    [linear(6_001, 100), false],
    [linear(1_500, 0), false],
    [linear(1_500, 1_001), false],
    [linear(1_500, 1.5), false],
    [NONE, true],
  ])('%j is sensible: %s', (rule, sensible) => {
    expect(isSensibleRule(rule)).toBe(sensible);
  });
});

describe('a weigh line', () => {
  it.each<[string, LineSaid, object]>([
    ['tare of a bag', { grossGrams: 622_000, bags: 10, tareGramsPerBag: 200 }, { tareGrams: 2_000, netGrams: 620_000 }],
    ['tare of all', { grossGrams: 622_000, bags: 10, tareGrams: 1_500 }, { tareGrams: 1_500, netGrams: 620_500 }],
    ['no tare', { grossGrams: 622_000 }, { bags: 0, tareGrams: 0, netGrams: 622_000 }],
  ])('%s', (_what, said, expected) => {
    expect(weighLine(said, 1, NONE, PRICE)).toMatchObject({
      ok: true,
      state: { lineNo: 1, moistureBp: null, ...expected },
    });
  });

  it.each<[LineSaid, string, string]>([
    [{ grossGrams: 0 }, 'WEIGHT_INVALID', 'grossGrams'],
    [{ grossGrams: 1_000_000_001 }, 'WEIGHT_INVALID', 'grossGrams'],
    [{ grossGrams: 1.5 }, 'WEIGHT_INVALID', 'grossGrams'],
    [{ grossGrams: 1_000, bags: -1 }, 'TARE_INVALID', 'bags'],
    [{ grossGrams: 1_000, bags: 5, tareGramsPerBag: 200 }, 'TARE_INVALID', 'tareGrams'],
    [{ grossGrams: 1_000, tareGrams: -1 }, 'TARE_INVALID', 'tareGrams'],
    [{ grossGrams: 1_000, bags: 1, tareGrams: 1, tareGramsPerBag: 1 }, 'TARE_INVALID', 'tareGrams'],
    [{ grossGrams: 1_000, moistureBp: 6_001 }, 'MOISTURE_INVALID', 'moistureBp'],
  ])('%j is refused: %s', (said, code, field) => {
    expect(weighLine(said, 1, NONE, PRICE)).toEqual({ ok: false, code, field });
  });

  it('a moisture rule needs the moisture', () => {
    expect(weighLine({ grossGrams: 1_000 }, 1, linear(1_500, 100), PRICE)).toMatchObject({ code: 'MOISTURE_MISSING' });
  });

  it('each line is rounded once, and the sum is that of the lines', () => {
    const lines = [333, 333, 334].map((grossGrams, i) => {
      const made = weighLine({ grossGrams, moistureBp: 1_600 }, i + 1, linear(1_500, 100), vnd(95_001));
      if (!made.ok) throw new Error(made.code);
      return made.state;
    });
    expect(lines.map((l) => l.payableGrams)).toEqual([330, 330, 331]);
    expect(lines.map((l) => l.payableVnd)).toEqual([31_350, 31_350, 31_445].map(vnd));
    expect(totalsOf(lines)).toEqual({ weighedGrams: 1_000, payableVnd: 94_145 });
    expect(lines[0]!.payableVnd).toBe(lineTotal(330, vnd(95_001)));
  });
});
