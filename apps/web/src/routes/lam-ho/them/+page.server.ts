import { fail, redirect } from '@sveltejs/kit';
import { graphql } from '#lib/server/graphql.ts';
import { requireHelper } from '#lib/server/helping.ts';
import { keyOf, newKey } from '#lib/server/my-listing.ts';
import type { Actions, PageServerLoad } from './$types';

const REGISTER_HOUSEHOLD = graphql(`
  mutation RegisterHousehold($input: RegisterHouseholdInput!) {
    registerHousehold(input: $input) {
      household {
        id
      }
      errors {
        code
        field
        message
      }
    }
  }
`);

export const load: PageServerLoad = async (event) => {
  const { person } = await requireHelper(event);
  return {
    title: 'Ghi hộ mới',
    task: true,
    back: { href: '/lam-ho', label: 'Làm hộ' },
    village: person.village?.name,
    key: newKey(),
  };
};

export const actions: Actions = {
  default: async (event) => {
    await requireHelper(event);
    const form = await event.request.formData();
    const typed = { name: String(form.get('name') ?? ''), phone: String(form.get('phone') ?? '').trim() };
    const input = { name: typed.name, phone: typed.phone || null, idempotencyKey: keyOf(form) };
    const { registerHousehold } = await event.locals.ownApi(REGISTER_HOUSEHOLD, { input });
    const { household, errors } = registerHousehold;
    if (household && !errors.length) redirect(303, `/lam-ho/${household.id}/dong-y`);
    return fail(400, { typed, errors, known: household?.id });
  },
};
