import { error, fail, redirect } from '@sveltejs/kit';
import { stripOf } from '#lib/money/pay-view.ts';
import { graphql } from '#lib/server/graphql.ts';
import { keyOf, newKey } from '#lib/server/my-listing.ts';
import { readOrderToPay } from '#lib/server/paying.ts';
import type { Actions, PageServerLoad } from './$types';

const DENY = graphql(`
  mutation DenyReceipt($input: DenyReceiptInput!) {
    denyReceipt(input: $input) {
      errors {
        message
      }
    }
  }
`);

export const load: PageServerLoad = async (event) => {
  const order = await readOrderToPay(event);
  const { payment, mySide, code } = order;
  if (mySide !== 'SELLER' || payment?.mode !== 'DIRECT' || !payment.declaration) error(404);
  return {
    title: 'Chưa nhận được tiền?',
    task: true,
    back: { href: `/don/${code}/tra-tien`, label: 'Về' },
    code,
    key: newKey(),
    vnd: payment.declaration.amountVnd,
    said: stripOf(order, 'confirm').lines[0],
    account: payment.payee,
    buyer: order.buyer.name,
    phone: order.counterpartPhone,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { id: orderId, code } = await readOrderToPay(event);
    const idempotencyKey = keyOf(await event.request.formData());
    const { denyReceipt } = await event.locals.api(DENY, { input: { orderId, idempotencyKey } });
    const [refused] = denyReceipt.errors;
    if (refused) return fail(400, { error: refused.message });
    redirect(303, `/don/${code}/tra-tien?da=chua`);
  },
};
