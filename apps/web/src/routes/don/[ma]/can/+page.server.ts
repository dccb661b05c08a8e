import { fail, redirect } from '@sveltejs/kit';
import { graphql } from '#lib/server/graphql.ts';
import { keyOf, newKey } from '#lib/server/my-listing.ts';
import { readOrderToWeigh, slipOfOrder, type OrderToWeigh } from '#lib/server/weighing.ts';
import { timeAndDay } from '#lib/when.ts';
import type { Actions, PageServerLoad } from './$types';

const CONFIRM = graphql(`
  mutation ConfirmWeighIn($input: ConfirmWeighInInput!) {
    confirmWeighIn(input: $input) {
      errors {
        message
      }
    }
  }
`);

export const load: PageServerLoad = async (event) => {
  const order = await readOrderToWeigh(event);
  const { code, weighIn, moves } = order;
  const slip = slipOfOrder(order);
  const mayWeigh = moves.includes('SEND_WEIGH_IN');
  if (!slip && mayWeigh) redirect(303, `/don/${code}/can/ghi`);
  const at = weighIn?.sellerConfirmedAt ?? weighIn?.buyerConfirmedAt;
  return {
    title: stripOf(order).sentence,
    task: true,
    back: { href: `/don/${code}`, label: `Đơn ${code}` },
    code,
    key: newKey(),
    done: event.url.searchParams.has('da') ? 'Đã gửi số cân.' : undefined,
    strip: stripOf(order),
    no: weighIn?.no,
    slip,
    note: at ? `Ghi lúc ${timeAndDay(at)}` : undefined,
    isSettled: isSettled(order),
    mayWeigh,
    mayConfirm: moves.includes('CONFIRM_WEIGH_IN'),
  };
};

const isSettled = ({ weighIn }: OrderToWeigh): boolean =>
  Boolean(weighIn?.sellerConfirmedAt && weighIn.buyerConfirmedAt);

function stripOf(order: OrderToWeigh) {
  const { weighIn, moves, seller, buyer, state } = order;
  if (!weighIn)
    return state === 'ACCEPTED' || state === 'PLACED'
      ? ({ turn: 'wait', sentence: 'Chưa tới lúc cân', text: 'Người mua trả tiền cọc xong thì cân.' } as const)
      : ({ turn: 'off', sentence: 'Đơn này chưa cân', text: '' } as const);
  if (isSettled(order))
    return { turn: 'done', sentence: 'Hai bên đã xác nhận số cân', text: 'Số cân không đổi nữa.' } as const;
  const by = weighIn.sellerConfirmedAt ? seller.name : buyer.name;
  const other = weighIn.sellerConfirmedAt ? buyer.name : seller.name;
  if (moves.includes('CONFIRM_WEIGH_IN'))
    return { turn: 'do', sentence: 'Cân xong. Xem số cân rồi xác nhận', text: `${by} đã ghi và xác nhận.` } as const;
  return {
    turn: 'wait',
    sentence: `Chờ ${other} xác nhận số cân`,
    text: `${by} đã ghi. Ghi sai thì cân lại được, tới khi hai bên cùng xác nhận.`,
  } as const;
}

export const actions: Actions = {
  default: async (event) => {
    const { id: orderId, code } = await readOrderToWeigh(event);
    const form = await event.request.formData();
    const { confirmWeighIn } = await event.locals.api(CONFIRM, {
      input: { orderId, weighInNo: Number(form.get('no')) || 0, idempotencyKey: keyOf(form) },
    });
    const [refused] = confirmWeighIn.errors;
    if (refused) return fail(400, { error: refused.message });
    redirect(303, `/don/${code}/can`);
  },
};
