import { refusal } from '@nongsan/platform';
import type { ModerationErrorCode } from './schema.gen.js';

export const moderationRefused = refusal<ModerationErrorCode>({
  LISTING_NOT_FOUND: { message: 'Không tìm thấy tin này.' },
  NOTHING_TO_DECIDE: { message: 'Tin này đã có người xử lý rồi.' },
  LISTING_CHANGED: { message: 'Người bán vừa sửa tin. Xem lại rồi quyết.' },
  LISTING_NOT_ON_MARKET: { message: 'Tin này không còn trên sàn.' },
  REASON_WORDS_MISSING: { field: 'words', message: 'Ghi lời nhắn cho người bán. Ví dụ: Gọi lại số 0912…' },
  REASON_WORDS_TOO_LONG: { field: 'words', message: 'Lời nhắn dài quá 300 chữ cái. Viết ngắn lại.' },
});
