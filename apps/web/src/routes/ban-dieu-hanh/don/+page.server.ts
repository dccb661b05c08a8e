import { fail, redirect } from '@sveltejs/kit';
import { requireDesk } from '#lib/desk/require-desk.ts';
import { formatKg, formatVnd } from '#lib/figures.ts';
import { CANCEL_REASONS, chosenOf, outcomeSaid, sentenceOf, turnOf } from '#lib/orders/words.ts';
import { graphql } from '#lib/server/graphql.ts';
import { keyOf, newKey } from '#lib/server/my-listing.ts';
import { findOrder, ORDER_ROW, orderCardOf, pageOf, shortOf, type Order } from '#lib/server/orders.ts';
import { clockAndDay, timeAndDay } from '#lib/when.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const COOP_ORDERS = graphql(
  `
    query CoopOrders($page: Int!, $needsCoop: Boolean!) {
      coopOrders(page: $page, needsCoop: $needsCoop) {
        total
        orders {
          ...OrderRow
        }
      }
    }
  `,
  [ORDER_ROW],
);

const RESOLVE = graphql(`
  mutation ResolveOrder($input: ResolveOrderInput!) {
    resolveOrder(input: $input) {
      errors {
        message
      }
    }
  }
`);

const PAGE_SIZE = 30;
const DONE = { gio: 'Đã cho thêm giờ', dung: 'Đã dừng', xem: 'Đã ghi là xem xong' } as const;

const BLAMES = { SELLER: 'Người bán rút', BUYER: 'Người mua rút', NEITHER: 'Không bên nào có lỗi' } as const;

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const [all, page, wanted] = [searchParams.has('tat-ca'), pageOf(event.url), searchParams.get('don')];
  const [{ coopOrders }, order] = await Promise.all([
    event.locals.api(COOP_ORDERS, { page, needsCoop: !all }),
    wanted ? findOrder(event, wanted) : null,
  ]);
  const query = `${all ? 'tat-ca&' : ''}${page > 1 ? `trang=${page}&` : ''}`;
  const chosen = order?.mySide === 'COOP' ? order : null;
  const done = DONE[(searchParams.get('xong') ?? '') as keyof typeof DONE];
  return {
    title: 'Đơn của hợp tác xã',
    task: true,
    all,
    page,
    pages: Math.max(1, Math.ceil(coopOrders.total / PAGE_SIZE)),
    total: coopOrders.total,
    cards: coopOrders.orders.map((each) => orderCardOf(each, `/ban-dieu-hanh/don?${query}don=${each.code}`)),
    chosen: chosen && caseOf(chosen),
    key: newKey(),
    done: done ? `${done} ${searchParams.get('ma') ?? ''}` : null,
  };
};

/** An order as its cooperative judges it. */
function caseOf(order: Order) {
  const { id, code, moves, needsCoop, seller, buyer, goodsVnd, depositVnd, receivedVnd, declaredAt, steps } = order;
  const { state, depositBy, refundDueVnd, endReason } = order;
  const bound = steps.some(({ kind, at }) => kind === 'DEPOSIT_PAID' && at);
  return {
    ...{ id, code, short: shortOf(order) },
    turn: turnOf(order),
    sentence: sentenceOf(order),
    asked: needsCoop !== null,
    deadline: state === 'ACCEPTED' && depositBy ? `Hạn cọc ${clockAndDay(depositBy)}.` : undefined,
    words: [endReason, needsCoop === 'MONEY_AFTER_END' ? 'Tiền này phải trả lại người mua.' : undefined].filter(
      (each) => each != null,
    ),
    facts: [
      { label: 'Người bán', value: seller.name },
      { label: 'Người mua', value: buyer.name },
      { label: 'Số lượng', value: `${formatKg(order.grams)} kg` },
      { label: 'Tiền hàng', value: `${formatVnd(goodsVnd)} đ` },
      { label: 'Tiền cọc', value: `${formatVnd(depositVnd)} đ` },
      { label: 'Đã tới', value: `${formatVnd(receivedVnd)} đ`, strong: true },
      ...(refundDueVnd > 0 ? [{ label: 'Phải trả lại', value: `${formatVnd(refundDueVnd)} đ`, strong: true }] : []),
      ...(declaredAt ? [{ label: 'Người mua báo trả', value: timeAndDay(declaredAt) }] : []),
    ],
    mayExtend: moves.includes('EXTEND_DEPOSIT'),
    maySaySeen: moves.includes('SAY_SEEN'),
    blames: moves.includes('CANCEL')
      ? (Object.keys(BLAMES) as (keyof typeof BLAMES)[]).map((blame) => ({
          value: blame,
          title: BLAMES[blame],
          outcome: outcomeSaid(outcomeOf(state, bound, blame), depositVnd, 'COOP'),
        }))
      : null,
  };
}

/** What the API will do to the deposit (CANCELLATION_RULES of libs/orders), to be read before it is done. */
function outcomeOf(state: Order['state'], bound: boolean, blame: keyof typeof BLAMES): Order['depositOutcome'] {
  if (state === 'PLACED') return 'NOTHING';
  if (!bound || blame === 'NEITHER') return 'RETURNED';
  return blame === 'BUYER' ? 'KEPT_BY_SELLER' : 'RETURNED_WITH_AS_MUCH_AGAIN';
}

type Resolution =
  | { extendHours: number }
  | { seen: string }
  | { cancel: { blame: keyof typeof BLAMES; reason: keyof typeof CANCEL_REASONS } };

async function resolve(event: RequestEvent, form: FormData, how: Resolution, done: keyof typeof DONE) {
  const input = { orderId: String(form.get('order') ?? ''), idempotencyKey: keyOf(form), ...how };
  const { resolveOrder } = await event.locals.api(RESOLVE, { input });
  if (resolveOrder.errors.length)
    return fail(400, { typed: {}, errors: resolveOrder.errors.map(({ message }) => ({ field: undefined, message })) });
  redirect(303, `/ban-dieu-hanh/don?xong=${done}&ma=${encodeURIComponent(String(form.get('code') ?? ''))}`);
}

export const actions: Actions = {
  gio: async (event) => {
    await requireDesk(event);
    const form = await event.request.formData();
    const hours = Number(form.get('hours'));
    if (!Number.isInteger(hours) || hours < 1 || hours > 168)
      return fail(400, {
        typed: { hours: String(form.get('hours') ?? '') },
        errors: [{ field: 'hours', message: 'Cho thêm từ 1 đến 168 giờ. Ví dụ: 24.' }],
      });
    return resolve(event, form, { extendHours: hours }, 'gio');
  },
  xem: async (event) => {
    await requireDesk(event);
    const form = await event.request.formData();
    const seen = String(form.get('seen') ?? '').trim();
    if (seen) return resolve(event, form, { seen: seen.slice(0, 300) }, 'xem');
    const message = 'Ghi điều đã biết. Ví dụ: đã gọi hai bên, tiền về rồi.';
    return fail(400, { typed: {}, errors: [{ field: 'seen', message }] });
  },
  dung: async (event) => {
    await requireDesk(event);
    const form = await event.request.formData();
    const [blame, reason] = [chosenOf(BLAMES, form.get('blame')), chosenOf(CANCEL_REASONS, form.get('reason'))];
    if (blame && reason) return resolve(event, form, { cancel: { blame, reason } }, 'dung');
    return fail(400, {
      typed: { blame, reason },
      errors: [
        ...(blame ? [] : [{ field: 'blame', message: 'Chọn bên đã rút, hay không bên nào có lỗi.' }]),
        ...(reason ? [] : [{ field: 'reason', message: 'Chọn một lý do để hai bên đọc.' }]),
      ],
    });
  },
};
