import type { CoopPayeeChanged, PayeeChanged, PaymentEvent, TransferNeedsCoop } from '@nongsan/payments';
import { coopPayeePath, dong, moneyDeskPath, orderPath as path, payeePath, type Tellings, when } from './wording.js';

type AccountEvent = PayeeChanged | CoopPayeeChanged | TransferNeedsCoop;

const ASK_THE_COOP = 'Nếu không phải bạn, báo hợp tác xã ngay.';

/** Who hears what of the money of an order. */
export const PAYMENT_NOTICES: Tellings<Exclude<PaymentEvent, AccountEvent>> = {
  PaymentReceived: {
    // A deposit or balance in full reaches the seller as DepositReceived or OrderCompleted.
    SELLER: {
      says: (f) => [
        'Người mua trả một phần',
        `Đơn ${f.code}: đã ghi nhận ${dong(f.amountVnd)}, còn thiếu ${dong(f.remainingVnd)}.`,
      ],
      path,
      when: (f) => f.source !== 'SELLER' && f.remainingVnd > 0,
    },
    BUYER: {
      says: (f) => [
        'Đã ghi nhận tiền',
        f.remainingVnd > 0
          ? `Đơn ${f.code}: đã nhận ${dong(f.amountVnd)}, còn thiếu ${dong(f.remainingVnd)}.`
          : `Đơn ${f.code}: đã nhận ${dong(f.amountVnd)}, đủ số tiền lần này.`,
      ],
      path,
      sms: true,
    },
  },
  TransferDeclared: {
    SELLER: {
      says: (f) => [
        'Người mua báo đã chuyển',
        `Đơn ${f.code}: ${dong(f.amountVnd)}. Xem tài khoản, rồi trả lời đã nhận hay chưa.`,
      ],
      path,
      sms: true,
    },
  },
  ReceiptDenied: {
    BUYER: {
      says: (f) => ['Người bán chưa nhận tiền', `Đơn ${f.code}: giữ biên lai. Hợp tác xã sẽ xem và gọi bạn.`],
      path,
      sms: true,
    },
  },
  RefundSent: {
    BUYER: {
      says: (f) => ['Tiền đã trả lại', `Đơn ${f.code}: đã chuyển trả bạn ${dong(f.amountVnd)}. Xem tài khoản.`],
      path,
      sms: true,
    },
  },
  PayoutSent: {
    SELLER: {
      says: (f) => ['Hợp tác xã đã chuyển tiền', `Đơn ${f.code}: ${dong(f.amountVnd)}. Xem tài khoản.`],
      path,
      sms: true,
    },
  },
  AllocationReversed: {
    SELLER: {
      says: (f) => ['Bỏ một khoản ghi nhầm', `Đơn ${f.code}: ${dong(f.amountVnd)} là tiền của đơn khác.`],
      path,
    },
    BUYER: {
      says: (f) => [
        'Bỏ một khoản ghi nhầm',
        `Đơn ${f.code}: ${dong(f.amountVnd)} không phải của đơn này. Xem số còn phải trả.`,
      ],
      path,
      sms: true,
    },
  },
};

/** Who hears what of accounts, and of money that belongs to no order yet. */
export const ACCOUNT_NOTICES: Tellings<AccountEvent> = {
  PayeeChanged: {
    SELF: {
      says: (f) =>
        f.isFirst
          ? ['Đã ghi nơi nhận tiền', ASK_THE_COOP]
          : ['Tài khoản nhận tiền sẽ đổi', `Đổi lúc ${when(f.activeFrom)}. ${ASK_THE_COOP}`],
      path: payeePath,
      sms: true,
      oldNumbersToo: true,
    },
  },
  CoopPayeeChanged: {
    COOP: {
      says: (f) => ['Tài khoản của hợp tác xã đổi', `Có hiệu lực từ ${when(f.activeFrom)}.`],
      path: coopPayeePath,
    },
  },
  TransferNeedsCoop: {
    COOP: { says: (f) => ['Tiền chưa khớp', `${dong(f.amountVnd)} đang chờ người xem.`], path: moneyDeskPath },
  },
};
