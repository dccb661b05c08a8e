import { expect, it } from '@jest/globals';
import { readBankAccount } from './payee.js';

const good = { bin: '970405', number: '5200 2050-6789.1', holderName: 'Nguyễn Thị Lài' };

it('an account is kept as banks write it', () => {
  expect(readBankAccount(good)).toEqual({
    ok: true,
    account: { bin: '970405', number: '52002050' + '67891', holderName: 'NGUYEN THI LAI' },
  });
});

it.each([
  ['a bank that nobody knows', { bin: '123456' }, 'BANK_UNKNOWN'],
  ['a number with other signs', { number: '12345*789' }, 'ACCOUNT_INVALID'],
  ['a number that is too short', { number: '1234' }, 'ACCOUNT_INVALID'],
  ['a number that is too long', { number: '1'.repeat(20) }, 'ACCOUNT_INVALID'],
  ['no holder', { holderName: ' ' }, 'HOLDER_INVALID'],
  ['a number for a holder', { holderName: '0912345678' }, 'HOLDER_INVALID'],
])('%s is refused', (_what, wrong, code) => {
  expect(readBankAccount({ ...good, ...wrong })).toEqual({ ok: false, code });
});
