import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { RandomIds } from '@nongsan/platform';
import { TestClock, testConfig } from '@nongsan/platform/testing';
import { VNPay } from 'vnpay';
import type { VnpayParams } from '../domain/vnpay.js';
import { isVnpayChecksum, QUERY_ANSWER_FIELDS, QUERY_FIELDS, REFUND_FIELDS, vnpayChecksum } from './checksum.js';
import { VnpayApi } from './vnpay-api.js';

const SECRET = 'TESTSECRETTESTSECRETTESTSECRET32';
const TMN = 'TESTTMN1';
const attempt = { txnRef: 'PL7K2M9XTA1', createDate: '20261125080000' };

/** VNPAY's host: keeps what it was asked last, answers what the test wants. */
let host: Server;
let question: VnpayParams = {};
let answer: unknown = {};
let api: VnpayApi;
const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
beforeAll(async () => {
  host = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      question = JSON.parse(body) as VnpayParams;
      response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  api = apiAt(`http://127.0.0.1:${(host.address() as AddressInfo).port}`);
});
afterAll(() => void host.close());

function apiAt(apiHost: string): VnpayApi {
  const clock = new TestClock();
  const vnpay = { tmnCode: TMN, hashSecret: SECRET, payHost: apiHost, apiHost };
  return new VnpayApi(testConfig('postgres://127.0.0.1/none', { vnpay }), new RandomIds(clock), clock);
}

const said = (change: VnpayParams = {}): VnpayParams => ({
  vnp_ResponseId: 'a1',
  vnp_Command: 'querydr',
  vnp_ResponseCode: '00',
  vnp_Message: 'QueryDR Success',
  vnp_TmnCode: TMN,
  vnp_TxnRef: attempt.txnRef,
  vnp_Amount: '475000000',
  vnp_BankCode: 'NCB',
  vnp_PayDate: '20261125080500',
  vnp_TransactionNo: '14226112',
  vnp_TransactionType: '01',
  vnp_TransactionStatus: '00',
  vnp_OrderInfo: 'Thanh toan don DH 7K3FQ',
  ...change,
});
const signed = (fields: VnpayParams): VnpayParams => ({
  ...fields,
  vnp_SecureHash: vnpayChecksum(SECRET, QUERY_ANSWER_FIELDS, fields),
});

describe('asking VNPAY', () => {
  it('names the attempt by its reference and its exact create date, signed', async () => {
    answer = signed(said());
    await api.query(attempt);
    expect(question).toMatchObject({
      vnp_Command: 'querydr',
      vnp_TxnRef: attempt.txnRef,
      vnp_TransactionDate: attempt.createDate,
      vnp_CreateDate: '20261125080000',
    });
    expect(question['vnp_RequestId']).toMatch(/^[0-9a-f]{32}$/);
    expect(isVnpayChecksum(SECRET, QUERY_FIELDS, question)).toBe(true);
  });

  it('each question has an id of its own', async () => {
    await api.query(attempt);
    const first = question['vnp_RequestId'];
    await api.query(attempt);
    expect(question['vnp_RequestId']).not.toBe(first);
  });

  it.each([
    ['paid', '00'],
    ['failed', '02'],
    ['suspected', '07'],
  ])('%s is answered as a notice would say it', async (_what, status) => {
    answer = signed(said({ vnp_TransactionStatus: status }));
    expect(await api.query(attempt)).toMatchObject({ vnp_Amount: '475000000', vnp_TransactionStatus: status });
  });

  it.each([
    ['that is not signed', said()],
    ['that was changed after it was signed', { ...signed(said()), vnp_Amount: '100' }],
    ['of another payment', signed(said({ vnp_TxnRef: 'OTHER' }))],
    ['of another merchant', signed(said({ vnp_TmnCode: 'OTHERTMN' }))],
    ['that the payment is not finished', signed(said({ vnp_TransactionStatus: '01' }))],
    ['that the payment is not known', signed(said({ vnp_ResponseCode: '91' }))],
    ['that is no JSON', '<html>'],
    ['that is no object', 'null'],
  ])('an answer %s is no answer', async (_how, unfit) => {
    answer = unfit;
    expect(await api.query(attempt)).toBeNull();
  });

  it('an answer that is not signed is told to staff, without its text', async () => {
    warn.mockClear();
    answer = said();
    await api.query(attempt);
    expect(warn.mock.calls).toEqual([['an answer of VNPAY is not signed as it must be: taken as no answer']]);
  });

  it('a host that does not answer is no answer', async () => {
    expect(await apiAt('http://127.0.0.1:1').query(attempt)).toBeNull();
  });
});

describe('the hash of questions', () => {
  const sdk = () => {
    const at = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
    return new VNPay({ tmnCode: TMN, secureSecret: SECRET, vnpayHost: at, queryDrAndRefundHost: at });
  };
  const common = {
    vnp_RequestId: 'r1',
    vnp_IpAddr: '127.0.0.1',
    vnp_TxnRef: attempt.txnRef,
    vnp_OrderInfo: 'Hoi giao dich',
    vnp_TransactionDate: 20261125080000,
    vnp_CreateDate: 20261125081000,
  };

  it('is the one that the SDK of VNPAY sends for querydr', async () => {
    answer = signed(said());
    await sdk().queryDr({ ...common, vnp_TransactionNo: 14226112 });
    expect(isVnpayChecksum(SECRET, QUERY_FIELDS, textsOf(question))).toBe(true);
  });

  it('is the one that the SDK of VNPAY sends for refund', async () => {
    await sdk().refund({
      ...common,
      vnp_Amount: 4_750_000,
      vnp_CreateBy: 'admin',
      vnp_TransactionType: '02' as never,
      vnp_TransactionNo: 14226112,
    });
    expect(isVnpayChecksum(SECRET, REFUND_FIELDS, textsOf(question))).toBe(true);
  });

  const textsOf = (fields: VnpayParams): VnpayParams =>
    Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, String(value)]));
});
