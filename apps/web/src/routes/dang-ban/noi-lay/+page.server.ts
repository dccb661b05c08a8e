import { toLocalDate } from '@nongsan/kernel';
import { fail } from '@sveltejs/kit';
import { todayInVietnam } from '#lib/said.ts';
import { COMMUNES, placeOptions } from '#lib/server/places.ts';
import { backTo, goOn, readDraft } from '#lib/server/sell-draft.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const draft = await readDraft(event);
  const { communes } = await event.locals.api(COMMUNES);
  const { communeCode, villageId, readyFrom, readyUntil } = draft;
  return {
    title: 'Lấy hàng ở đâu?',
    task: true,
    back: { href: backTo(event, '/dang-ban/doc-lai'), label: 'Về' },
    places: placeOptions(communes),
    today: todayInVietnam(),
    typed: {
      place: villageId ? `${communeCode}/${villageId}` : communeCode,
      ready: readyFrom ? 'TU_NGAY' : 'CO_NGAY',
      readyFrom: readyFrom ?? '',
      readyUntil: readyUntil ?? '',
    },
  };
};

export const actions: Actions = {
  default: async (event) => {
    const draft = await readDraft(event);
    const form = await event.request.formData();
    const said = (name: string) => String(form.get(name) ?? '').trim();
    const typed = {
      ...{ place: said('place'), ready: said('ready') },
      ...{ readyFrom: said('readyFrom'), readyUntil: said('readyUntil') },
    };
    const later = typed.ready === 'TU_NGAY';
    const today = todayInVietnam();
    const first = later ? typed.readyFrom : today;
    const errors = [
      typed.place ? [] : [{ field: 'place', message: 'Hãy chọn thôn, buôn lấy hàng.' }],
      toLocalDate(first) && first >= today
        ? []
        : [{ field: 'readyFrom', message: 'Hãy chọn ngày có hàng, từ hôm nay.' }],
      !typed.readyUntil || (toLocalDate(typed.readyUntil) && typed.readyUntil >= first)
        ? []
        : [{ field: 'readyUntil', message: 'Ngày cuối phải sau ngày có hàng.' }],
    ].flat();
    if (errors.length) return fail(400, { typed, errors });
    const [communeCode = '', villageId] = typed.place.split('/');
    const readyFrom = first > today ? first : undefined;
    const next = { ...draft, communeCode, villageId, readyFrom, readyUntil: typed.readyUntil || undefined };
    goOn(event, next, 'PLACE', 'READY_DATES');
  },
};
