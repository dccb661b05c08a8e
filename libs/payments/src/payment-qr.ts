import { vnd, type Vnd } from '@nongsan/kernel';
import { encodeVietQr } from './domain/vietqr.js';
import type { BankAccount } from './models.js';
import { vietqrSvg } from './vietqr-svg.js';

/** NAPAS takes less than 500 million in one fast transfer (payments.md §2). */
export const FAST_TRANSFER_LIMIT = vnd(499_999_999);

/** What a bank app scans to pay this amount, or as much of it as goes in one fast transfer; the code stands alone in the memo. */
export function paymentQr(
  { bin, number }: BankAccount,
  amount: Vnd,
  purpose: string,
): { readonly payload: string; readonly svg: string; readonly amountVnd: Vnd } {
  const amountVnd = vnd(Math.min(amount, FAST_TRANSFER_LIMIT));
  const encoded = encodeVietQr({ bin, account: number, service: 'QRIBFTTA', amount: amountVnd, purpose });
  if (!encoded.ok) throw new Error(`no VietQR for a payee account: ${encoded.code}`);
  return { payload: encoded.value, svg: vietqrSvg(encoded.value), amountVnd };
}
