import { refusal } from '@nongsan/platform';
import type { BankTransferErrorCode } from './schema.gen.js';

export const transferRefused = refusal<BankTransferErrorCode>({
  TRANSFER_NOT_FOUND: { field: 'transferId', message: 'Không tìm thấy khoản tiền này.' },
  ALREADY_ENTERED: { field: 'reference', message: 'Khoản này đã có trong sổ. Không cần ghi lại.' },
  NOT_WAITING: { message: 'Khoản này đã xử lý xong.' },
  ORDER_NOT_FOUND: { field: 'orderCode', message: 'Không tìm thấy đơn. Ví dụ mã đơn: DH-7K3FQ.' },
  ORDER_NOT_ACCEPTED: { field: 'orderCode', message: 'Đơn này chưa chốt nên chưa nhận tiền được.' },
  AMOUNT_INVALID: { field: 'amountVnd', message: 'Ghi số tiền lớn hơn 0. Ví dụ: 5.000.000.' },
  REFERENCE_INVALID: { field: 'reference', message: 'Ghi mã giao dịch của ngân hàng. Ví dụ: FT2433012345.' },
  NOTE_MISSING: { field: 'note', message: 'Ghi lý do để sau này tra lại. Ví dụ: đã gọi người mua.' },
  TIME_INVALID: { field: 'bankTime', message: 'Ngày giờ chưa đúng. Không ghi ngày mai trở đi.' },
  NOT_ALLOCATED: { message: 'Khoản này chưa tính vào đơn nào.' },
  NOT_REVERSIBLE: { message: 'Đơn đã đi tiếp nhờ khoản này. Hãy trả lại tiền thay vì gỡ ra.' },
  NO_COOP_ACCOUNT: { message: 'Khai tài khoản của hợp tác xã trước.' },
});
