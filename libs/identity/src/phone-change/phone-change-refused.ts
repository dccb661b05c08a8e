import { refusal } from '@nongsan/platform';
import type { PhoneChangeErrorCode } from '../schema.gen.js';

export const phoneChangeRefused = refusal<PhoneChangeErrorCode>({
  PHONE_INVALID: { field: 'newPhone', message: 'Số điện thoại chưa đúng. Ví dụ: 0912 345 678.' },
  PERSON_NOT_FOUND: { field: 'personId', message: 'Không tìm thấy người này.' },
  SAME_PHONE: { field: 'newPhone', message: 'Người này đang dùng số này rồi.' },
  PHONE_OF_HELPER: { field: 'newPhone', message: 'Đây là số của chính bạn. Ghi số riêng của người này.' },
  TOO_MANY_REQUESTS: { message: 'Bạn đã xin đổi số cho người này 3 lần. Mai xin lại.' },
  CHANGE_WAITS: { message: 'Đã có người xin đổi số, đang chờ. Huỷ trước đã.' },
  CHANGE_NOT_FOUND: { message: 'Việc đổi số này không còn chờ nữa.' },
  NEEDS_ANOTHER_PERSON: { message: 'Cần một quản trị khác đồng ý.' },
  TOO_SOON: { message: 'Vừa gửi mã rồi. Chờ 1 phút.' },
  CODE_WRONG: { field: 'code', message: 'Mã chưa đúng. Gõ đủ 6 số.' },
  CODE_USED_UP: { field: 'code', message: 'Mã đã hết hạn hoặc sai quá 5 lần. Gửi mã mới.' },
});
