import { refusal } from '@nongsan/platform';
import type { PayeeErrorCode } from './schema.gen.js';

export const payeeRefused = refusal<PayeeErrorCode>({
  BANK_UNKNOWN: { field: 'account.bin', message: 'Chọn ngân hàng trong danh sách. Ví dụ: Agribank.' },
  ACCOUNT_INVALID: { field: 'account.number', message: 'Số tài khoản chưa đúng. Ví dụ: 5200205067891.' },
  HOLDER_INVALID: { field: 'account.holderName', message: 'Ghi tên chủ tài khoản. Ví dụ: NGUYEN THI LAI.' },
  ACCOUNT_MISSING: { field: 'account', message: 'Ghi ngân hàng, số tài khoản và tên chủ.' },
  COOP_HAS_NO_ACCOUNT: { field: 'kind', message: 'Hợp tác xã chưa nhận tiền hộ. Ghi tài khoản của bạn.' },
  SAME_AS_NOW: { message: 'Tài khoản này đang dùng rồi. Không cần đổi.' },
  NO_CHANGE_WAITING: { message: 'Không có thay đổi nào đang chờ.' },
});
