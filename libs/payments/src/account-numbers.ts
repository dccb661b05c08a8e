import { Injectable } from '@nestjs/common';
import { Secrets } from '@nongsan/platform';
import { bankOf } from './domain/banks.js';
import type { BankAccount, Payee, PayeeAccountView } from './models.js';

const PURPOSE = 'payee-account';
const SHOWN_DIGITS = 4;

/** Account numbers are kept encrypted; their hash tells whether two are the same, their last digits remind people which it is. */
@Injectable()
export class AccountNumbers {
  constructor(private readonly secrets: Secrets) {}

  hash(number: string): string {
    return this.secrets.hash(PURPOSE, number.toUpperCase().replace(/[^A-Z0-9]/g, ''));
  }

  /** The columns of an account. */
  seal({ bin, number, holderName }: BankAccount) {
    return {
      bin,
      holderName,
      accountSealed: this.secrets.encrypt(PURPOSE, number),
      accountHash: this.hash(number),
      accountLast4: number.slice(-SHOWN_DIGITS),
    };
  }

  /** The account in clear, for the one who pays into it. Throws where the payee has no account of its own. */
  open(payee: Payee): BankAccount {
    const { bin, holderName, accountSealed } = payee;
    if (bin === null || holderName === null || accountSealed === null)
      throw new Error(`payee ${payee.id} has no account`);
    return { bin, holderName, number: this.secrets.decrypt(PURPOSE, accountSealed) };
  }

  /** The account as somebody sees it: in full, or only its last digits. */
  view(payee: Payee, inFull: boolean): PayeeAccountView {
    const { bin, number, holderName } = this.open(payee);
    const bank = bankOf(bin);
    if (!bank) throw new Error(`payee ${payee.id} has an unknown bank`);
    return { bank, holderName, accountNumber: inFull ? number : masked(payee.accountLast4) };
  }
}

/** "•••• 6789". */
export const masked = (last4: string | null): string => `•••• ${last4 ?? ''}`.trim();
