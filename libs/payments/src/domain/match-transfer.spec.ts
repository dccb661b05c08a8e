import { describe, expect, it } from '@jest/globals';
import { vnd } from '@nongsan/kernel';
import fc from 'fast-check';
import { matchTransfer, transferKeys, type BankTx, type ExpectedTransfer } from './match-transfer.js';
import { isLate, type IntentState, newPaymentIntent, type PaymentIntent, takeIn } from './payment-intent.js';

const expiresAt = new Date('2025-08-05T16:59:59Z');
const pepper: ExpectedTransfer = {
  code: 'PL7K2M9XT',
  account: '6300205123456',
  amountDue: vnd(1_000),
  amountPaid: vnd(0),
  status: 'PENDING',
  expiresAt,
};
const coffee: ExpectedTransfer = { ...pepper, code: 'PL3FQ8RTC', amountDue: vnd(700) };
const tx: BankTx = {
  provider: 'sepay',
  providerTxId: '1',
  account: '6300205123456',
  direction: 'in',
  amount: 1_000,
  memo: 'PL7K2M9XT',
  bankTime: new Date('2025-08-02T03:15:00Z'),
};
const match = (change: Partial<BankTx>, expected = [pepper, coffee], seen: readonly string[] = []) =>
  matchTransfer({ ...tx, ...change }, expected, new Set(seen));

describe('one transfer', () => {
  it('that names two payments waits for a person', () => {
    const memo = 'PL3FQ8RTC va PL7K2M9XT';
    expect(match({ memo })).toEqual({ result: 'AMBIGUOUS', queue: true, codes: ['PL3FQ8RTC', 'PL7K2M9XT'] });
  });

  it('that names one of ours and one that does not exist pays ours', () => {
    expect(match({ memo: 'PL7K2M9XT PLHN4C6V9' })).toMatchObject({ result: 'MATCHED', code: 'PL7K2M9XT' });
  });

  it('into another account waits for a person', () => {
    expect(match({ account: '999' })).toEqual({ result: 'WRONG_ACCOUNT', code: 'PL7K2M9XT', queue: true });
  });

  it.each(['PAID', 'REFUND_DUE', 'REFUNDED'] as const)('for a payment that is %s is all due back', (status) => {
    const paid = { ...pepper, amountPaid: vnd(1_000), status };
    expect(match({}, [paid])).toEqual({
      result: 'DUPLICATE_TRANSFER',
      code: 'PL7K2M9XT',
      queue: true,
      refundDue: 1_000,
    });
  });

  it('for a cancelled payment waits for a person', () => {
    const late = { result: 'LATE_REVIEW', code: 'PL7K2M9XT', queue: true };
    expect(match({}, [{ ...pepper, status: 'CANCELLED' }])).toEqual(late);
  });

  it.each([
    ['2025-08-05T17:14:59Z', 'MATCHED'],
    ['2025-08-05T17:15:00Z', 'LATE_REVIEW'],
  ])('made at %s by the bank is %s, even when the payment has expired by then', (bankTime, result) => {
    const expired = { ...pepper, status: 'EXPIRED' as const };
    expect(match({ bankTime: new Date(bankTime) }, [expired])).toMatchObject({ result });
  });

  it('out of the account, or of no amount, is ignored', () => {
    for (const change of [{ direction: 'out' }, { amount: 0 }, { amount: -5 }, { amount: 0.5 }, { amount: Number.NaN }])
      expect(match(change)).toEqual({ result: 'IGNORED' });
  });
});

describe('the same transfer again', () => {
  const referred = { ...tx, reference: 'FT25' };

  it('from the same feed has no effect', () => {
    expect(match({}, [pepper], ['sepay:1'])).toEqual({ result: 'DUPLICATE_EVENT' });
  });

  it('from another feed is known by account, reference, amount and time', () => {
    const seen = transferKeys({ ...referred, provider: 'csv', providerTxId: 'row 7' });
    expect(match(referred, [pepper], seen)).toEqual({ result: 'DUPLICATE_EVENT' });
    expect(match({ ...referred, amount: 999 }, [pepper], seen)).toMatchObject({ result: 'PARTIAL' });
  });
});

describe('without a code', () => {
  it('an equal sum on the same account is suggested and nothing credited', () => {
    const others: ExpectedTransfer[] = [
      { ...pepper, code: 'a', account: '999' },
      { ...pepper, code: 'b', amountDue: vnd(999) },
      { ...pepper, code: 'c', status: 'CANCELLED' },
      { ...pepper, code: 'd', amountDue: vnd(1_500), amountPaid: vnd(500), status: 'PARTIAL' },
    ];
    const unmatched = { result: 'UNMATCHED', queue: true, suggestions: ['PL7K2M9XT', 'd'] };
    expect(match({ memo: 'tra tien' }, [pepper, ...others])).toEqual(unmatched);
  });

  it('a virtual account names its payment', () => {
    const own = { ...coffee, virtualAccount: 'VQRQ0001' };
    const paid = { result: 'OVERPAID', code: 'PL3FQ8RTC', credited: 700, refundDue: 300 };
    expect(match({ memo: '', virtualAccount: 'VQRQ0001' }, [pepper, own])).toMatchObject(paid);
  });
});

it('what the matcher promises is what the payment takes in', () => {
  const made = fc.record({
    due: fc.integer({ min: 1, max: 50 }),
    paid: fc.nat(49),
    amount: fc.integer({ min: 1, max: 99 }),
  });
  fc.assert(
    fc.property(made, fc.integer({ min: -40, max: 40 }), ({ due, paid, amount }, minutes) => {
      fc.pre(paid < due);
      const state: IntentState = paid > 0 ? 'PARTIAL' : 'PENDING';
      const fresh = newPaymentIntent({ code: pepper.code, mode: 'COOP', amountDue: vnd(due), expiresAt });
      const intent: PaymentIntent = { ...fresh, state, received: vnd(paid) };
      const bankTime = new Date(expiresAt.getTime() + minutes * 60_000);
      const seen = match({ amount, bankTime }, [
        { ...pepper, amountDue: vnd(due), amountPaid: vnd(paid), status: state },
      ]);
      if (isLate(expiresAt, bankTime)) return expect(seen).toMatchObject({ result: 'LATE_REVIEW' });
      const taken = takeIn(intent, vnd(amount));
      if (!taken.ok) throw new Error(taken.code);
      const refundDue = 'refundDue' in seen ? seen.refundDue : 0;
      expect(seen).toMatchObject({ intentStatus: taken.state.state, credited: amount - refundDue });
      expect(refundDue).toBe(Math.max(0, taken.state.received - due));
    }),
  );
});
