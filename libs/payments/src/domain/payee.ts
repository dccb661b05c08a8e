import { HOUR_MS } from '@nongsan/kernel';
import { bankOf } from './banks.js';
import { plainText } from './plain-text.js';

/** A changed account counts after this time, so that whoever lost their phone can stop it (payments.md §6). */
export const PAYEE_HOLD_MS = 48 * HOUR_MS;

const NUMBER = /^[A-Z0-9]{5,19}$/;
const HOLDER = /^[A-Z][A-Z ]{1,59}$/;

export type AccountRefusal = 'BANK_UNKNOWN' | 'ACCOUNT_INVALID' | 'HOLDER_INVALID';
export type AccountReading =
  | {
      readonly ok: true;
      readonly account: { readonly bin: string; readonly number: string; readonly holderName: string };
    }
  | { readonly ok: false; readonly code: AccountRefusal };

/** Reads an account as people type it: blanks, dots and dashes in the number are dropped, the holder is written as banks do. */
export function readBankAccount(typed: {
  readonly bin: string;
  readonly number: string;
  readonly holderName: string;
}): AccountReading {
  const number = typed.number.toUpperCase().replace(/[\s.\-]/g, '');
  const holderName = plainText(typed.holderName).toUpperCase();
  if (!bankOf(typed.bin)) return { ok: false, code: 'BANK_UNKNOWN' };
  if (!NUMBER.test(number)) return { ok: false, code: 'ACCOUNT_INVALID' };
  if (!HOLDER.test(holderName)) return { ok: false, code: 'HOLDER_INVALID' };
  return { ok: true, account: { bin: typed.bin, number, holderName } };
}
