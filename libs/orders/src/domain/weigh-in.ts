import {
  addVnd,
  decide,
  type Decision,
  divideRoundHalfUp,
  lineTotal,
  MAX_GRAMS,
  refuse,
  type Vnd,
} from '@nongsan/kernel';
import type { DeductionRule, Order, OrderSide, WeighLine } from '../models.js';
import type { OrderEvent } from '../orders.events.js';
import { completeWhenPaid } from './money.js';
import { about, mayMove, move } from './order.js';

/** A line as it was said at the scale: the tare of all bags, or of one. */
export interface LineSaid {
  readonly grossGrams: number;
  readonly bags?: number | undefined;
  readonly tareGrams?: number | null | undefined;
  readonly tareGramsPerBag?: number | null | undefined;
  readonly moistureBp?: number | null | undefined;
}

export type LineFault = 'WEIGHT_INVALID' | 'TARE_INVALID' | 'MOISTURE_INVALID' | 'MOISTURE_MISSING';

const WHOLE = 1_000_000n;
const MOST_LINES = 200;
const MOST_BAGS = 100_000;
const HIGHEST_MOISTURE_BP = 6_000;
const HIGHEST_RATE_BP = 1_000;
const isWithin = (n: number, low: number, high: number) => Number.isSafeInteger(n) && n >= low && n <= high;

/** Whether a rule makes sense: a base of at most 60 % and at most 10 % off a point. */
export function isSensibleRule(rule: DeductionRule): boolean {
  return (
    rule.type === 'NONE' ||
    (isWithin(rule.baseMoistureBp, 0, HIGHEST_MOISTURE_BP) && isWithin(rule.rateBpPerPoint, 1, HIGHEST_RATE_BP))
  );
}

/**
 * Grams that are paid for, rounded half up once: net × (1 − k·max(0, M − Mb)), "trừ độ" (domain.md §4), never less than 0.
 * Basis points of the rate × basis points of moisture over 100 make millionths.
 */
export function payableGramsOf(netGrams: number, moistureBp: number | null, rule: DeductionRule): number {
  if (rule.type === 'NONE') return netGrams;
  const above = BigInt(Math.max(0, (moistureBp ?? 0) - rule.baseMoistureBp));
  const left = WHOLE - BigInt(rule.rateBpPerPoint) * above;
  return left <= 0n ? 0 : Number(divideRoundHalfUp(BigInt(netGrams) * left, WHOLE));
}

/** Computes one line from what was said; `field` of a refusal names the part that is wrong. */
export function weighLine(
  said: LineSaid,
  lineNo: number,
  rule: DeductionRule,
  price: Vnd,
): Decision<WeighLine, never, LineFault> {
  const { grossGrams, bags = 0 } = said;
  const moistureBp = said.moistureBp ?? null;
  if (!isWithin(grossGrams, 1, MAX_GRAMS)) return refuse('WEIGHT_INVALID', 'grossGrams');
  if (!isWithin(bags, 0, MOST_BAGS)) return refuse('TARE_INVALID', 'bags');
  if (said.tareGrams != null && said.tareGramsPerBag != null) return refuse('TARE_INVALID', 'tareGrams');
  const tareGrams = said.tareGrams ?? bags * (said.tareGramsPerBag ?? 0);
  if (!isWithin(tareGrams, 0, grossGrams - 1)) return refuse('TARE_INVALID', 'tareGrams');
  if (moistureBp !== null && !isWithin(moistureBp, 0, HIGHEST_MOISTURE_BP))
    return refuse('MOISTURE_INVALID', 'moistureBp');
  if (moistureBp === null && rule.type !== 'NONE') return refuse('MOISTURE_MISSING', 'moistureBp');
  const netGrams = grossGrams - tareGrams;
  const payableGrams = payableGramsOf(netGrams, moistureBp, rule);
  const payableVnd = lineTotal(payableGrams, price);
  return decide({ lineNo, grossGrams, bags, tareGrams, moistureBp, netGrams, payableGrams, payableVnd });
}

/** All lines of a weigh-in, or the first that is wrong. */
export function weighLines(
  said: readonly LineSaid[],
  order: Order,
): Decision<readonly WeighLine[], never, LineFault | 'LINES_INVALID'> {
  if (said.length === 0 || said.length > MOST_LINES) return refuse('LINES_INVALID', 'lines');
  const lines: WeighLine[] = [];
  for (const [i, line] of said.entries()) {
    const made = weighLine(line, i + 1, order.deductionRule, order.priceVndPerKg);
    if (!made.ok) return refuse(made.code, `lines.${i}.${made.field}`);
    lines.push(made.state);
  }
  return decide(lines);
}

/** What a weigh-in comes to. */
export const totalsOf = (lines: readonly WeighLine[]) => ({
  weighedGrams: lines.reduce((sum, line) => sum + line.netGrams, 0),
  payableVnd: addVnd(...lines.map((line) => line.payableVnd)),
});

/** How a side's confirmation is kept. */
const confirmedBy = (side: OrderSide, at: Date | null) =>
  side === 'SELLER' ? { sellerConfirmedAt: at } : { buyerConfirmedAt: at };

/**
 * A side states the weight, and with it confirms it; whatever was stated and confirmed before is void.
 * More than was ordered is welcome as far as the listing has it: `availableGrams` is what nobody has ordered.
 */
export function sendWeighIn(
  order: Order,
  by: OrderSide,
  lines: readonly WeighLine[],
  availableGrams: number,
  at: Date,
): Decision<Order, OrderEvent, 'ORDER_NOT_READY' | 'WEIGHED_MORE_THAN_LEFT'> {
  if (!mayMove(order, 'WEIGHED')) return refuse('ORDER_NOT_READY');
  const totals = totalsOf(lines);
  if (totals.weighedGrams > order.grams + availableGrams) return refuse('WEIGHED_MORE_THAN_LEFT', 'lines');
  const weighInNo = order.weighInNo + 1;
  return decide<Order, OrderEvent>(
    {
      ...move(order, 'WEIGHED', at),
      ...{ weighInNo, ...totals, weighedAt: at, sellerConfirmedAt: null, buyerConfirmedAt: null },
      ...confirmedBy(by, at),
    },
    { type: 'WeighInSent', ...about(order, at), by, weighInNo, ...totals },
  );
}

/**
 * A side confirms the weight that it saw (`weighInNo`). With both the order is settled: what was weighed leaves the stock,
 * and the balance is due, or nothing more where the deposit already covers it.
 */
export function confirmWeighIn(
  order: Order,
  by: OrderSide,
  seenWeighInNo: number,
  availableGrams: number,
  at: Date,
): Decision<Order, OrderEvent, 'NOTHING_TO_CONFIRM' | 'WEIGH_IN_CHANGED' | 'WEIGHED_MORE_THAN_LEFT'> {
  const isConfirmed = (by === 'SELLER' ? order.sellerConfirmedAt : order.buyerConfirmedAt) !== null;
  if (isConfirmed && seenWeighInNo === order.weighInNo) return decide<Order, OrderEvent>(order);
  if (order.state !== 'WEIGHED' || order.weighedGrams === null || order.payableVnd === null)
    return refuse('NOTHING_TO_CONFIRM');
  if (seenWeighInNo !== order.weighInNo) return refuse('WEIGH_IN_CHANGED');
  if (order.weighedGrams > order.grams + availableGrams) return refuse('WEIGHED_MORE_THAN_LEFT');
  const settled: Order = { ...move(order, 'SETTLED', at), ...confirmedBy(by, at), settledAt: at };
  const { weighedGrams, payableVnd } = order;
  const events: OrderEvent[] = [
    { type: 'WeighInConfirmed', ...about(order, at), by, weighInNo: order.weighInNo },
    {
      ...{ type: 'OrderSettled', ...about(order, at), weighedGrams, payableVnd },
      balanceVnd: payableVnd - order.receivedVnd + order.returnedVnd,
    },
  ];
  return completeWhenPaid(settled, events, at);
}
