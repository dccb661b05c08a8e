import { formatKg, formatVnd } from '#lib/figures.ts';
import type { Turn } from '#lib/components/turn.ts';
import { clockAndDay, timeAndDay } from '#lib/when.ts';
import { numberToWords } from '@nongsan/vietnamese';
import type { Order, OrderRow } from '#lib/server/orders.ts';

type Side = OrderRow['mySide'];
type Seen = Pick<OrderRow, 'state' | 'mySide' | 'turn' | 'nextAction' | 'grams' | 'needsCoop' | 'acceptBy'> & {
  readonly depositBy?: string | null;
  readonly cancelledBy?: Side | null;
  readonly due?: { readonly by?: string | null } | null;
};

/** What waits for the cooperative, as its desk reads it. */
export const COOP_REASONS = {
  DEPOSIT_DECLARED: 'Người mua báo đã chuyển cọc, chưa ai thấy tiền',
  DEPOSIT_IN_PART: 'Tiền cọc mới tới một phần, đã quá hạn',
  PAYMENT_DENIED: 'Người mua báo đã trả, người bán báo chưa nhận',
  PAYMENT_IN_REVIEW: 'VNPAY đã trừ tiền nhưng chưa chắc, cần hỏi VNPAY',
  MONEY_AFTER_END: 'Tiền tới sau khi đơn đã dừng',
} as const;

export const DECLINE_REASONS = {
  PRICE_TOO_LOW: 'Giá thấp quá',
  ALREADY_SOLD: 'Hàng đã bán cho người khác',
  NOT_READY: 'Hàng chưa sẵn sàng',
  TERMS_NOT_AGREED: 'Không đồng ý trừ ẩm hoặc tiền cọc',
  OTHER: 'Lý do khác',
} as const;

export const CANCEL_REASONS = {
  CHANGED_MIND: 'Đổi ý',
  PRICE_MOVED: 'Giá thị trường đã đổi',
  GOODS_NOT_AS_LISTED: 'Hàng không đúng như tin bán',
  GOODS_SPOILED: 'Hàng bị hỏng',
  NOT_READY: 'Hàng chưa sẵn sàng',
  CANNOT_COME: 'Không đến lấy hàng được',
  OTHER_SIDE_SILENT: 'Không liên lạc được với bên kia',
  OTHER: 'Lý do khác',
} as const;

type CancelReason = keyof typeof CANCEL_REASONS;

/** The reasons that make sense from one side; the cooperative hears both. */
export function cancelReasonsOf(side: Side): Partial<Record<CancelReason, string>> {
  const { GOODS_SPOILED, GOODS_NOT_AS_LISTED, CANNOT_COME, ...both } = CANCEL_REASONS;
  if (side === 'SELLER') return { GOODS_SPOILED, ...both };
  return side === 'BUYER' ? { GOODS_NOT_AS_LISTED, CANNOT_COME, ...both } : CANCEL_REASONS;
}

/** The key of a table of words that a form sent; undefined where it is none of them. */
export const chosenOf = <Key extends string>(words: Readonly<Record<Key, string>>, sent: unknown): Key | undefined =>
  (Object.keys(words) as Key[]).find((key) => key === sent);

/** In whose hands the order lies for whoever looks. */
export function turnOf({ state, turn, mySide, nextAction }: Seen): Turn {
  if (turn === mySide) return 'do';
  if (nextAction !== 'NOTHING') return 'wait';
  return state === 'COMPLETED' ? 'done' : 'off';
}

/** What there is to do or to wait for, in one sentence. */
export function sentenceOf(order: Seen): string {
  const mine = order.turn === order.mySide;
  const kg = `${formatKg(order.grams)}\u00a0kg`;
  switch (order.nextAction) {
    case 'ANSWER':
      return mine ? `Có người đặt ${kg}. Nhận không?` : 'Chờ người bán trả lời';
    case 'PAY_DEPOSIT':
      return mine ? 'Chuyển tiền cọc để giữ hàng' : 'Chờ người mua chuyển tiền cọc';
    case 'CONFIRM_RECEIPT':
      return mine ? 'Người mua báo đã chuyển. Tiền về chưa?' : 'Chờ người bán xem tiền đã về chưa';
    case 'WEIGH':
      return mine ? 'Đã đủ cọc. Hẹn nhau rồi cân hàng.' : 'Đã đủ cọc. Chờ cân hàng.';
    case 'CONFIRM_WEIGHT':
      if (mine) return 'Cân xong. Xem số cân rồi xác nhận.';
      return `Chờ người ${order.turn === 'SELLER' ? 'bán' : 'mua'} xác nhận số cân`;
    case 'PAY_BALANCE':
      return mine ? 'Chuyển phần còn lại' : 'Chờ người mua trả phần còn lại';
    case 'RETURN_MONEY':
      return mine ? 'Trả lại tiền cho người mua' : 'Chờ người bán trả lại tiền';
    case 'SETTLE_BY_COOP':
      return mine && order.needsCoop ? COOP_REASONS[order.needsCoop] : 'Chờ hợp tác xã xử lý';
    case 'NOTHING':
      return endOf(order);
  }
}

/** How an order ended. */
function endOf({ state, depositBy, cancelledBy, mySide }: Seen): string {
  if (state === 'COMPLETED') return 'Xong đơn, hai bên có phiếu';
  if (state === 'DECLINED') return mySide === 'SELLER' ? 'Bạn đã không nhận đơn này' : 'Người bán không nhận đơn này';
  if (state === 'EXPIRED') return depositBy ? 'Hết hạn, tiền cọc chưa tới' : 'Hết hạn, người bán chưa trả lời';
  if (cancelledBy === mySide) return mySide === 'COOP' ? 'Hợp tác xã đã dừng đơn này' : 'Bạn đã huỷ đơn này';
  const who = { SELLER: 'Người bán đã huỷ', BUYER: 'Người mua đã huỷ', COOP: 'Hợp tác xã đã dừng' };
  return `${who[cancelledBy ?? 'COOP']} đơn này`;
}

/** Until when, where something ends by itself. */
export function deadlineOf({ nextAction, acceptBy, due, mySide, turn }: Seen): string | undefined {
  if (nextAction === 'ANSWER') return `${turn === mySide ? 'Trả lời trước' : 'Hạn trả lời'} ${clockAndDay(acceptBy)}.`;
  return nextAction === 'PAY_DEPOSIT' && due?.by ? `Trước ${clockAndDay(due.by)}.` : undefined;
}

/** Ẩm trên 15 %: mỗi độ trừ 1 %. */
export function deductionSaid(rule: Order['deductionRule']): string {
  if (rule.type === 'NONE') return 'Không trừ ẩm';
  return `Ẩm trên ${percent(rule.baseMoistureBp ?? 0)}: mỗi độ trừ ${percent(rule.rateBpPerPoint ?? 0)}`;
}

/** Basis points as a share: 1000 is 10 %. */
export const percent = (bp: number): string => `${(bp / 100).toLocaleString('vi-VN')}\u00a0%`;

/** hai trăm triệu đồng */
export const amountInWords = (vnd: number): string => `${numberToWords(vnd)} đồng`;

/** A sentence of its own: Hai trăm triệu đồng. */
export const asSentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

/** What becomes of the deposit, to whoever looks; stated before an order is called off, and after. */
export function outcomeSaid(outcome: Order['depositOutcome'], depositVnd: number, mySide: Side): string | undefined {
  const sum = `${formatVnd(depositVnd)}\u00a0đ`;
  const [seller, buyer] = [mySide === 'SELLER' ? 'Bạn' : 'Người bán', mySide === 'BUYER' ? 'bạn' : 'người mua'];
  switch (outcome) {
    case 'NOTHING':
      return 'Chưa có tiền cọc, không ai mất gì.';
    case 'RETURNED':
      return `Chưa đủ cọc. Tiền nào đã tới, ${seller.toLowerCase()} trả lại ${buyer}.`;
    case 'KEPT_BY_SELLER':
      return mySide === 'BUYER'
        ? `Bạn mất tiền cọc ${sum}: người bán được giữ.`
        : `${seller} được giữ tiền cọc ${sum}.`;
    case 'RETURNED_WITH_AS_MUCH_AGAIN':
      return `${seller} trả lại cọc ${sum}, và thêm ${sum} cho ${buyer}.`;
    default:
      return undefined;
  }
}

const STEP_TITLES = {
  PLACED: ['Người mua đặt', 'Người mua đặt'],
  ACCEPTED: ['Hai bên chốt giá', 'Người bán nhận đơn'],
  DEPOSIT_PAID: ['Đã nhận cọc', 'Người mua chuyển cọc'],
  WEIGHED: ['Đã cân hàng', 'Cân hàng'],
  SETTLED: ['Hai bên xác nhận cân', 'Hai bên xác nhận cân'],
  COMPLETED: ['Xong đơn, hai bên có phiếu', 'Trả phần còn lại, xong đơn'],
  DECLINED: ['Người bán không nhận', ''],
  EXPIRED: ['Hết hạn', ''],
  CANCELLED: ['Đơn đã dừng', ''],
} as const;

const ENDS: readonly string[] = ['DECLINED', 'EXPIRED', 'CANCELLED'];
const WHOSE_TURN = { SELLER: 'Tới lượt người bán.', BUYER: 'Tới lượt người mua.', COOP: 'Hợp tác xã đang xem.' };

/** The way of an order for Timeline: made, being made, ahead. */
export function timelineOf({ steps, turn, mySide, depositVnd }: Order) {
  const next = steps.findIndex(({ at }) => !at);
  return steps.map(({ kind, at }, index) => {
    const [made, ahead] = STEP_TITLES[kind];
    const title = at ? made : ahead;
    const sum = kind === 'DEPOSIT_PAID' ? ` ${formatVnd(depositVnd)}\u00a0đ` : '';
    if (at)
      return {
        state: ENDS.includes(kind) ? ('off' as const) : ('done' as const),
        title: title + sum,
        note: timeAndDay(at),
      };
    const whose = turn === 'NOBODY' ? undefined : turn === mySide ? 'Tới lượt bạn.' : WHOSE_TURN[turn];
    return index === next
      ? { state: 'now' as const, title: title + sum, note: whose }
      : { state: 'later' as const, title: title + sum };
  });
}
