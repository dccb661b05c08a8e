import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ROLES } from '@nongsan/platform';
import { mayGrant } from './roles.js';
import { judgeCode, maySendCode, SIGN_IN, toPersonName } from './sign-in.js';

const now = new Date('2026-11-25T01:00:00Z');
const secondsAgo = (s: number) => new Date(now.getTime() - s * 1000);

describe('one more code', () => {
  it.each([
    [{ lastToPhoneAt: null, toPhone: 0, fromAddress: 0 }, 'YES'],
    [{ lastToPhoneAt: secondsAgo(59), toPhone: 1, fromAddress: 1 }, 'TOO_SOON'],
    [{ lastToPhoneAt: secondsAgo(60), toPhone: 4, fromAddress: 4 }, 'YES'],
    [{ lastToPhoneAt: secondsAgo(60), toPhone: 5, fromAddress: 5 }, 'TOO_MANY_CODES'],
    [{ lastToPhoneAt: null, toPhone: 0, fromAddress: 40 }, 'TOO_MANY_CODES'],
  ])('%j → %s', (recent, verdict) => {
    expect(maySendCode(recent, 40, now)).toBe(verdict);
  });
});

describe('a typed code', () => {
  const issued = { codeHash: 'h', triesLeft: 5, expiresAt: new Date(now.getTime() + 1), usedAt: null };
  it.each([
    [null, 'CODE_USED_UP'],
    [{ ...issued, usedAt: now }, 'CODE_USED_UP'],
    [{ ...issued, triesLeft: 0 }, 'CODE_USED_UP'],
    [{ ...issued, expiresAt: now }, 'CODE_USED_UP'],
    [issued, 'RIGHT'],
    [{ ...issued, codeHash: 'other' }, 'CODE_WRONG'],
  ])('%j → %s', (code, verdict) => {
    expect(judgeCode(code, 'h', now)).toBe(verdict);
  });

  it('is worth five tries', () => {
    expect(SIGN_IN.triesPerCode).toBe(5);
  });
});

describe('a name', () => {
  it.each([
    ['  Nguyễn   Thị Lài ', 'Nguyễn Thị Lài'],
    ['Y Thoăn Ayŭn', 'Y Thoăn Ayŭn'],
    ["H'Bia Êban", "H'Bia Êban"],
    ['A', null],
    ['<script>', null],
    ['0912345678', null],
    ['x'.repeat(61), null],
  ])('"%s" is kept as %s', (text, kept) => {
    expect(toPersonName(text)).toBe(kept);
  });
});

it('nobody grants a role above their own', () => {
  fc.assert(
    fc.property(fc.subarray([...ROLES]), fc.constantFrom(...ROLES), (own, role) => {
      const allowed = mayGrant(own, role);
      if (role === 'OPERATOR') expect(allowed).toBe(own.includes('OPERATOR'));
      if (!own.includes('COOP_ADMIN') && !own.includes('OPERATOR')) expect(allowed).toBe(false);
    }),
  );
});
