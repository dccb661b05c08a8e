import { describe, expect, it } from '@jest/globals';
import { isSepayWebhook, readSepayWebhook, sepaySignature } from './sepay.js';

const body = {
  id: 92704,
  gateway: 'Agribank',
  transactionDate: '2025-08-02 10:15:00',
  accountNumber: '6300205123456',
  subAccount: '',
  code: null,
  content: 'PL7K2M9XT chuyển tiền',
  transferType: 'in',
  transferAmount: 15_750_000,
  accumulated: 19_077_000,
  referenceCode: 'FT25214276428461',
  description: '',
};
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

describe('the signature of a webhook', () => {
  const now = new Date('2025-08-02T03:15:10Z');
  const stamp = (offset: number) => String(now.getTime() / 1000 + offset);
  const rawBody = bytes(body);
  const webhook = (timestamp: string, signature = sepaySignature('secret', timestamp, rawBody)) => ({
    rawBody,
    headers: { 'x-sepay-timestamp': timestamp, 'x-sepay-signature': signature },
  });

  it('is the HMAC of the timestamp, a dot and the body as it came', () => {
    // printf '1754104510.{}' | openssl dgst -sha256 -hmac secret
    expect(sepaySignature('secret', '1754104510', new TextEncoder().encode('{}'))).toBe(
      'sha256=b0cc9c0c311ce2e9f6828b4cb66c3fe2b809e3bd0e2fe5f70abb2108ca78daa1',
    );
  });

  it.each([
    [0, true],
    [-300, true],
    [300, true],
    [-301, false],
    [301, false],
  ])('%s seconds off our clock is taken: %s', (offset, taken) => {
    expect(isSepayWebhook('secret', webhook(stamp(offset)), now)).toBe(taken);
  });

  it('is refused for another body, secret, time or none', () => {
    const signed = webhook(stamp(0));
    const spaced = new TextEncoder().encode(JSON.stringify(body, null, 1));
    expect(isSepayWebhook('secret', { ...signed, rawBody: spaced }, now)).toBe(false);
    expect(isSepayWebhook('other', signed, now)).toBe(false);
    expect(isSepayWebhook('secret', webhook(stamp(1), signed.headers['x-sepay-signature']), now)).toBe(false);
    expect(isSepayWebhook('secret', webhook(stamp(0), ''), now)).toBe(false);
    expect(isSepayWebhook('secret', webhook('soon'), now)).toBe(false);
    expect(isSepayWebhook('secret', { rawBody, headers: {} }, now)).toBe(false);
  });
});

describe('the transfer in a webhook', () => {
  it('is read with the time of Vietnam', () => {
    expect(readSepayWebhook(bytes(body))).toEqual({
      provider: 'sepay',
      providerTxId: '92704',
      account: '6300205123456',
      direction: 'in',
      amount: 15_750_000,
      memo: 'PL7K2M9XT chuyển tiền',
      bankTime: new Date('2025-08-02T03:15:00Z'),
      reference: 'FT25214276428461',
      virtualAccount: undefined,
    });
  });

  it('a memo with a letter that no database keeps is read without it', () => {
    expect(readSepayWebhook(bytes({ ...body, content: 'PL7K2\u0000M9XT' }))).toMatchObject({ memo: 'PL7K2M9XT' });
  });

  it.each([
    { transferAmount: '15750000' },
    { transferAmount: 0.5 },
    { transferAmount: null },
    { transferType: 'both' },
    { transactionDate: '02/08/2025' },
    { accountNumber: null },
    { id: null },
  ])('is not guessed from %j', (change) => {
    expect(readSepayWebhook(bytes({ ...body, ...change }))).toBeNull();
  });

  it.each(['', '{', '[]', 'null', '5'])('is not read from %j', (json) => {
    expect(readSepayWebhook(new TextEncoder().encode(json))).toBeNull();
  });
});
