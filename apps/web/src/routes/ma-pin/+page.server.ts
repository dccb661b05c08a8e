import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { safePath } from '#lib/safe-path.ts';
import { enterPin, readPin, setPin } from '#lib/server/pin.ts';
import { requireMe } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** Fields of this page itself; all others came with the form that wanted the PIN, and go back with it. */
const OWN = new Set(['ma', 'ma-lai', 'ma-cu']);
/** Says that there is such a form. */
const CARRIES = 'ma-pin-gui-lai';

export const load: PageServerLoad = async (event) => {
  const back = safePath(event.url.searchParams.get('ve'));
  return {
    title: 'Mã PIN',
    task: true,
    back: { href: back.split('?')[0]!, label: 'Về' },
    query: `&ve=${encodeURIComponent(back)}`,
    ...(await readPin(event)),
  };
};

const keptOf = (form: FormData): [string, string][] =>
  [...form].flatMap(([name, value]) => (OWN.has(name) || typeof value !== 'string' ? [] : [[name, value]]));

/** On to what wanted the PIN: the form is sent again as it was, or the page is opened where there was none. */
const goOn = ({ url }: RequestEvent, form: FormData): never =>
  redirect(form.has(CARRIES) ? 307 : 303, safePath(url.searchParams.get('ve')));

export const actions: Actions = {
  /** A form comes that wants the PIN first. */
  hoi: async (event) => {
    await requireMe(event);
    const kept = keptOf(await event.request.formData());
    return { kept: [...kept, [CARRIES, '1']] as [string, string][], errors: [] };
  },

  go: async (event) => {
    await requireMe(event);
    const form = await event.request.formData();
    const wrong = await enterPin(event, form);
    if (wrong) return fail(400, { kept: keptOf(form), errors: [{ field: 'ma', message: wrong }] });
    return goOn(event, form);
  },

  dat: async (event) => {
    await requireMe(event);
    const form = await event.request.formData();
    const errors = await setPin(event, form);
    if (errors.length) return fail(400, { kept: keptOf(form), errors });
    return goOn(event, form);
  },
};
