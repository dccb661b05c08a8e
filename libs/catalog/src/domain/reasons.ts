import type { ListingReason, ListingReasonCode } from '../models.js';

/** Why not, in words that a farmer can act on. */
export const REASONS: Readonly<Record<ListingReasonCode, string>> = {
  PHOTO_UNCLEAR: 'Ảnh mờ. Chụp lại gần hơn, chỗ sáng.',
  PHOTO_MISSING: 'Chưa có ảnh hàng. Chụp một tấm rồi gửi lại.',
  PHOTO_OF_SOMETHING_ELSE: 'Ảnh không phải hàng này. Chụp đúng hàng đang bán.',
  PRICE_UNUSUAL: 'Giá lệch xa giá thường. Xem lại số tiền.',
  QUANTITY_UNCLEAR: 'Số lượng chưa rõ. Ghi lại bao nhiêu ký.',
  WRONG_PRODUCE: 'Chọn nhầm nông sản. Chọn lại cho đúng.',
  CONTACT_IN_WORDS: 'Bỏ số điện thoại, số tài khoản khỏi lời ghi.',
  LISTED_TWICE: 'Tin này trùng với một tin đã đăng.',
  NOT_PRODUCE: 'Sàn chỉ bán nông sản.',
  NOT_ALLOWED: 'Hàng này không được phép bán.',
  NOT_THE_SELLERS: 'Chưa rõ hàng của ai. Gọi hợp tác xã.',
  OTHER: 'Hợp tác xã có lời nhắn.',
};

/** The whole sentence: the reason, and what the admin added. */
export const reasonSentence = ({ code, words }: ListingReason): string =>
  code === 'OTHER' && words ? words : [REASONS[code], words].filter(Boolean).join(' ');
