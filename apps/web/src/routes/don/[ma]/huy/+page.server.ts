import { error, fail, redirect } from '@sveltejs/kit';
import { CANCEL_REASONS, cancelReasonsOf, chosenOf, outcomeSaid } from '#lib/orders/words.ts';
import { graphql } from '#lib/server/graphql.ts';
import { keyOf, newKey } from '#lib/server/my-listing.ts';
import { readOrder, shortOf } from '#lib/server/orders.ts';
import type { Actions, PageServerLoad } from './$types';

const CANCEL = graphql(`
  mutation CancelOrder($input: CancelOrderInput!) {
    cancelOrder(input: $input) {
      errors {
        message
      }
    }
  }
`);

export const load: PageServerLoad = async (event) => {
  const order = await readOrder(event);
  const { cancelOutcome, depositVnd, mySide, code } = order;
  if (!cancelOutcome) error(404, 'Đơn này không huỷ được nữa.');
  return {
    title: 'Huỷ đơn này?',
    task: true,
    back: { href: `/don/${code}`, label: 'Về đơn' },
    code,
    key: newKey(),
    order: shortOf(order),
    reasons: cancelReasonsOf(mySide),
    outcome: outcomeSaid(cancelOutcome, depositVnd, mySide),
    costs: cancelOutcome === (mySide === 'BUYER' ? 'KEPT_BY_SELLER' : 'RETURNED_WITH_AS_MUCH_AGAIN'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { id, code } = await readOrder(event);
    const form = await event.request.formData();
    const reason = chosenOf(CANCEL_REASONS, form.get('reason'));
    if (!reason) return fail(400, { errors: [{ field: 'reason', message: 'Chọn một lý do để bên kia hiểu.' }] });
    const input = { orderId: id, reason, idempotencyKey: keyOf(form) };
    const { cancelOrder } = await event.locals.api(CANCEL, { input });
    if (cancelOrder.errors.length)
      return fail(400, { errors: cancelOrder.errors.map(({ message }) => ({ field: undefined, message })) });
    redirect(303, `/don/${code}?da=huy`);
  },
};
