import type { CancelReason, DeclineReason } from '../models.js';

/** Why an order is off, in words for both sides. */
export const END_REASONS: Readonly<Record<CancelReason | DeclineReason, string>> = {
  PRICE_TOO_LOW: 'Giá thấp quá.',
  ALREADY_SOLD: 'Hàng đã bán cho người khác.',
  NOT_READY: 'Hàng chưa sẵn sàng.',
  TERMS_NOT_AGREED: 'Không đồng ý cách trừ ẩm hoặc tiền cọc.',
  CHANGED_MIND: 'Đổi ý.',
  PRICE_MOVED: 'Giá thị trường đã đổi.',
  GOODS_NOT_AS_LISTED: 'Hàng không đúng như tin bán.',
  GOODS_SPOILED: 'Hàng bị hỏng.',
  CANNOT_COME: 'Không đến lấy hàng được.',
  OTHER_SIDE_SILENT: 'Không liên lạc được với bên kia.',
  OTHER: 'Lý do khác.',
};
