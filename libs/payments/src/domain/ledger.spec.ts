import { describe, expect, it } from '@jest/globals';
import { vnd, type Vnd } from '@nongsan/kernel';
import fc from 'fast-check';
import { balancesOf, postingOf, type MoneyFact } from './ledger.js';

const amount: fc.Arbitrary<Vnd> = fc.integer({ min: 1, max: 10_000_000_000 }).map(vnd);
const maybe: fc.Arbitrary<Vnd> = fc.oneof(fc.constant(vnd(0)), amount);
const id = fc.uuid();
const orderId = fc.constantFrom('order-1', 'order-2');
const coopId = fc.constant('coop');
const kinds = <T extends string>(...names: T[]) => fc.constantFrom(...names);

const fact: fc.Arbitrary<MoneyFact> = fc.oneof(
  fc.record({ type: kinds('ORDER_AGREED', 'REFUND_BECAME_DUE', 'REFUNDED_BY_SELLER'), id, orderId, amount }),
  fc.record({
    type: kinds('ORDER_REPRICED'),
    id,
    orderId,
    difference: fc.oneof(
      amount,
      amount.map((a) => vnd(-a)),
    ),
  }),
  fc.record({ type: kinds('DIRECT_CONFIRMED', 'REFUND_NO_LONGER_DUE'), id, orderId, amount }),
  fc.record({
    type: kinds('COOP_RECEIVED', 'VNPAY_CAPTURED', 'TRANSFER_ALLOCATED', 'ALLOCATION_REVERSED'),
    id,
    orderId,
    coopId,
    amount,
  }),
  fc.record({ type: kinds('TRANSFER_UNMATCHED', 'TRANSFER_NOT_OURS'), id, coopId, amount }),
  fc
    .record({ type: kinds('VNPAY_SETTLED'), id, coopId, captured: amount, fee: maybe })
    .filter((f) => f.fee <= f.captured),
  fc.record({
    type: kinds('SELLER_PAID_OUT', 'COMMISSION_TAKEN', 'TAX_WITHHELD', 'REFUNDED_BY_COOP'),
    id,
    orderId,
    coopId,
    amount,
  }),
);

it('every posting has two legs or more and sums to zero', () => {
  fc.assert(
    fc.property(fact, (happened) => {
      const { entries } = postingOf(happened);
      expect(entries.length).toBeGreaterThanOrEqual(2);
      expect(entries.every((entry) => entry.amount !== 0)).toBe(true);
      expect(entries.reduce((sum, entry) => sum + entry.amount, 0)).toBe(0);
    }),
    { numRuns: 1_000 },
  );
});

it('the same fact has the same key, other facts other keys', () => {
  const sold = { type: 'ORDER_AGREED', id: 'o1', orderId: 'o1', amount: vnd(5) } as const;
  expect(postingOf(sold).idemKey).toBe(postingOf({ ...sold, amount: vnd(6) }).idemKey);
  expect(postingOf(sold).idemKey).not.toBe(postingOf({ ...sold, id: 'o2' }).idemKey);
});

describe('an order from agreement to the last đồng', () => {
  const order = { orderId: 'o', coopId: 'c' };
  const books = (facts: MoneyFact[]) =>
    Object.fromEntries([...balancesOf(facts.map(postingOf))].filter(([, balance]) => balance !== 0));
  const agreed: MoneyFact = { type: 'ORDER_AGREED', id: 'o', orderId: 'o', amount: vnd(1_000) };

  it('paid straight to the farmer: the farmer has what they claimed', () => {
    const part = { type: 'DIRECT_CONFIRMED', orderId: 'o' } as const;
    expect(
      books([
        agreed,
        { ...part, id: 'p1', amount: vnd(100) },
        { type: 'ORDER_REPRICED', id: 'w', orderId: 'o', difference: vnd(-50) },
        { ...part, id: 'p2', amount: vnd(850) },
      ]),
    ).toEqual({ 'seller_claim:o': -950, 'seller_received:o': 950 });
  });

  it('paid through the cooperative: nothing is owed, and its bank keeps the commission and the tax', () => {
    expect(
      books([
        agreed,
        { type: 'COOP_RECEIVED', id: 't1', ...order, amount: vnd(1_030) },
        { type: 'REFUND_BECAME_DUE', id: 't1', orderId: 'o', amount: vnd(30) },
        { type: 'REFUNDED_BY_COOP', id: 'r1', ...order, amount: vnd(30) },
        { type: 'COMMISSION_TAKEN', id: 'c1', ...order, amount: vnd(10) },
        { type: 'TAX_WITHHELD', id: 'x1', ...order, amount: vnd(15) },
        { type: 'SELLER_PAID_OUT', id: 's1', ...order, amount: vnd(975) },
      ]),
    ).toEqual({ 'coop_bank:c': 25, 'coop_commission:c': -10, 'tax_payable:c': -15 });
  });

  it('paid by VNPAY: the gateway clears to the bank less its fee', () => {
    expect(
      books([
        agreed,
        { type: 'VNPAY_CAPTURED', id: 'a1', ...order, amount: vnd(1_000) },
        { type: 'VNPAY_SETTLED', id: 'd1', coopId: 'c', captured: vnd(1_000), fee: vnd(11) },
        { type: 'SELLER_PAID_OUT', id: 's1', ...order, amount: vnd(1_000) },
      ]),
    ).toEqual({ 'coop_bank:c': -11, 'gateway_fee:c': 11 });
  });

  it('a transfer without a code stands apart until a person gives it to the order', () => {
    const lost: MoneyFact = { type: 'TRANSFER_UNMATCHED', id: 't1', coopId: 'c', amount: vnd(1_000) };
    expect(books([agreed, lost])).toMatchObject({ 'unmatched_transfers:c': -1_000, 'buyer_due:o': 1_000 });
    const found: MoneyFact = { type: 'TRANSFER_ALLOCATED', id: 't1', ...order, amount: vnd(1_000) };
    expect(books([agreed, lost, found])).toEqual({ 'coop_bank:c': 1_000, 'seller_claim:o': -1_000 });
  });

  it('a transfer that was given to the wrong order, or is none of an order, leaves no trace on the balances', () => {
    const transfer = { coopId: 'c', amount: vnd(70) } as const;
    expect(
      books([
        { type: 'TRANSFER_UNMATCHED', id: 't1', ...transfer },
        { type: 'TRANSFER_ALLOCATED', id: 'r1', orderId: 'o', ...transfer },
        { type: 'ALLOCATION_REVERSED', id: 'r1', orderId: 'o', ...transfer },
        { type: 'TRANSFER_NOT_OURS', id: 't1', ...transfer },
      ]),
    ).toEqual({});
  });

  it('cancelled after the deposit: the claim is taken back and the money returned', () => {
    expect(
      books([
        agreed,
        { type: 'COOP_RECEIVED', id: 't1', ...order, amount: vnd(100) },
        { type: 'ORDER_REPRICED', id: 'x', orderId: 'o', difference: vnd(-1_000) },
        { type: 'REFUND_BECAME_DUE', id: 'x', orderId: 'o', amount: vnd(100) },
        { type: 'REFUNDED_BY_COOP', id: 'r', ...order, amount: vnd(100) },
      ]),
    ).toEqual({});
  });
});

it.each<MoneyFact>([
  { type: 'ORDER_AGREED', id: '1', orderId: 'o', amount: vnd(0) },
  { type: 'ORDER_AGREED', id: '1', orderId: 'o', amount: vnd(-5) },
  { type: 'ORDER_REPRICED', id: '1', orderId: 'o', difference: vnd(0) },
  { type: 'DIRECT_CONFIRMED', id: '1', orderId: 'o', amount: vnd(-3) },
  { type: 'VNPAY_SETTLED', id: '1', coopId: 'c', captured: vnd(5), fee: vnd(6) },
])('%j did not happen', (happened) => {
  expect(() => postingOf(happened)).toThrow(RangeError);
});
