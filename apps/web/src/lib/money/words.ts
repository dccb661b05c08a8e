import { formatWhole, numberToWords } from '@nongsan/vietnamese';

/** Tám trăm nghìn đồng. */
export function vndInWords(vnd: number): string {
  const words = numberToWords(vnd);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} đồng.`;
}

/** 23.750.000 đ, never broken before the đ. */
export const vndSaid = (vnd: number): string => `${formatWhole(vnd)}\u00a0đ`;

/** What a payment is for. */
export const DUE_WORDS = { DEPOSIT: 'tiền cọc', BALANCE: 'phần còn lại' } as const;

/** How it is known that money came. */
export const SOURCE_WORDS = {
  BANK: 'Ngân hàng báo về',
  VNPAY: 'Trả bằng VNPAY',
  SELLER: 'Người bán xác nhận',
  COOP: 'Hợp tác xã xác nhận',
} as const;

/** Why a transfer waits for a person, or what became of it. */
export const RESULT_WORDS = {
  UNMATCHED: 'Không thấy mã chuyển khoản.',
  AMBIGUOUS: 'Có nhiều hơn một mã.',
  WRONG_ACCOUNT: 'Đúng mã, nhưng vào tài khoản khác.',
  LATE_REVIEW: 'Tiền về khi đơn đã hết hạn hoặc đã dừng.',
  DUPLICATE_TRANSFER: 'Khoản này đã trả rồi, tiền về lần nữa.',
  OVERPAID: 'Trả nhiều hơn phải trả.',
  PARTIAL: 'Trả một phần.',
  MATCHED: 'Đã khớp.',
  ALLOCATED: 'Đã tính cho đơn.',
  NOT_OURS: 'Không phải tiền đơn hàng.',
} as const;
