import { createHmac, timingSafeEqual } from 'node:crypto';
import type { VnpayParams } from '../domain/vnpay.js';

/** Fields that VNPAY's merchant API signs, in their order (payments.md §1.4 and §1.5), each without `vnp_`. */
export const QUERY_FIELDS = fields(
  'RequestId|Version|Command|TmnCode|TxnRef|TransactionDate|CreateDate|IpAddr|OrderInfo',
);
export const REFUND_FIELDS = fields(
  'RequestId|Version|Command|TmnCode|TransactionType|TxnRef|Amount|TransactionNo|TransactionDate|CreateBy|CreateDate|IpAddr|OrderInfo',
);
export const REFUND_ANSWER_FIELDS = fields(
  'ResponseId|Command|ResponseCode|Message|TmnCode|TxnRef|Amount|BankCode|PayDate|TransactionNo|TransactionType|TransactionStatus|OrderInfo',
);
export const QUERY_ANSWER_FIELDS = [...REFUND_ANSWER_FIELDS, 'vnp_PromotionCode', 'vnp_PromotionAmount'];

/** The hash of a request or answer of the merchant API: HMAC-SHA512 over the values joined by `|`, an absent one empty. */
export function vnpayChecksum(secret: string, names: readonly string[], values: VnpayParams): string {
  const text = names.map((name) => values[name] ?? '').join('|');
  return createHmac('sha512', secret).update(text, 'utf8').digest('hex');
}

/** Whether vnp_SecureHash is there and is the hash of these fields. */
export function isVnpayChecksum(secret: string, names: readonly string[], values: VnpayParams): boolean {
  const given = Buffer.from((values['vnp_SecureHash'] ?? '').toLowerCase(), 'utf8');
  const expected = Buffer.from(vnpayChecksum(secret, names, values), 'utf8');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function fields(list: string): readonly string[] {
  return list.split('|').map((name) => `vnp_${name}`);
}
