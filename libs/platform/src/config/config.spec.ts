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
});
