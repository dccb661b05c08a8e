import { fail, redirect } from '@sveltejs/kit';
import { safePath } from '#lib/safe-path.ts';
import { graphql } from '#lib/server/graphql.ts';
import { keyOf, newKey } from '#lib/server/my-listing.ts';
import {
  bankOptions,
  cancelChange,
  keepMine,
  payeeActions,
  SETTING,
  settingSaid,
  takeByCoop,
} from '#lib/server/payee.ts';
import { requireMe } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

const MY_PAYEE = graphql(
  `
    query MyPayee {
      myPayee {
        ...Setting
      }
    }
  `,
  [SETTING],
);

const HERE = '/toi/nhan-tien';
const DONE: Readonly<Record<string, string>> = {
  luu: 'Đã lưu tài khoản nhận tiền.',
  htx: 'Đã lưu: nhận qua hợp tác xã.',
  huy: 'Đã huỷ đổi tài khoản.',
};

/** Where somebody came from, to go back there once it is done. */
const backOf = (url: URL): string | null => (url.searchParams.has('ve') ? safePath(url.searchParams.get('ve')) : null);

export const load: PageServerLoad = async (event) => {
  const { roles } = await requireMe(event);
  const [{ myPayee }, banks] = await Promise.all([event.locals.api(MY_PAYEE), bankOptions(event)]);
  const back = backOf(event.url);
  return {
    title: 'Tài khoản nhận tiền',
    task: true,
    back: { href: back ?? '/toi', label: 'Về' },
    query: back ? `&ve=${encodeURIComponent(back)}` : '',
    key: newKey(),
    done: DONE[event.url.searchParams.get('da') ?? ''],
    setting: settingSaid(myPayee),
    isSeller: roles.includes('FARMER'),
    banks,
  };
};

export const actions: Actions = {
  ...payeeActions(requireMe, keepMine, ({ url }) => backOf(url) ?? `${HERE}?da=luu`),

  'hop-tac-xa': async (event) => {
    await requireMe(event);
    const errors = await takeByCoop(event, keyOf(await event.request.formData()));
    if (errors.length) return fail(400, { errors: errors.map(({ message }) => ({ field: null, message })) });
    redirect(303, backOf(event.url) ?? `${HERE}?da=htx`);
  },

  huy: async (event) => {
    await requireMe(event);
    const errors = await cancelChange(event, false, keyOf(await event.request.formData()));
    if (errors.length) return fail(400, { errors: errors.map(({ message }) => ({ field: null, message })) });
    const back = backOf(event.url);
    redirect(303, `${HERE}?da=huy${back ? `&ve=${encodeURIComponent(back)}` : ''}`);
  },
};
