import { refusal } from '@nongsan/platform';
import type { PaymentErrorCode } from './schema.gen.js';

export const paymentRefused = refusal<PaymentErrorCode>({
  ORDER_NOT_FOUND: { field: 'orderId', message: 'Không tìm thấy đơn này.' },
  NOTHING_DUE: { message: 'Đơn này không còn gì phải trả.' },
  AMOUNT_INVALID: { field: 'amountVnd', message: 'Ghi số tiền lớn hơn 0. Ví dụ: 5.000.000.' },
  REFERENCE_INVALID: { field: 'reference', message: 'Ghi mã giao dịch của ngân hàng. Ví dụ: FT2433012345.' },
  ONLY_DIRECT: { message: 'Đơn này trả qua hợp tác xã. Ngân hàng sẽ báo.' },
  NOTHING_DECLARED: { message: 'Người mua chưa báo đã chuyển tiền.' },
  VNPAY_NOT_AVAILABLE: { message: 'Đơn này không trả bằng VNPAY được. Hãy chuyển khoản.' },
  ABOVE_LIMIT: { message: 'Số tiền quá lớn cho một lần trả. Hãy chuyển khoản nhiều lần.' },
  MORE_THAN_REFUND_DUE: { field: 'amountVnd', message: 'Nhiều hơn số phải trả lại. Ghi số nhỏ hơn.' },
  MORE_THAN_PAYOUT_DUE: { field: 'amountVnd', message: 'Nhiều hơn số phải chuyển. Ghi số nhỏ hơn.' },
  NOT_THE_PAYER: { message: 'Bên giữ tiền mới ghi việc này.' },
});
