import { fail, redirect } from '@sveltejs/kit';
import { safePath } from '#lib/safe-path.ts';
import { graphql } from '#lib/server/graphql.ts';
import { keepProgress } from '#lib/server/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

const REQUEST_CODE = graphql(`
  mutation RequestSignInCode($input: RequestSignInCodeInput!) {
    requestSignInCode(input: $input) {
      phone
      resendAt
      errors {
        code
        message
      }
    }
  }
`);

export const load: PageServerLoad = async ({ locals, url }) => {
  if (await locals.me()) redirect(303, safePath(url.searchParams.get('next')));
  return { title: 'Đăng nhập', task: true };
};

export const actions: Actions = {
  default: async (event) => {
    const typed = String((await event.request.formData()).get('phone') ?? '').trim();
    const { requestSignInCode } = await event.locals.api(REQUEST_CODE, { input: { phone: typed } });
    const { phone, resendAt, errors } = requestSignInCode;
    // TOO_SOON: the code of a moment ago is still good, so go on to type it.
    if (errors.some(({ code }) => code !== 'TOO_SOON')) return fail(400, { typed, error: errors[0]?.message });
    keepProgress(event, {
      phone: phone ?? typed,
      resendAt: resendAt ?? undefined,
      next: safePath(event.url.searchParams.get('next')),
    });
    redirect(303, '/dang-nhap/ma');
  },
};
