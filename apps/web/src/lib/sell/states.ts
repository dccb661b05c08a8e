import type { Turn } from '#lib/components/turn.ts';

/** The states of a tin bán in the seller's words, in the order of the filter. */
export const STATES = {
  LIVE: { turn: 'done', words: 'Đang bán' },
  PENDING: { turn: 'wait', words: 'Đang chờ duyệt' },
  CHANGES_ASKED: { turn: 'do', words: 'Cần sửa' },
  SOLD_OUT: { turn: 'off', words: 'Hết hàng' },
  EXPIRED: { turn: 'do', words: 'Hết hạn' },
  REFUSED: { turn: 'off', words: 'Không được duyệt' },
  WITHDRAWN: { turn: 'off', words: 'Đã gỡ' },
  DRAFT: { turn: 'do', words: 'Bản nháp' },
} as const satisfies Record<string, { turn: Turn; words: string }>;

export type State = keyof typeof STATES;

export const toState = (text: string | null): State | undefined =>
  (Object.keys(STATES) as State[]).find((state) => state === text);

/** The fields of a listing as they are named to people. */
export const FIELD_WORDS = {
  PRODUCE: 'nông sản',
  QUANTITY: 'số lượng',
  PRICE: 'giá',
  MIN_ORDER: 'mức bán ít nhất',
  READY_DATES: 'ngày có hàng',
  PLACE: 'nơi lấy hàng',
  QUALITY: 'chất lượng',
  WORDS: 'lời nhắn',
  PHOTOS: 'ảnh',
} as const;
