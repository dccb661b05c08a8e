import type { Vnd } from '@nongsan/kernel';

/** Fields of a VNPAY request or notice, by their wire names (API 2.1.0). */
export type VnpayParams = Readonly<Record<string, string>>;

/** vnp_Amount counts hundredths in at most twelve digits. */
export const VNPAY_MAX_VND = 9_999_999_999;

const UNSIGNED = new Set(['vnp_SecureHash', 'vnp_SecureHashType']);

/** The text that VNPAY signs: without the hash and empty values, sorted by key, form-encoded. */
export function vnpayCanonical(params: VnpayParams): string {
  const signed = Object.entries(params).filter(([key, value]) => value !== '' && !UNSIGNED.has(key));
  return new URLSearchParams(signed.sort(([a], [b]) => (a < b ? -1 : 1))).toString();
}

/** An amount as VNPAY writes it: hundredths of a đồng, digits only. */
export function vnpayAmount(amount: Vnd): string {
  return String(BigInt(amount) * 100n);
}

/** What became of one attempt to pay. PAID_LATE: the money came after we had given up waiting; people decide. */
export type AttemptStatus = 'PENDING' | 'EXPIRED' | 'PAID' | 'PAID_LATE' | 'FAILED' | 'REVIEW';

/** The attempt that a notice names: its reference, what was asked, where it stands. */
export interface VnpayAttempt<Status extends string = AttemptStatus> {
  readonly txnRef: string;
  readonly amount: Vnd;
  readonly status: Status;
}

/** What we answer to VNPAY's server; `00` and `02` end its retries, everything else repeats them. */
export const IPN_MESSAGES = {
  '00': 'Confirm Success',
  '01': 'Order not found',
  '02': 'Order already confirmed',
  '04': 'Invalid amount',
  '97': 'Invalid signature',
  '99': 'Unknown error',
} as const;

export interface IpnDecision<Status extends string = AttemptStatus> {
  readonly rspCode: keyof typeof IPN_MESSAGES;
  /** Where the attempt stands afterwards; null where there is none. */
  readonly attemptStatus: Status | AttemptStatus | null;
}

/**
 * Answers a notice whose signature is good (payments.md §1.2): unknown reference, other amount, already recorded,
 * and only then the outcome. A failed payment is recorded and answered `00` as well, or VNPAY repeats it ten times.
 */
export function decideIpn<Status extends string>(
  params: VnpayParams,
  attempt: VnpayAttempt<Status> | null,
): IpnDecision<Status> {
  const status = attempt?.status ?? null;
  if (!attempt || params['vnp_TxnRef'] !== attempt.txnRef) return { rspCode: '01', attemptStatus: status };
  if (params['vnp_Amount'] !== vnpayAmount(attempt.amount)) return { rspCode: '04', attemptStatus: status };
  if (status !== 'PENDING' && status !== 'EXPIRED') return { rspCode: '02', attemptStatus: status };
  return { rspCode: '00', attemptStatus: outcomeOf(params, status === 'EXPIRED') };
}

/** Paid only when both codes say so; 07 in either means that money was taken under suspicion. */
function outcomeOf(params: VnpayParams, late: boolean): AttemptStatus {
  const codes = [params['vnp_ResponseCode'], params['vnp_TransactionStatus']];
  if (codes.includes('07')) return 'REVIEW';
  if (!codes.every((code) => code === '00')) return 'FAILED';
  return late ? 'PAID_LATE' : 'PAID';
}

/** Whether money was taken for an attempt that had failed or was in review: recorded no more, so a person has to look. */
export const isPaidAfterAll = (params: VnpayParams, status: string | null): boolean =>
  (status === 'FAILED' || status === 'REVIEW') && outcomeOf(params, false) === 'PAID';

const RESPONSE_SENTENCES = {
  '00': 'Đã trả tiền thành công.',
  '07': 'Tiền đã bị trừ nhưng giao dịch bị nghi ngờ. Hợp tác xã sẽ kiểm tra.',
  '09': 'Thẻ hoặc tài khoản chưa đăng ký ngân hàng qua mạng.',
  '10': 'Nhập sai thông tin thẻ quá 3 lần. Hãy thử lại sau.',
  '11': 'Đã hết giờ chờ trả tiền. Hãy bấm trả lại.',
  '12': 'Thẻ hoặc tài khoản đang bị khoá. Hãy hỏi ngân hàng.',
  '13': 'Nhập sai mã OTP. Hãy bấm trả lại.',
  '24': 'Bạn đã huỷ lần trả tiền này.',
  '51': 'Tài khoản không đủ tiền.',
  '65': 'Tài khoản đã quá hạn mức chuyển trong ngày.',
  '75': 'Ngân hàng đang bảo trì. Hãy thử lại sau.',
  '79': 'Nhập sai mật khẩu quá nhiều lần. Hãy thử lại sau.',
  '99': 'Chưa trả được tiền. Hãy thử lại hoặc chuyển khoản.',
} as const;

export type VnpayResponseCode = keyof typeof RESPONSE_SENTENCES;
export const VNPAY_RESPONSE_CODES = Object.keys(RESPONSE_SENTENCES) as readonly VnpayResponseCode[];

/** What vnp_ResponseCode means, for the buyer. A code that VNPAY has not published reads as 99. */
export function vnpaySentence(code: string): string {
  return RESPONSE_SENTENCES[VNPAY_RESPONSE_CODES.find((known) => known === code) ?? '99'];
}
