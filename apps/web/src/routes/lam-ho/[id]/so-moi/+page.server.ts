import { fail, redirect } from '@sveltejs/kit';
import type { VariablesOf } from 'gql.tada';
import { graphql } from '#lib/server/graphql.ts';
import { readHousehold, toHousehold } from '#lib/server/helping.ts';
import { keyOf, newKey } from '#lib/server/my-listing.ts';
import type { Actions, PageServerLoad } from './$types';

const REQUEST_PHONE_CHANGE = graphql(`
  mutation RequestPhoneChange($input: RequestPhoneChangeInput!) {
    requestPhoneChange(input: $input) {
      errors {
        message
      }
    }
  }
`);
type Reason = VariablesOf<typeof REQUEST_PHONE_CHANGE>['input']['reason'];

const REASONS: readonly { readonly value: Reason; readonly label: string }[] = [
  { value: 'SIM_LOST', label: 'Mất sim' },
  { value: 'NEW_NUMBER', label: 'Đổi sang số khác' },
];
const FIRST_PHONE: typeof REASONS = [{ value: 'FIRST_PHONE', label: 'Số đầu tiên' }];

export const load: PageServerLoad = async (event) => {
  const household = toHousehold(await readHousehold(event));
  return {
    title: 'Số điện thoại mới',
    task: true,
    back: { href: `/lam-ho/${household.id}`, label: household.name },
    household,
    reasons: household.phone ? REASONS : FIRST_PHONE,
    key: newKey(),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const household = toHousehold(await readHousehold(event));
    const form = await event.request.formData();
    const typed = String(form.get('phone') ?? '');
    const offered = household.phone ? REASONS : FIRST_PHONE;
    const reason = offered.find(({ value }) => value === form.get('reason'))?.value;
    if (!reason) return fail(400, { typed, error: 'Hãy chọn lý do, ví dụ mất sim.' });
    const input = { personId: household.id, newPhone: typed, reason, idempotencyKey: keyOf(form) };
    const { errors } = (await event.locals.ownApi(REQUEST_PHONE_CHANGE, { input })).requestPhoneChange;
    if (errors.length) return fail(400, { typed, error: errors[0]?.message });
    redirect(303, `/lam-ho/${household.id}?da=so`);
  },
};
