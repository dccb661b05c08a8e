import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matchTransferDoor, vietqrDoor, vnpayDoor } from './doors.js';

const error = { error: expect.any(String) };
const intent = {
  code: 'PL7K2M9XT',
  account: '6300205123456',
  amountDue: 100,
  amountPaid: 0,
  status: 'PENDING',
  expiresAt: '2025-08-05T23:59:59+07:00',
};
const tx = {
  provider: 'sepay',
  providerTxId: '1',
  account: '6300205123456',
  direction: 'in',
  amount: 100,
  memo: 'PL7K2M9XT',
  bankTime: '2025-08-02T10:15:00+07:00',
};
const match = matchTransferDoor(JSON.stringify({ intents: [intent] }));

describe('any line gets an answer', () => {
  const doors = { vietqrDoor, vnpayDoor, match, noFirstLine: matchTransferDoor('') };

  it.each(Object.keys(doors) as (keyof typeof doors)[])('%s never throws', (name) => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (line) => {
        expect(doors[name](line)).toEqual(error);
      }),
    );
  });

  it.each([
    '{"encode":{"bin":"970405"}}',
    '{"encode":{"bin":970405,"account":"1"}}',
    '{"encode":{"bin":"970405","account":"1","amount":null}}',
    '{"encode":{"bin":"970405","account":"1","amount":"5"}}',
    '{"encode":{"bin":"970405","account":"1","service":"QRPUSH"}}',
    '{"encode":{"bin":"970405","account":"1","purpose":""}}',
    '{"encode":{"bin":"970405","account":"1","memoRaw":"!!!"}}',
    '{"decode":5}',
  ])('vietqr refuses %s', (line) => {
    expect(vietqrDoor(line)).toEqual(error);
  });

  it('a memo that stays too long after folding is refused, not cut', () => {
    const encode = { bin: '970405', account: '1', memoRaw: 'Đặt cọc cà phê nhân xô PL7K2M9XT' };
    expect(vietqrDoor(JSON.stringify({ encode }))).toEqual({ error: 'PURPOSE_INVALID' });
  });
});

describe('vnpay', () => {
  const ipn = { kind: 'ipn', secret: 's', tmnCode: 'TESTTMN1', attempt: null };

  it('no parameters is 99, a query without a signature 97', () => {
    const lost = { verified: false, attemptStatus: null };
    expect(vnpayDoor(JSON.stringify({ ...ipn, params: {} }))).toEqual({ ...lost, rspCode: '99' });
    expect(vnpayDoor(JSON.stringify({ ...ipn, rawQuery: '' }))).toEqual({ ...lost, rspCode: '99' });
    expect(vnpayDoor(JSON.stringify({ ...ipn, rawQuery: '?a=1' }))).toEqual({ ...lost, rspCode: '97' });
  });

  it('a signed notice for an attempt that we do not know is 01', () => {
    const params = { vnp_TmnCode: 'TESTTMN1', vnp_TxnRef: 'X' };
    const signed = vnpayDoor(JSON.stringify({ kind: 'payUrl', secret: 's', params })) as { secureHash: string };
    const line = { ...ipn, params: { ...params, vnp_SecureHash: signed.secureHash } };
    expect(vnpayDoor(JSON.stringify(line))).toEqual({ verified: true, rspCode: '01', attemptStatus: null });
  });

  it('a field given twice is 97', () => {
    const params = { vnp_TmnCode: ['TESTTMN1', 'TESTTMN1'] };
    expect(vnpayDoor(JSON.stringify({ ...ipn, params }))).toMatchObject({ verified: false, rspCode: '97' });
  });

  it.each([{ txnRef: 'X', amount: 1.5, status: 'PENDING' }, { txnRef: 'X', amount: '1', status: 'PENDING' }, 'X'])(
    'the attempt %j is an error',
    (attempt) => {
      expect(vnpayDoor(JSON.stringify({ ...ipn, params: {}, attempt }))).toEqual(error);
    },
  );
});

describe('match-transfer', () => {
  it('every line is judged alone against the first', () => {
    const paid = { result: 'MATCHED', code: 'PL7K2M9XT', credited: 100, intentStatus: 'PAID' };
    expect([match(JSON.stringify(tx)), match(JSON.stringify(tx))]).toEqual([paid, paid]);
  });

  it.each([0, -5, 1.5, null, '100'])('the amount %j is ignored', (amount) => {
    expect(match(JSON.stringify({ ...tx, amount }))).toEqual({ result: 'IGNORED' });
  });

  it.each([{ bankTime: '2025-08-02 10:15:00' }, { bankTime: '2025-02-30T00:00:00Z' }, { account: 5 }, { seen: 'x' }])(
    '%j is an error',
    (change) => {
      expect(match(JSON.stringify({ ...tx, ...change }))).toEqual(error);
    },
  );

  it('a first line with an unknown state is answered on every line', () => {
    const broken = matchTransferDoor(JSON.stringify({ intents: [{ ...intent, status: 'LOST' }] }));
    expect(broken(JSON.stringify(tx))).toEqual(error);
  });
});
