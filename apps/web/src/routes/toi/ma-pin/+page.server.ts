import { fail, redirect } from '@sveltejs/kit';
import { enterPin, readPin, removePin, setPin } from '#lib/server/pin.ts';
import { requireMe } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

const HERE = '/toi/ma-pin';
const DONE: Readonly<Record<string, string>> = {
  dat: 'Đã đặt mã PIN.',
  giu: 'Đã giữ mã PIN.',
  bo: 'Đã bỏ mã PIN.',
  quen: 'Đã ghi. Chờ 24 giờ rồi đặt mã mới.',
};

export const load: PageServerLoad = async (event) => ({
  title: 'Mã PIN',
  task: true,
  back: { href: '/toi', label: 'Về' },
  done: DONE[event.url.searchParams.get('da') ?? ''],
  ...(await readPin(event)),
});

export const actions: Actions = {
  dat: async (event) => {
    await requireMe(event);
    const errors = await setPin(event, await event.request.formData());
    if (errors.length) return fail(400, { act: 'dat', errors });
    redirect(303, `${HERE}?da=dat`);
  },

  /** Who enters it has not forgotten it. */
  giu: async (event) => {
    await requireMe(event);
    const wrong = await enterPin(event, await event.request.formData());
    if (wrong) return fail(400, { act: 'giu', errors: [{ field: 'ma', message: wrong }] });
    redirect(303, `${HERE}?da=giu`);
  },

  bo: async (event) => {
    await requireMe(event);
    const wrong = await removePin(event, await event.request.formData());
    if (wrong) return fail(400, { act: 'bo', errors: [{ field: 'ma-bo', message: wrong }] });
    redirect(303, `${HERE}?da=bo`);
  },
};
