import { fail, redirect } from '@sveltejs/kit';
import { graphql } from '#lib/server/graphql.ts';
import { finishSignIn, readProven } from '#lib/server/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

const CHOOSE_PERSON = graphql(`
  mutation ChoosePerson($input: ChoosePersonInput!) {
    choosePerson(input: $input) {
      token
      expiresAt
      errors {
        code
        message
      }
    }
  }
`);

const SOMEBODY_ELSE = 'moi';

export const load: PageServerLoad = (event) => {
  const { people } = readProven(event);
  if (!people.length) redirect(303, '/dang-nhap/moi');
  return { title: 'Bạn là ai', task: true, back: { href: '/dang-nhap', label: 'Đổi số' }, people };
};

export const actions: Actions = {
  default: async (event) => {
    const { ticket } = readProven(event);
    const form = await event.request.formData();
    const personId = String(form.get('person') ?? '');
    const shared = form.get('shared') === 'on';
    if (!personId) return fail(400, { error: 'Hãy chọn tên của bạn.', personId, shared });
    if (personId === SOMEBODY_ELSE) redirect(303, `/dang-nhap/moi${shared ? '?chung' : ''}`);
    const { choosePerson } = await event.locals.api(CHOOSE_PERSON, {
      input: { ticket, personId, sharedDevice: shared },
    });
    const { token, expiresAt, errors } = choosePerson;
    if (!token || !expiresAt) return fail(400, { error: errors[0]?.message, personId, shared });
    finishSignIn(event, { token, expiresAt, shared });
  },
};
