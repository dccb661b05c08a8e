import { refusal } from '@nongsan/platform';
import type { CodeCardErrorCode, ConsentErrorCode, FarmersYesErrorCode, HelpedActErrorCode } from '../schema.gen.js';

const CARD = {
  CARD_OF_HELPER: { field: 'method', message: 'Thẻ này do chính bạn cấp. Nhờ người khác trong tổ làm hộ.' },
  CARD_LOCKED: { field: 'code', message: 'Thẻ đã khoá vì đọc sai 5 lần. Xin hợp tác xã thẻ mới.' },
  CARD_USED_UP: { field: 'code', message: 'Thẻ đã dùng hết số. Xin hợp tác xã thẻ mới.' },
  CODE_WRONG: { field: 'code', message: 'Số chưa đúng. Hỏi lại chủ hộ rồi gõ đủ 6 số.' },
  CODE_USED_UP: { field: 'code', message: 'Mã đã hết hạn hoặc sai quá 5 lần. Xin mã mới.' },
  TOO_SOON: { message: 'Vừa gửi mã rồi. Chờ 1 phút rồi xin mã mới.' },
  TOO_MANY_CODES: { message: 'Đã xin mã quá nhiều lần. Thử lại sau 1 giờ.' },
} as const;

export const consentRefused = refusal<ConsentErrorCode>({
  ...CARD,
  HOUSEHOLD_NOT_FOUND: { field: 'householdId', message: 'Không có hộ này trong thôn của bạn.' },
  PHONE_MISSING: { field: 'householdId', message: 'Hộ này không có điện thoại riêng. Dùng thẻ hoặc phiếu.' },
  UNTIL_INVALID: { field: 'untilDay', message: 'Chọn ngày từ hôm nay, nhiều nhất 90 ngày.' },
  CARD_MISSING: { field: 'method', message: 'Hộ này chưa có thẻ. Dùng mã SMS hoặc phiếu.' },
  SLIP_NUMBER_INVALID: { field: 'slipNumber', message: 'Số phiếu từ 4 đến 20 chữ và số. Ví dụ: KN0123.' },
  SLIP_NUMBER_USED: { field: 'slipNumber', message: 'Số phiếu này đã dùng. Lấy phiếu mới.' },
  CONSENT_NOT_FOUND: { field: 'consentId', message: 'Không tìm thấy lần đồng ý này.' },
  CONSENT_ENDED: { field: 'consentId', message: 'Quyền làm hộ này đã hết.' },
  WITNESS_NOT_ALLOWED: { field: 'consentId', message: 'Cần một người khác trong tổ làm chứng.' },
});

export const yesRefused = refusal<FarmersYesErrorCode>({
  ...CARD,
  YES_NOT_NEEDED: { field: 'operation', message: 'Việc này không cần xin chủ hộ, hoặc không làm hộ được.' },
  ARGUMENTS_INVALID: { field: 'arguments', message: 'Không thấy việc cần xin. Mở lại trang rồi làm lại.' },
  PHONE_AND_CARD_MISSING: {
    field: 'method',
    message: 'Chủ hộ không có điện thoại riêng, cũng không có thẻ. Nhờ hợp tác xã cấp thẻ.',
  },
  YES_NOT_FOUND: { field: 'yesId', message: 'Lần xin này không còn. Xin lại.' },
});

export const cardRefused = refusal<CodeCardErrorCode>({
  HOUSEHOLD_NOT_FOUND: { field: 'householdId', message: 'Không tìm thấy hộ này.' },
  CARD_MISSING: { field: 'householdId', message: 'Hộ này không có thẻ nào đang dùng.' },
});

export const actRefused = refusal<HelpedActErrorCode>({
  ACT_NOT_FOUND: { field: 'actId', message: 'Không tìm thấy việc này.' },
  UNDO_TOO_LATE: { field: 'actId', message: 'Đã quá 24 giờ. Báo hợp tác xã nếu không đúng.' },
  NOT_UNDOABLE: { field: 'actId', message: 'Việc này không tự huỷ được. Hãy báo hợp tác xã.' },
  UNDO_OVERTAKEN: { field: 'actId', message: 'Việc này đã thay đổi sau đó. Hãy báo hợp tác xã.' },
  ALREADY_UNDONE: { field: 'actId', message: 'Việc này đã huỷ rồi.' },
  ALREADY_CONTESTED: { field: 'actId', message: 'Bạn đã báo việc này rồi. Chờ hợp tác xã trả lời.' },
  NOT_CONTESTED: { field: 'actId', message: 'Việc này không ai báo sai.' },
  ALREADY_ANSWERED: { field: 'actId', message: 'Việc này đã trả lời rồi.' },
  WORDS_INVALID: { field: 'words', message: 'Viết từ 5 đến 500 chữ cái. Ví dụ: Sai giá.' },
});
