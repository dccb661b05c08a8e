import { DEMO } from '$app/env/private';
import { fail, redirect } from '@sveltejs/kit';
import { graphql } from '#lib/server/graphql.ts';
import { readPin } from '#lib/server/pin.ts';
import type { Actions, PageServerLoad } from './$types';

const REQUEST_CODE = graphql(`
  mutation RequestCodeForPin($input: RequestSignInCodeInput!) {
    requestSignInCode(input: $input) {
      errors {
        code
        message
      }
    }
  }
`);
const VERIFY_CODE = graphql(`
  mutation VerifyCodeForPin($input: VerifySignInCodeInput!) {
    verifySignInCode(input: $input) {
      ticket
      errors {
        message
      }
    }
  }
`);
const FORGOT_PIN = graphql(`
  mutation ForgotPin($input: ForgotPinInput!) {
    forgotPin(input: $input) {
      errors {
        message
      }
    }
  }
`);

export const load: PageServerLoad = async (event) => {
  const { phone, pin } = await readPin(event);
  if (pin === 'NONE' || pin === 'RESETTING') redirect(303, '/toi/ma-pin');
  return {
    title: 'Quên mã PIN',
    task: true,
    back: { href: '/toi/ma-pin', label: 'Về' },
    phone,
    isSent: event.url.searchParams.has('gui'),
    demo: DEMO,
  };
};

export const actions: Actions = {
  gui: async (event) => {
    const { phone } = await readPin(event);
    const { requestSignInCode } = await event.locals.api(REQUEST_CODE, { input: { phone } });
    // TOO_SOON: the code of a moment ago is still good.
    const refused = requestSignInCode.errors.find(({ code }) => code !== 'TOO_SOON');
    if (refused) return fail(400, { error: refused.message });
    redirect(303, '/toi/ma-pin/quen?gui');
  },

  ma: async (event) => {
    const { phone } = await readPin(event);
    const code = String((await event.request.formData()).get('code') ?? '').replace(/\D/g, '');
    if (code.length !== 6) return fail(400, { error: 'Hãy nhập đủ 6 số, ví dụ 123456.' });
    const { verifySignInCode } = await event.locals.api(VERIFY_CODE, { input: { phone, code } });
    const { ticket, errors } = verifySignInCode;
    if (!ticket) return fail(400, { error: errors[0]?.message ?? 'Mã chưa đúng. Hãy xem lại tin nhắn.' });
    const { forgotPin } = await event.locals.api(FORGOT_PIN, { input: { ticket } });
    if (forgotPin.errors.length) return fail(400, { error: forgotPin.errors[0]?.message });
    redirect(303, '/toi/ma-pin?da=quen');
  },
};
