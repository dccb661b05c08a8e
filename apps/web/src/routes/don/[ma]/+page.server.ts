import { fail, redirect } from '@sveltejs/kit';
import { formatKg, formatVnd } from '#lib/figures.ts';
import {
  amountInWords,
  asSentence,
  COOP_REASONS,
  deadlineOf,
  deductionSaid,
  outcomeSaid,
  percent,
  sentenceOf,
  timelineOf,
  turnOf,
} from '#lib/orders/words.ts';
import { placeOf } from '#lib/place.ts';
import { graphql } from '#lib/server/graphql.ts';
import { keyOf, newKey } from '#lib/server/my-listing.ts';
import { readOrder, shortOf, type Order } from '#lib/server/orders.ts';
import { timeAndDay } from '#lib/when.ts';
import type { Actions, PageServerLoad } from './$types';

const ACCEPT = graphql(`
  mutation AcceptOrder($input: OrderMoveInput!) {
    acceptOrder(input: $input) {
      errors {
        code
        message
      }
    }
  }
`);

const DONE: Readonly<Record<string, string>> = {
  dat: 'Đã gửi đơn cho người bán.',
  nhan: 'Đã nhận đơn. Giá đã chốt.',
  'khong-nhan': 'Đã báo người mua: không nhận.',
  huy: 'Đã huỷ đơn.',
};

export const load: PageServerLoad = async (event) => {
  const order = await readOrder(event);
  const { code, mySide, nextAction, turn, moves, produce, state } = order;
  const isCoop = mySide === 'COOP';
  return {
    title: `${produce.name}, đơn ${code}`,
    back: isCoop ? { href: '/ban-dieu-hanh/don', label: 'Đơn' } : { href: backTo(order), label: 'Đơn của tôi' },
    code,
    done: DONE[event.url.searchParams.get('da') ?? ''],
    key: newKey(),
    mySide,
    mine: turn === mySide ? nextAction : ('NOTHING' as const),
    moves,
    // a buyer whose order came to nothing goes on looking
    looksOn: mySide === 'BUYER' && turnOf(order) === 'off',
    isToWeigh: nextAction === 'WEIGH',
    // what the seller said not to have got may come later; the cooperative's turn must not hide where to say so
    awaitsMoney: mySide === 'SELLER' && order.needsCoop === 'PAYMENT_DENIED' && Boolean(order.due),
    returnsMoney: mySide === 'SELLER' && order.needsCoop === 'MONEY_AFTER_END' && order.refundDueVnd > 0,
    hasSlip: state === 'SETTLED' || state === 'COMPLETED',
    strip: {
      turn: turnOf(order),
      sentence: sentenceOf(order),
      deadline: deadlineOf(order),
      due: dueOf(order),
      words: wordsOf(order),
    },
    short: shortOf(order),
    listing: order.listing.state === 'LIVE' ? `/tin/${order.listing.code}` : undefined,
    placedAt: timeAndDay(order.placedAt),
    agreed: agreedOf(order),
    weighed: weighedOf(order),
    steps: timelineOf(order),
    people: peopleOf(order),
  };
};

/** The list in which this order lies. */
function backTo({ mySide, steps }: Order): string {
  const over = steps.every(({ at }) => at);
  return `/don?ben=${mySide === 'SELLER' ? 'ban' : 'mua'}${over ? '&xong=1' : ''}`;
}

/** What is to be paid now, to both sides. */
function dueOf({ due, nextAction }: Order) {
  if (!due || (nextAction !== 'PAY_DEPOSIT' && nextAction !== 'PAY_BALANCE')) return null;
  return { vnd: due.amountVnd, words: asSentence(amountInWords(due.amountVnd)) };
}

/** What else there is to know now: why it is off, what becomes of the deposit, why the cooperative is asked. */
function wordsOf(order: Order): string[] {
  const { endReason, depositOutcome, depositVnd, mySide, needsCoop, refundDueVnd, declaredAt, nextAction } = order;
  return [
    needsCoop && mySide !== 'COOP' ? `${COOP_REASONS[needsCoop]}.` : undefined,
    endReason ? `Lý do: ${endReason.charAt(0).toLowerCase()}${endReason.slice(1)}` : undefined,
    outcomeSaid(depositOutcome, depositVnd, mySide),
    refundDueVnd > 0 ? `Còn phải trả lại ${formatVnd(refundDueVnd)}\u00a0đ.` : undefined,
    declaredAt ? `${mySide === 'BUYER' ? 'Bạn' : 'Người mua'} báo lúc ${timeAndDay(declaredAt)}.` : undefined,
    nextAction === 'ANSWER' && mySide === 'SELLER' ? 'Nhận là chốt giá này. Hàng giữ tại nhà tới khi cân.' : undefined,
  ].filter((words) => words !== undefined);
}

/** What both sides agree on: loose until the seller has said yes. */
function agreedOf(order: Order) {
  const { grams, priceVndPerKg, goodsVnd, depositBp, depositVnd, steps, isPriceProposed, deductionRule } = order;
  return {
    settled: steps.some(({ kind, at }) => kind === 'ACCEPTED' && at),
    facts: [
      { label: 'Số lượng', value: formatKg(grams), unit: 'kg' },
      { label: isPriceProposed ? 'Giá người mua trả' : 'Giá', value: formatVnd(priceVndPerKg), unit: 'đ/kg' },
      { label: `Tiền cọc ${percent(depositBp)}`, value: formatVnd(depositVnd), unit: 'đ' },
    ],
    deduction: deductionSaid(deductionRule),
    goodsVnd,
    goodsInWords: asSentence(amountInWords(goodsVnd)),
    parties: `Đơn ${order.code}. ${order.produce.name}. Bán: ${order.seller.name}. Mua: ${order.buyer.name}.`,
  };
}

/** What the scale said and what is left to pay; null before. */
function weighedOf({ weighIn, receivedVnd, balanceVnd, mySide }: Order) {
  if (!weighIn) return null;
  const left = balanceVnd != null && balanceVnd > 0 ? balanceVnd : null;
  return {
    settled: balanceVnd != null,
    facts: [
      { label: 'Cân được', value: formatKg(weighIn.weighedGrams), unit: 'kg' },
      { label: 'Thành tiền', value: formatVnd(weighIn.payableVnd), unit: 'đ', strong: true },
      { label: mySide === 'SELLER' ? 'Đã nhận' : 'Đã trả', value: formatVnd(-receivedVnd), unit: 'đ' },
    ],
    left: left === null ? null : { vnd: left, words: asSentence(amountInWords(left)) },
    label: mySide === 'SELLER' ? 'Còn được nhận' : 'Còn phải trả',
  };
}

/** The other side with its number, or both sides without one for the cooperative. */
function peopleOf({ mySide, sellerFull, buyerFull, counterpartPhone, steps, state }: Order) {
  const accepted = steps.some(({ kind, at }) => kind === 'ACCEPTED' && at);
  const phone =
    counterpartPhone && (accepted || state === 'PLACED') ? { shown: counterpartPhone, call: accepted } : null;
  return [
    { label: 'Người bán', side: 'SELLER', person: sellerFull },
    { label: 'Người mua', side: 'BUYER', person: buyerFull },
  ]
    .filter(({ side }) => side !== mySide)
    .map(({ label, side, person }) => ({
      ...{ label, side, phone, name: person.name, place: placeOf(person) },
      record: person.completedOrders ? `${person.completedOrders} đơn đã xong` : 'Chưa có đơn nào xong',
    }));
}

export const actions: Actions = {
  nhan: async (event) => {
    const { id, code } = await readOrder(event);
    const input = { orderId: id, idempotencyKey: keyOf(await event.request.formData()) };
    const { acceptOrder } = await event.locals.api(ACCEPT, { input });
    const [first] = acceptOrder.errors;
    if (first) return fail(400, { error: first.message, payee: first.code === 'PAYEE_MISSING' });
    redirect(303, `/don/${code}?da=nhan`);
  },
};
