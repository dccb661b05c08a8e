import { describe, expect, it } from '@jest/globals';
import { vnd } from '@nongsan/kernel';
import fc from 'fast-check';
import { ProductCode, VNPay, VnpLocale } from 'vnpay';
import { parseBankTime, parseInstant, vnpayTime } from '../domain/vietnam-time.js';
import {
  decideIpn,
  VNPAY_MAX_VND,
  VNPAY_RESPONSE_CODES,
  vnpayCanonical,
  vnpaySentence,
  type AttemptStatus,
} from '../domain/vnpay.js';
import { answerIpn, readVnpayNotice } from './notice.js';
import { vnpayPayUrl } from './pay-url.js';
import { vnpaySecureHash } from './signature.js';

const keys = { tmnCode: 'TESTTMN1', secret: 'TESTSECRETTESTSECRETTESTSECRET32' };
const merchant = { ...keys, payHost: 'http://127.0.0.1:41001' };
const payment = {
  txnRef: 'PL7K2M9XTA1',
  amount: vnd(15_750_000),
  orderInfo: 'Đặt cọc hồ tiêu (đợt 1) & phí ~5%',
  returnUrl: 'http://127.0.0.1:41001/pay/vnpay/return',
  ip: '127.0.0.1',
  createdAt: new Date('2025-08-01T02:00:00Z'),
  expiresAt: new Date('2025-08-01T02:15:00Z'),
};

describe('the payment page', () => {
  it('has the address that the SDK of VNPAY makes, hash and all', () => {
    const sdk = new VNPay({ tmnCode: keys.tmnCode, secureSecret: keys.secret, vnpayHost: merchant.payHost });
    const theirs = new URL(
      sdk.buildPaymentUrl({
        vnp_Amount: payment.amount,
        vnp_IpAddr: payment.ip,
        vnp_Locale: VnpLocale.VN,
        vnp_OrderInfo: 'Dat coc ho tieu dot 1 phi 5',
        vnp_OrderType: ProductCode.Other,
        vnp_ReturnUrl: payment.returnUrl,
        vnp_TxnRef: payment.txnRef,
        vnp_CreateDate: 20250801090000,
        vnp_ExpireDate: 20250801091500,
      }),
    );
    expect(new URL(vnpayPayUrl(merchant, payment).url).href).toBe(theirs.href);
  });

  it('keeps the create date for later questions', () => {
    expect(vnpayPayUrl(merchant, payment).createDate).toBe('20250801090000');
  });

  it.each([
    { amount: vnd(0) },
    { amount: vnd(VNPAY_MAX_VND + 1) },
    { amount: vnd(-5) },
    { txnRef: '' },
    { txnRef: 'a b' },
    { orderInfo: '!!' },
    { ip: 'unknown' },
    { returnUrl: 'javascript:1' },
    { expiresAt: payment.createdAt },
  ])('%j is refused before it is signed', (change) => {
    expect(() => vnpayPayUrl(merchant, { ...payment, ...change })).toThrow(RangeError);
  });
});

describe('a notice', () => {
  const fields = {
    vnp_TmnCode: 'TESTTMN1',
    vnp_TxnRef: 'A1',
    vnp_Amount: '500',
    vnp_OrderInfo: 'Thanh toan',
    vnp_BankCode: '',
  };
  const hash = vnpaySecureHash(keys.secret, fields);
  const query = new URLSearchParams({ ...fields, vnp_SecureHash: hash }).toString();
  const reason = (raw: string) => {
    const notice = readVnpayNotice(raw, keys);
    return notice.verified ? 'verified' : notice.reason;
  };

  it.each([
    ['as sent', query],
    ['with a hash in upper case', query.replace(hash, hash.toUpperCase())],
    ['with %20 for a space', query.replace('+', '%20')],
    ['with a tag that is not theirs', `${query}&utm_source=zalo&utm_source=fb`],
    ['with its type of hash', `${query}&vnp_SecureHashType=HmacSHA512`],
  ])('%s is verified', (_how, raw) => {
    expect(reason(raw)).toBe('verified');
  });

  it.each([
    ['', 'EMPTY'],
    [`${query}&vnp_Amount=500`, 'DUPLICATE_PARAM'],
    [`${query}&vnp%5FAmount=1`, 'DUPLICATE_PARAM'],
    [`${query}&vnp_Extra=1`, 'SIGNATURE'],
    [`${query}&vnp_Extra=%`, 'MALFORMED'],
    [query.replace('TESTTMN1', 'TESTTMN2'), 'MERCHANT'],
    [query.replace('vnp_Amount=500', 'vnp_Amount=501'), 'SIGNATURE'],
    [query.replace(hash, ''), 'SIGNATURE'],
    [query.replace(hash, hash.slice(1)), 'SIGNATURE'],
    ['vnp_TmnCode', 'MERCHANT'],
  ])('%s is refused: %s', (raw, why) => {
    expect(reason(raw)).toBe(why);
  });

  it('no text makes the reader throw or believe', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (raw) => {
        expect(reason(raw)).not.toBe('verified');
        expect(reason(`vnp_TmnCode=TESTTMN1&vnp_SecureHash=${raw}`)).not.toBe('verified');
      }),
    );
  });

  it('refused leaves the attempt as it was', () => {
    const attempt = { txnRef: 'A1', amount: vnd(5), status: 'PENDING' as const };
    expect(answerIpn(readVnpayNotice('a=1', keys), attempt)).toEqual({ rspCode: '97', attemptStatus: 'PENDING' });
    expect(answerIpn(readVnpayNotice(query, keys), attempt)).toEqual({ rspCode: '00', attemptStatus: 'FAILED' });
  });
});

describe('the answer to a verified notice', () => {
  const decide = (status: AttemptStatus, code: string, transaction: string, change: object = {}) => {
    const params = { vnp_TxnRef: 'A1', vnp_Amount: '500', vnp_ResponseCode: code, vnp_TransactionStatus: transaction };
    const { rspCode, attemptStatus } = decideIpn({ ...params, ...change }, { txnRef: 'A1', amount: vnd(5), status });
    return `${rspCode} ${attemptStatus}`;
  };

  it.each([
    ['PENDING', '00', '00', '00 PAID'],
    ['PENDING', '00', '01', '00 FAILED'],
    ['PENDING', '24', '00', '00 FAILED'],
    ['PENDING', '24', '02', '00 FAILED'],
    ['PENDING', '07', '07', '00 REVIEW'],
    ['PENDING', '00', '07', '00 REVIEW'],
    ['EXPIRED', '00', '00', '00 PAID_LATE'],
    ['EXPIRED', '24', '02', '00 FAILED'],
    ['PAID', '00', '00', '02 PAID'],
    ['PAID', '24', '02', '02 PAID'],
    ['FAILED', '00', '00', '02 FAILED'],
    ['REVIEW', '07', '07', '02 REVIEW'],
    ['PAID_LATE', '00', '00', '02 PAID_LATE'],
  ] as const)('to %s with %s/%s is %s', (status, code, transaction, answer) => {
    expect(decide(status, code, transaction)).toBe(answer);
  });

  it('another amount is 04, before anything else is looked at', () => {
    for (const vnp_Amount of ['5', '0500', '500.0', '', '5e2'])
      expect(decide('PAID', '00', '00', { vnp_Amount })).toBe('04 PAID');
  });

  it('another reference is 01', () => {
    expect(decide('PENDING', '00', '00', { vnp_TxnRef: 'A2' })).toBe('01 PENDING');
  });
});

it('every published response code has its own sentence, others the general one', () => {
  expect(VNPAY_RESPONSE_CODES).toHaveLength(13);
  expect(new Set(VNPAY_RESPONSE_CODES.map(vnpaySentence)).size).toBe(13);
  expect(vnpaySentence('42')).toBe(vnpaySentence('99'));
  expect(vnpaySentence('toString')).toBe(vnpaySentence('99'));
});

it('signed text does not depend on the order in which fields are given', () => {
  const fields = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }));
  fc.assert(
    fc.property(fields, (params) => {
      const reversed = Object.fromEntries(Object.entries(params).reverse());
      expect(vnpayCanonical(reversed)).toBe(vnpayCanonical(params));
    }),
  );
});

describe('time in Vietnam', () => {
  it('VNPAY gets the wall clock of Vietnam', () => {
    expect(vnpayTime(new Date('2025-12-31T17:00:01.999Z'))).toBe('20260101000001');
  });

  it('a bank time is read as Vietnamese', () => {
    expect(parseBankTime('2026-01-01 00:00:01')).toEqual(new Date('2025-12-31T17:00:01Z'));
  });

  it.each(['2026-02-30 00:00:00', '2026-01-01 24:00:00', '2026-01-01', '2026-01-01T00:00:00Z', ''])(
    '"%s" is no bank time',
    (text) => {
      expect(parseBankTime(text)).toBeNull();
    },
  );

  it('a time that names its zone is read, another is not', () => {
    expect(parseInstant('2026-01-01T07:00:00.5+07:00')).toEqual(new Date('2026-01-01T00:00:00.500Z'));
    for (const text of ['2026-01-01T07:00:00', '2026-02-30T07:00:00Z', 'now', '2026-13-01T00:00:00Z'])
      expect(parseInstant(text)).toBeNull();
  });
});
