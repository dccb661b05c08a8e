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
