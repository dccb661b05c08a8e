import { formatWhole } from '@nongsan/vietnamese';
import type { Turn } from '#lib/components/turn.ts';
import type { OrderToPay, PaymentDue } from '#lib/server/paying.ts';
import { clockAndDay, timeAndDay } from '#lib/when.ts';
import { transferTo } from './transfer.ts';
import { DUE_WORDS, SOURCE_WORDS, vndSaid } from './words.ts';

/** What the page is about for whoever looks at it. */
export type PayScene =
  /** The buyer is to pay. */
  | 'pay'
  /** The buyer says to have paid; the seller has to look. */
  | 'declared'
  /** The seller says not to have got it; the cooperative looks. */
  | 'disputed'
  /** The seller waits for money on the own account. */
  | 'expect'
  /** The seller is told that money was sent: is it there? */
  | 'confirm'
  /** Others wait for money that is not theirs to confirm. */
  | 'watch'
  | 'paid'
  | 'nothing';

interface Strip {
  readonly turn: Turn;
  readonly flag?: string;
  readonly sentence: string;
  /** More about it, a sentence each. */
  readonly lines: readonly string[];
  /** The large figure, where there is one. */
  readonly vnd?: number;
  readonly deadline?: string;
}

const PAID_FLAG = 'Đã nhận';

/** Which scene this order is in. */
export function sceneOf({ payment, mySide, receivedVnd }: OrderToPay): PayScene {
  if (!payment || payment.state === 'PAID') return receivedVnd > 0 ? 'paid' : 'nothing';
  if (payment.state === 'EXPIRED' || payment.state === 'CANCELLED') return 'nothing';
  const isDirect = payment.mode === 'DIRECT';
  if (mySide === 'COOP' || (mySide === 'SELLER' && !isDirect)) return 'watch';
  if (payment.state === 'DISPUTED') return 'disputed';
  if (payment.state === 'BUYER_DECLARED') return mySide === 'BUYER' ? 'declared' : 'confirm';
  return mySide === 'BUYER' ? 'pay' : 'expect';
}

/** Head of the page: whose turn, one sentence, the figure. */
export function stripOf(order: OrderToPay, scene: PayScene, now = new Date()): Strip {
  const { payment } = order;
  return payment && scene !== 'paid' && scene !== 'nothing'
    ? dueStrip(order, payment, scene, now)
    : restStrip(order, scene);
}

function dueStrip(
  order: OrderToPay,
  payment: PaymentDue,
  scene: Exclude<PayScene, 'paid' | 'nothing'>,
  now: Date,
): Strip {
  const what = DUE_WORDS[payment.kind];
  const [seller, buyer] = [order.seller.name, order.buyer.name];
  const payee = payment.mode === 'DIRECT' ? seller : 'hợp tác xã';
  const until = payment.expiresAt ? clockAndDay(payment.expiresAt, now) : undefined;
  const said = declarationSaid(payment);
  const asked = { vnd: payment.remainingVnd, deadline: until && `Chuyển trước ${until}.` };
  const viaCoop = payment.mode === 'COOP' ? [`Hợp tác xã nhận giùm ${seller}, rồi chuyển lại.`] : [];
  switch (scene) {
    case 'pay':
      return { turn: 'do', sentence: `Chuyển ${what} cho ${payee}`, lines: viaCoop, ...asked };
    case 'declared':
      return {
        ...{ turn: 'wait', sentence: `Chờ ${seller} xem tiền đã về chưa`, vnd: payment.declaration?.amountVnd },
        lines: [`Bạn báo đã chuyển ${said}.`, 'Tắt trang này cũng không sao.'],
      };
    case 'disputed':
      return {
        ...{ turn: 'wait', sentence: 'Hợp tác xã đang xem khoản tiền này', vnd: payment.declaration?.amountVnd },
        lines:
          order.mySide === 'BUYER'
            ? [`${seller} báo chưa nhận được tiền.`, 'Giữ biên lai của ngân hàng để hợp tác xã xem.']
            : [`Bạn báo chưa nhận được tiền của ${buyer}.`, 'Tiền về sau thì bấm “Đã nhận đủ”.'],
      };
    case 'expect':
      return {
        turn: 'wait',
        sentence: `Chờ ${buyer} chuyển ${what}`,
        lines: [],
        ...asked,
        deadline: until && `Hạn: ${until}.`,
      };
    case 'confirm':
      return {
        ...{
          turn: 'do',
          sentence: `${buyer} báo đã chuyển ${what}. Tiền về chưa?`,
          vnd: payment.declaration?.amountVnd,
        },
        lines: [`Báo ${said}.`, 'Mở ứng dụng ngân hàng xem, thấy tiền rồi hãy bấm.'],
      };
    case 'watch':
      return watched(order, payment, { ...asked, deadline: until && `Hạn: ${until}.` });
  }
}

/** For those who may only look on: who is waited for, and what was said. */
function watched(
  { mySide, seller, buyer }: OrderToPay,
  payment: PaymentDue,
  asked: { vnd: number; deadline?: string },
): Strip {
  const what = DUE_WORDS[payment.kind];
  const told = `${buyer.name} báo đã chuyển ${declarationSaid(payment)}.`;
  if (payment.state === 'BUYER_DECLARED')
    return { turn: 'wait', sentence: `Chờ ${seller.name} xem tiền đã về chưa`, lines: [told], ...asked };
  if (payment.state === 'DISPUTED')
    return {
      ...{ turn: 'do', sentence: 'Hai bên nói khác nhau về khoản tiền này', ...asked },
      lines: [told, `${seller.name} báo chưa nhận được.`, 'Xem biên lai của người mua, sao kê của người bán.'],
    };
  const payee = payment.mode === 'DIRECT' ? seller.name : 'hợp tác xã';
  return {
    ...{ turn: 'wait', sentence: `Chờ ${buyer.name} chuyển ${what} cho ${payee}`, ...asked },
    lines: mySide === 'SELLER' ? ['Tiền về, hợp tác xã báo bạn ngay.'] : [],
  };
}

/** lúc 8:47, thứ Hai 23/11, mã giao dịch có 4821 */
function declarationSaid({ declaration }: PaymentDue): string {
  if (!declaration) return '';
  const reference = declaration.reference ? `, mã giao dịch có ${declaration.reference}` : '';
  return `lúc ${timeAndDay(declaration.declaredAt)}${reference}`;
}

function restStrip(order: OrderToPay, scene: PayScene): Strip {
  const { state, receivedVnd } = order;
  if (scene === 'paid') {
    const paid = { turn: 'done', flag: PAID_FLAG, vnd: receivedVnd } as const;
    if (state === 'READY' || state === 'WEIGHED')
      return { ...paid, sentence: 'Đã nhận đủ tiền cọc', lines: ['Việc tiếp theo: hai bên hẹn nhau cân hàng.'] };
    if (state === 'SETTLED' || state === 'COMPLETED')
      return { ...paid, sentence: 'Đã nhận đủ tiền', lines: ['Xong đơn. Hai bên có phiếu.'] };
    return { turn: 'off', sentence: 'Đơn đã dừng', lines: [`Đã nhận ${vndSaid(receivedVnd)}.`] };
  }
  if (state === 'PLACED')
    return { turn: 'wait', sentence: 'Chưa phải trả tiền', lines: ['Người bán nhận đơn rồi mới trả tiền cọc.'] };
  return { turn: 'off', sentence: 'Không có khoản nào phải trả', lines: [] };
}

/** What was asked, what came and what remains, where money came in parts. */
export function partsOf(payment: PaymentDue | null) {
  if (!payment || payment.receivedVnd === 0) return [];
  return [
    { label: 'Phải trả', value: formatWhole(payment.amountVnd), unit: 'đ' },
    { label: 'Đã nhận', value: `\u2212 ${formatWhole(payment.receivedVnd)}`, unit: 'đ' },
    { label: 'Còn lại', value: formatWhole(payment.remainingVnd), unit: 'đ', strong: true },
  ];
}

export const receiptsOf = (receipts: OrderToPay['receipts']) =>
  receipts.map(({ id, amountVnd, at, source, isReversed }) => ({
    ...{ id, vnd: amountVnd, at: timeAndDay(at), source: SOURCE_WORDS[source], isReversed },
  }));

export type RefundView = NonNullable<ReturnType<typeof refundOf>>;

/** What has to go back to the buyer, for whoever looks; null where nothing has to. `account` is the buyer's, told to the buyer. */
export function refundOf({ refund, mySide, buyer, seller, counterpartPhone }: OrderToPay, account: string | null) {
  if (!refund) return null;
  const isMine = (refund.payer === 'DIRECT' && mySide === 'SELLER') || (refund.payer === 'COOP' && mySide === 'COOP');
  const payer = refund.payer === 'DIRECT' ? seller.name : 'Hợp tác xã';
  const isBuyer = mySide === 'BUYER';
  return {
    ...{ isMine, vnd: refund.amountVnd, figure: formatWhole(refund.amountVnd), phone: counterpartPhone },
    sentence: isMine ? `Trả lại tiền cho ${buyer.name}` : `${payer} trả lại tiền cho ${isBuyer ? 'bạn' : buyer.name}`,
    into: isBuyer && account ? `Tiền về tài khoản ${account}.` : undefined,
    asksAccount: isBuyer && !account,
    to: isMine && refund.payee ? transferTo(refund.payee, refund.amountVnd, refund.qr) : undefined,
  };
}
