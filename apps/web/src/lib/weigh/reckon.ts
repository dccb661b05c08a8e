import { divideRoundHalfUp, lineTotal, vnd } from '@nongsan/kernel';

/** How much is taken off for moisture; basis points. */
export interface Rule {
  readonly type: 'NONE' | 'LINEAR_MOISTURE';
  readonly baseMoistureBp?: number | null;
  readonly rateBpPerPoint?: number | null;
}

/** A line of the scale as it goes to the API: grams, basis points. */
export interface LineSaid {
  readonly grossGrams: number;
  readonly bags: number;
  readonly tareGrams: number;
  readonly moistureBp: number | null;
}

export interface LineReckoned extends LineSaid {
  readonly netGrams: number;
  readonly payableGrams: number;
  readonly payableVnd: number;
}

const WHOLE = 1_000_000n;

/** Grams that are paid for: net × (1 − k·max(0, M − Mb)), rounded half up once. What counts is what the API reckons. */
function payableGramsOf(netGrams: number, moistureBp: number | null, rule: Rule): number {
  if (rule.type === 'NONE') return netGrams;
  const above = BigInt(Math.max(0, (moistureBp ?? 0) - (rule.baseMoistureBp ?? 0)));
  const left = WHOLE - BigInt(rule.rateBpPerPoint ?? 0) * above;
  return left <= 0n ? 0 : Number(divideRoundHalfUp(BigInt(netGrams) * left, WHOLE));
}

/** What a line comes to, before it is sent. */
export function reckon(line: LineSaid, rule: Rule, priceVndPerKg: number): LineReckoned {
  const netGrams = line.grossGrams - line.tareGrams;
  const payableGrams = payableGramsOf(netGrams, line.moistureBp, rule);
  return { ...line, netGrams, payableGrams, payableVnd: lineTotal(payableGrams, vnd(priceVndPerKg)) };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** What all lines come to. */
export const totalsOf = (lines: readonly Omit<LineReckoned, 'moistureBp' | 'tareGrams' | 'grossGrams'>[]) => ({
  bags: sum(lines.map(({ bags }) => bags)),
  netGrams: sum(lines.map(({ netGrams }) => netGrams)),
  payableGrams: sum(lines.map(({ payableGrams }) => payableGrams)),
  payableVnd: sum(lines.map(({ payableVnd }) => payableVnd)),
});
