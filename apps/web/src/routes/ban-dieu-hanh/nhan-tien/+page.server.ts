import { fail, redirect } from '@sveltejs/kit';
import { requireDesk } from '#lib/desk/require-desk.ts';
import { graphql } from '#lib/server/graphql.ts';
import { keyOf, newKey } from '#lib/server/my-listing.ts';
import { bankOptions, cancelChange, keepCoops, payeeActions, SETTING, settingSaid } from '#lib/server/payee.ts';
import type { Actions, PageServerLoad } from './$types';

const COOP_PAYEE = graphql(
  `
    query CoopPayee {
      coopPayee {
        ...Setting
      }
    }
  `,
  [SETTING],
);

const HERE = '/ban-dieu-hanh/nhan-tien';
const DONE: Readonly<Record<string, string>> = { luu: 'Đã lưu tài khoản.', huy: 'Đã huỷ đổi tài khoản.' };

export const load: PageServerLoad = async (event) => {
  await requireDesk(event);
  const [{ coopPayee }, banks] = await Promise.all([event.locals.api(COOP_PAYEE), bankOptions(event)]);
  return {
    title: 'Tài khoản của hợp tác xã',
    task: true,
    key: newKey(),
    done: DONE[event.url.searchParams.get('da') ?? ''],
    setting: settingSaid(coopPayee),
    banks,
  };
};

export const actions: Actions = {
  ...payeeActions(requireDesk, keepCoops, () => `${HERE}?da=luu`),

  huy: async (event) => {
    await requireDesk(event);
    const errors = await cancelChange(event, true, keyOf(await event.request.formData()));
    if (errors.length) return fail(400, { errors: errors.map(({ message }) => ({ field: null, message })) });
    redirect(303, `${HERE}?da=huy`);
  },
};
