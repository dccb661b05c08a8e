import { error, fail, redirect } from '@sveltejs/kit';
import { chosenOf, DECLINE_REASONS } from '#lib/orders/words.ts';
import { graphql } from '#lib/server/graphql.ts';
import { keyOf, newKey } from '#lib/server/my-listing.ts';
import { readOrder, shortOf } from '#lib/server/orders.ts';
import type { Actions, PageServerLoad } from './$types';

const DECLINE = graphql(`
  mutation DeclineOrder($input: DeclineOrderInput!) {
    declineOrder(input: $input) {
      errors {
        message
      }
    }
  }
`);

export const load: PageServerLoad = async (event) => {
  const order = await readOrder(event);
  if (!order.moves.includes('DECLINE')) error(404, 'Đơn này không còn chờ trả lời.');
  return {
    title: 'Không nhận đơn này?',
    task: true,
    back: { href: `/don/${order.code}`, label: 'Về đơn' },
    code: order.code,
    key: newKey(),
    order: shortOf(order),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { id, code } = await readOrder(event);
    const form = await event.request.formData();
    const reason = chosenOf(DECLINE_REASONS, form.get('reason'));
    if (!reason) return fail(400, { errors: [{ field: 'reason', message: 'Chọn một lý do để người mua hiểu.' }] });
    const input = { orderId: id, reason, idempotencyKey: keyOf(form) };
    const { declineOrder } = await event.locals.api(DECLINE, { input });
    if (declineOrder.errors.length)
      return fail(400, { errors: declineOrder.errors.map(({ message }) => ({ field: undefined, message })) });
    redirect(303, `/don/${code}?da=khong-nhan`);
  },
};
