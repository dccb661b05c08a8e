import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from './config.js';

const good = { DATABASE_URL: 'postgres://127.0.0.1/x', DATA_KEY: 'ab'.repeat(32) };

function problemsOf(env: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('configuration', () => {
  it('production is what runs when nothing is said, and it needs a database', () => {
    expect(readConfig(good).mode).toBe('production');
    expect(problemsOf({ ...good, DATABASE_URL: undefined })).toEqual([
      'DATABASE_URL: expected postgres://…, got nothing',
    ]);
  });

  it('names every wrong key at once, and never shows a secret', () => {
    const problems = problemsOf({ NONGSAN_MODE: 'fun', DATABASE_URL: 'mysql://secret', DATA_KEY: 'hush', PORT: '-1' });
    expect(problems.map((p) => p.split(':')[0])).toEqual([
      'NONGSAN_MODE',
      'DATABASE_URL',
      'PORT',
      'PUBLIC_BASE_URL',
      'DATA_KEY',
    ]);
    expect(problems.join()).not.toMatch(/secret|hush/);
  });

  it('demo mode does not listen on an outside address', () => {
    expect(problemsOf({ ...good, NONGSAN_MODE: 'demo', HOST: '0.0.0.0' })).toEqual([
      'HOST: expected a loopback address in demo mode, got 0.0.0.0',
    ]);
  });

  it('a gateway without its token is a mistake, with neither it is off', () => {
    expect(readConfig(good).sms).toBeNull();
    expect(problemsOf({ ...good, SMS_GATEWAY_URL: 'https://sms.example.vn' })).toHaveLength(1);
  });

  const vnpay = {
    VNPAY_TMN_CODE: 'NONGSAN1',
    VNPAY_HASH_SECRET: 'S3CRET'.repeat(5),
    VNPAY_PAY_HOST: 'https://pay.vnpay.vn/',
    VNPAY_API_HOST: 'https://merchant.vnpay.vn',
  };

  it('VNPAY is on with all of its keys, off with none, and anything between is a mistake', () => {
    expect(readConfig(good).vnpay).toBeNull();
    expect(readConfig({ ...good, ...vnpay }).vnpay).toEqual({
      tmnCode: 'NONGSAN1',
      hashSecret: vnpay.VNPAY_HASH_SECRET,
      payHost: 'https://pay.vnpay.vn',
      apiHost: 'https://merchant.vnpay.vn',
    });
    for (const key of Object.keys(vnpay))
      expect(problemsOf({ ...good, ...vnpay, [key]: '' }).map((p) => p.split(':')[0])).toEqual([key]);
  });

  it.each([
    ['VNPAY_TMN_CODE', 'SHORT'],
    ['VNPAY_HASH_SECRET', 'hush'],
    ['VNPAY_PAY_HOST', 'https://sandbox.vnpayment.vn'],
    ['VNPAY_API_HOST', 'http://merchant.vnpay.vn'],
  ])('in production %s is not %s, and the secret is not shown', (key, value) => {
    const problems = problemsOf({ ...good, ...vnpay, [key]: value });
    expect(problems.map((p) => p.split(':')[0])).toEqual([key]);
    expect(problems.join()).not.toMatch(/hush|S3CRET/);
  });

  it('the sandbox of VNPAY is for everything but production', () => {
    const sandbox = { ...good, ...vnpay, VNPAY_PAY_HOST: 'https://sandbox.vnpayment.vn', NONGSAN_MODE: 'demo' };
    expect(readConfig(sandbox).vnpay?.payHost).toBe('https://sandbox.vnpayment.vn');
  });

  it('text messages from people are off without their secret, and a short one is a mistake', () => {
    expect(readConfig(good).smsInbound).toBeNull();
    expect(readConfig({ ...good, SMS_INBOUND_SECRET: 'x'.repeat(16) }).smsInbound).toEqual({ secret: 'x'.repeat(16) });
    expect(problemsOf({ ...good, SMS_INBOUND_SECRET: 'hush' })).toEqual([expect.not.stringContaining('hush')]);
  });

  it('the feed of the bank is off without its secret, and a short one is a mistake', () => {
    expect(readConfig(good).sepay).toBeNull();
    expect(readConfig({ ...good, SEPAY_WEBHOOK_SECRET: 'x'.repeat(16) }).sepay).toEqual({
      webhookSecret: 'x'.repeat(16),
    });
    expect(problemsOf({ ...good, SEPAY_WEBHOOK_SECRET: 'hush' })).toHaveLength(1);
  });
});
