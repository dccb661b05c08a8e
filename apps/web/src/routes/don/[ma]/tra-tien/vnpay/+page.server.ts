import { error, fail, redirect } from '@sveltejs/kit';
import { DUE_WORDS } from '#lib/money/words.ts';
import { graphql } from '#lib/server/graphql.ts';
import { keyOf, newKey } from '#lib/server/my-listing.ts';
import { readOrderToPay } from '#lib/server/paying.ts';
import type { Actions, PageServerLoad } from './$types';

const START = graphql(`
  mutation StartVnpay($input: StartVnpayInput!) {
    startVnpay(input: $input) {
      payUrl
      errors {
        message
      }
    }
  }
`);

export const load: PageServerLoad = async (event) => {
  const { payment, code } = await readOrderToPay(event);
  if (!payment) redirect(303, `/don/${code}/tra-tien`);
  if (!payment.byVnpay) error(404);
  return {
    title: 'Trả bằng VNPAY',
    task: true,
    back: { href: `/don/${code}/tra-tien`, label: 'Về' },
    code,
    key: newKey(),
    what: DUE_WORDS[payment.kind],
    vnd: payment.remainingVnd,
  };
};

export const actions: Actions = {
  /** Makes the address; the page then shows it as a link, since a form may not lead to another site. */
  default: async (event) => {
    const { id: orderId } = await readOrderToPay(event);
    const idempotencyKey = keyOf(await event.request.formData());
    const { startVnpay } = await event.locals.api(START, { input: { orderId, idempotencyKey } });
    if (!startVnpay.payUrl) return fail(400, { error: startVnpay.errors[0]?.message });
    return { payUrl: startVnpay.payUrl };
  },
};
