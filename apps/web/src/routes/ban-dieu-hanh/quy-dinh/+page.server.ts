import { fail, redirect } from '@sveltejs/kit';
import { requireDesk } from '#lib/desk/require-desk.ts';
import { basisPoints } from '#lib/orders/wish.ts';
import { graphql } from '#lib/server/graphql.ts';
import { keyOf, newKey } from '#lib/server/my-listing.ts';
import { formatMilli } from '@nongsan/vietnamese';
import type { Actions, PageServerLoad } from './$types';

const TERMS = graphql(`
  query OrderTerms {
    orderTerms {
      depositBp
      acceptHours
      depositHours
    }
  }
`);

const SET_TERMS = graphql(`
  mutation SetOrderTerms($input: SetOrderTermsInput!) {
    setOrderTerms(input: $input) {
      errors {
        field
        message
      }
    }
  }
`);

export const load: PageServerLoad = async ({ locals, url }) => {
  const { orderTerms } = await locals.api(TERMS);
  const { depositBp, acceptHours, depositHours } = orderTerms;
  return {
    title: 'Quy định đơn',
    task: true,
    done: url.searchParams.has('xong'),
    key: newKey(),
    values: { coc: formatMilli(depositBp * 10), 'tra-loi': String(acceptHours), 'chuyen-coc': String(depositHours) },
  };
};

const FIELDS: Readonly<Record<string, string>> = {
  depositBp: 'coc',
  acceptHours: 'tra-loi',
  depositHours: 'chuyen-coc',
};

export const actions: Actions = {
  default: async (event) => {
    await requireDesk(event);
    const form = await event.request.formData();
    const said = (name: string) => String(form.get(name) ?? '').trim();
    const values = { coc: said('coc'), 'tra-loi': said('tra-loi'), 'chuyen-coc': said('chuyen-coc') };
    const depositBp = basisPoints(values.coc.replace('%', ''));
    const hours = (text: string) => (/^\d{1,3}$/.test(text) ? Number(text) : null);
    const [acceptHours, depositHours] = [hours(values['tra-loi']), hours(values['chuyen-coc'])];
    if (depositBp === null || acceptHours === null || depositHours === null)
      return fail(400, {
        values,
        errors: [
          ...(depositBp === null ? [{ field: 'coc', message: 'Tiền cọc là một số. Ví dụ: 10.' }] : []),
          ...(acceptHours === null ? [{ field: 'tra-loi', message: 'Hạn trả lời là số giờ. Ví dụ: 24.' }] : []),
          ...(depositHours === null ? [{ field: 'chuyen-coc', message: 'Hạn chuyển cọc là số giờ. Ví dụ: 24.' }] : []),
        ],
      });
    const input = { depositBp, acceptHours, depositHours, idempotencyKey: keyOf(form) };
    const { setOrderTerms } = await event.locals.api(SET_TERMS, { input });
    if (setOrderTerms.errors.length)
      return fail(400, {
        values,
        errors: setOrderTerms.errors.map(({ field, message }) => ({ field: FIELDS[field ?? ''], message })),
      });
    redirect(303, '/ban-dieu-hanh/quy-dinh?xong');
  },
};
