import { DEMO } from '$app/env/private';
import { fail, redirect } from '@sveltejs/kit';
import { placeOf } from '#lib/place.ts';
import { graphql } from '#lib/server/graphql.ts';
import { keepProgress, readProgress } from '#lib/server/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

const VERIFY_CODE = graphql(`
  mutation VerifySignInCode($input: VerifySignInCodeInput!) {
    verifySignInCode(input: $input) {
      ticket
      people {
        id
        name
        commune {
          fullName
        }
        village {
          name
        }
      }
      errors {
        message
      }
    }
  }
`);

const RESEND_CODE = graphql(`
  mutation ResendSignInCode($input: RequestSignInCodeInput!) {
    requestSignInCode(input: $input) {
      resendAt
      errors {
        message
      }
    }
  }
`);

export const load: PageServerLoad = (event) => {
  const { phone, resendAt } = readProgress(event);
  const seconds = resendAt ? Math.ceil((Date.parse(resendAt) - Date.now()) / 1000) : 0;
  return {
    title: 'Nhập mã',
    task: true,
    back: { href: '/dang-nhap', label: 'Đổi số' },
    phone,
    waitSeconds: Math.max(0, seconds),
    demo: DEMO,
  };
};

export const actions: Actions = {
  nhap: async (event) => {
    const progress = readProgress(event);
    const code = String((await event.request.formData()).get('code') ?? '').replace(/\D/g, '');
    if (code.length !== 6) return fail(400, { error: 'Hãy nhập đủ 6 số, ví dụ 123456.' });
    const { verifySignInCode } = await event.locals.api(VERIFY_CODE, { input: { phone: progress.phone, code } });
    const { ticket, errors } = verifySignInCode;
    if (!ticket) return fail(400, { error: errors[0]?.message ?? 'Mã chưa đúng. Hãy xem lại tin nhắn.' });
    const people = verifySignInCode.people.map((person) => ({
      id: person.id,
      name: person.name,
      place: placeOf(person),
    }));
    keepProgress(event, { ...progress, ticket, people });
    redirect(303, people.length ? '/dang-nhap/nguoi' : '/dang-nhap/moi');
  },

  'gui-lai': async (event) => {
    const progress = readProgress(event);
    const { requestSignInCode } = await event.locals.api(RESEND_CODE, { input: { phone: progress.phone } });
    const { resendAt, errors } = requestSignInCode;
    if (errors.length) return fail(400, { resendError: errors[0]?.message });
    keepProgress(event, { ...progress, resendAt: resendAt ?? undefined });
    redirect(303, '/dang-nhap/ma');
  },
};
