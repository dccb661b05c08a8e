import {
  END_REASONS,
  type NeedsCoopReason,
  type OrderCancelled,
  type OrderCompleted,
  type OrderEvent,
  type OrderSettled,
  type OrderSide,
} from '@nongsan/orders';
import { dong, kg, orderPath as path, type Tellings, type Told, when } from './wording.js';

const order = ({ code, produce }: { code: string; produce: string }) => `Đơn ${code}, ${produce}`;

const CANCELLER = { SELLER: 'người bán', BUYER: 'người mua', COOP: 'hợp tác xã' } as const;
const NEEDS_COOP: Readonly<Record<NeedsCoopReason, string>> = {
  DEPOSIT_DECLARED: 'người mua báo đã trả cọc, người bán chưa trả lời.',
  DEPOSIT_IN_PART: 'hết hạn mà tiền cọc mới có một phần.',
  PAYMENT_DENIED: 'người bán báo chưa nhận được tiền.',
  PAYMENT_IN_REVIEW: 'VNPAY trừ tiền mà chưa chắc, cần hỏi VNPAY.',
  MONEY_AFTER_END: 'có tiền đến khi đơn đã hết.',
};

type Held = Pick<Told<OrderEvent>, 'moneyWith'>;

/** Money that goes back to the buyer, from whoever has it. */
function returned(amount: number, { moneyWith }: Held, side: OrderSide): string {
  if (side === 'BUYER') return `Bạn được trả lại ${dong(amount)}.`;
  return `${moneyWith === 'COOP' ? 'Hợp tác xã trả lại' : 'Trả lại'} người mua ${dong(amount)}.`;
}

/** What becomes of the deposit, or why the order is off where no money is concerned. */
function cancelled(f: Told<OrderCancelled>, side: OrderSide): string {
  const seller = side === 'SELLER' ? 'bạn' : 'người bán';
  switch (f.depositOutcome) {
    case 'KEPT_BY_SELLER':
      return `Tiền cọc thuộc về ${seller}.`;
    case 'RETURNED_WITH_AS_MUCH_AGAIN':
      return f.moneyWith === 'COOP'
        ? `Hợp tác xã trả lại ${dong(f.refundVnd)}, ${seller} đền ${dong(f.penaltyVnd)}.`
        : `${side === 'SELLER' ? 'Bạn' : 'Người bán'} trả lại ${dong(f.refundVnd)} và đền ${dong(f.penaltyVnd)}.`;
    case 'RETURNED':
    case 'NOTHING':
      return f.refundVnd > 0 ? returned(f.refundVnd, f, side) : END_REASONS[f.reason];
  }
}

/** Who has to pay how much after the weigh-in, as that side reads it. */
function balance(f: Held & { readonly balanceVnd: number }, side: OrderSide): string {
  if (f.balanceVnd > 0) return `${side === 'BUYER' ? 'Bạn' : 'Người mua'} còn trả ${dong(f.balanceVnd)}.`;
  return f.balanceVnd === 0 ? 'Tiền đã trả đủ.' : returned(-f.balanceVnd, f, side);
}

const lookAtWeight = {
  says: (f: { code: string; weighedGrams: number; payableVnd: number }) =>
    [
      'Xem lại cân',
      `Đơn ${f.code}: ${kg(f.weighedGrams)}, thành tiền ${dong(f.payableVnd)}. Đúng thì xác nhận, sai thì cân lại.`,
    ] as const,
  path,
  sms: true,
};

const settled = (side: OrderSide) => (f: Told<OrderSettled>) =>
  ['Đã chốt cân', `Đơn ${f.code}: thành tiền ${dong(f.payableVnd)}. ${balance(f, side)}`] as const;

const completed = (side: OrderSide) => (f: Told<OrderCompleted>) =>
  [
    'Đơn đã xong',
    `Đơn ${f.code}: đã trả đủ ${dong(f.payableVnd)}.${f.refundVnd > 0 ? ` ${returned(f.refundVnd, f, side)}` : ''}`,
  ] as const;

/** Who hears what of an order. */
export const ORDER_NOTICES: Tellings<OrderEvent> = {
  OrderPlaced: {
    SELLER: {
      says: (f) => [
        'Có người đặt mua',
        `Đơn ${f.code}: ${kg(f.grams)} ${f.produce}, ${dong(f.goodsVnd)}. Trả lời trước ${when(f.acceptBy)}.`,
      ],
      path,
      sms: true,
    },
  },
  OrderAccepted: {
    BUYER: {
      says: (f) => [
        'Người bán đồng ý',
        f.depositVnd > 0
          ? `${order(f)}: trả cọc ${dong(f.depositVnd)} trước ${when(f.depositBy)}.`
          : `${order(f)}: không cần cọc. Hẹn ngày cân.`,
      ],
      path,
      sms: true,
    },
  },
  OrderDeclined: {
    BUYER: { says: (f) => ['Người bán từ chối', `${order(f)}. ${END_REASONS[f.reason]}`], path, sms: true },
  },
  OrderExpired: {
    SELLER: {
      says: (f) => [
        'Đơn hết hạn',
        `${order(f)}: ${f.waitedFor === 'ANSWER' ? 'bạn chưa trả lời kịp' : 'người mua không trả cọc'}. Hàng được bán tiếp.`,
      ],
      path,
      sms: true,
    },
    BUYER: {
      says: (f) => [
        'Đơn hết hạn',
        `${order(f)}: ${f.waitedFor === 'ANSWER' ? 'người bán không trả lời kịp' : 'tiền cọc không đến kịp'}. Hãy đặt lại nếu còn cần.`,
      ],
      path,
      sms: true,
    },
  },
  OrderCancelled: {
    SELLER: {
      says: (f) => ['Đơn bị hủy', `Đơn ${f.code}: ${CANCELLER[f.by]} hủy. ${cancelled(f, 'SELLER')}`],
      path,
      when: (f) => f.by !== 'SELLER',
      sms: true,
    },
    BUYER: {
      says: (f) => ['Đơn bị hủy', `Đơn ${f.code}: ${CANCELLER[f.by]} hủy. ${cancelled(f, 'BUYER')}`],
      path,
      when: (f) => f.by !== 'BUYER',
      sms: true,
    },
  },
  DepositReceived: {
    SELLER: {
      says: (f) => ['Đã có tiền cọc', `${order(f)}: người mua đã trả ${dong(f.receivedVnd)}. Hẹn ngày cân.`],
      path,
      sms: true,
    },
  },
  WeighInSent: {
    SELLER: { ...lookAtWeight, when: (f) => f.by === 'BUYER' },
    BUYER: { ...lookAtWeight, when: (f) => f.by === 'SELLER' },
  },
  WeighInConfirmed: { nothing: 'OrderSettled of the same moment says it' },
  OrderSettled: {
    SELLER: { says: settled('SELLER'), path },
    BUYER: { says: settled('BUYER'), path, sms: true },
  },
  OrderCompleted: {
    SELLER: { says: completed('SELLER'), path },
    BUYER: { says: completed('BUYER'), path },
  },
  OrderNeedsCoop: {
    COOP: { says: (f) => ['Đơn cần hợp tác xã', `${order(f)}: ${NEEDS_COOP[f.reason]}`], path },
  },
  OrderExtended: {
    SELLER: {
      says: (f) => ['Người mua được thêm giờ', `${order(f)}: người mua trả cọc trước ${when(f.depositBy)}.`],
      path,
    },
    BUYER: {
      says: (f) => ['Thêm giờ trả cọc', `${order(f)}: trả cọc trước ${when(f.depositBy)}.`],
      path,
      sms: true,
    },
  },
};
