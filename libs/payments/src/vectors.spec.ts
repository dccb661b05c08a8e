import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { matchTransferDoor, vietqrDoor, vnpayDoor } from './doors.js';
import { vnpayCanonical, type VnpayParams } from './domain/vnpay.js';

interface Vector {
  readonly id: string;
  readonly note: string;
  readonly canonical?: string;
  readonly params?: VnpayParams;
  readonly expect: object;
}
interface QrVector {
  readonly id: string;
  readonly note: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly payload: string;
}
interface Vectors {
  readonly vnpay: readonly Vector[];
  readonly vnpayExtra: readonly Vector[];
  readonly vietqr: readonly QrVector[];
  readonly vietqrReject: readonly { id: string; note: string; encode?: object; decode?: string }[];
  readonly memoIntents: readonly object[];
  readonly memos: readonly (Vector & { tx: object; seen: readonly string[] })[];
}

const vectors = JSON.parse(
  readFileSync(new URL('../testdata/payment-vectors.json', import.meta.url), 'utf8'),
) as Vectors;

it('no vector is left out', () => {
  const { vnpay, vnpayExtra, vietqr, vietqrReject, memos } = vectors;
  expect([vnpay, vnpayExtra, vietqr, vietqrReject, memos].map((list) => list.length)).toEqual([6, 2, 6, 4, 10]);
});

describe('VNPAY', () => {
  it.each([...vectors.vnpay, ...vectors.vnpayExtra])('$id $note', (vector) => {
    expect(vnpayDoor(JSON.stringify(vector))).toEqual(vector.expect);
    const signed = Object.fromEntries(Object.entries(vector.params!).filter(([key]) => key.startsWith('vnp_')));
    expect(vnpayCanonical(signed)).toBe(vector.canonical);
  });

  it.each(vectors.vnpay.filter((vector) => 'attempt' in vector))('$id is judged alike as a raw query', (vector) => {
    const { params, ...rest } = vector;
    const rawQuery = new URLSearchParams({ ...params }).toString();
    expect(vnpayDoor(JSON.stringify({ ...rest, rawQuery }))).toEqual(vector.expect);
  });
});

describe('VietQR', () => {
  it.each(vectors.vietqr)('$id $note', ({ input, payload }) => {
    const { memoRaw, purpose, ...payee } = input;
    expect(vietqrDoor(JSON.stringify({ encode: input }))).toEqual({ payload });
    if (memoRaw !== undefined)
      expect(vietqrDoor(JSON.stringify({ encode: { ...payee, memoRaw } }))).toEqual({ payload });
    expect(vietqrDoor(JSON.stringify({ decode: payload }))).toEqual({
      decoded: { ...payee, service: 'QRIBFTTA', ...(purpose !== undefined && { purpose }) },
    });
  });

  it.each(vectors.vietqrReject)('$id $note', ({ encode, decode }) => {
    expect(vietqrDoor(JSON.stringify({ encode, decode }))).toEqual({ error: expect.any(String) });
  });
});

describe('bank memos', () => {
  const door = matchTransferDoor(JSON.stringify({ intents: vectors.memoIntents }));

  it.each(vectors.memos)('$id $note', ({ tx, seen, expect: expected }) => {
    expect(door(JSON.stringify({ ...tx, seen }))).toEqual(expected);
    expect(door(JSON.stringify({ tx, seen }))).toEqual(expected);
  });
});
