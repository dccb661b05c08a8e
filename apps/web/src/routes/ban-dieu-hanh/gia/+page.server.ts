import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { requireDesk } from '#lib/desk/require-desk.ts';
import { readPrice } from '#lib/search/search-state.ts';
import { graphql } from '#lib/server/graphql.ts';
import { timeAndDay } from '#lib/when.ts';
import type { Actions, PageServerLoad } from './$types';

const PRICES = graphql(`
  query DeskPrices {
    referencePrices {
      produce {
        name
      }
      vndPerKg
      source
      asOf
      isDemo
    }
    produceGroups {
      slug
      name
      produce {
        slug
        name
      }
    }
  }
`);

const RECORD = graphql(`
  mutation RecordPrice($input: RecordReferencePriceInput!) {
    recordReferencePrice(input: $input) {
      errors {
        code
        field
        message
      }
    }
  }
`);

export const load: PageServerLoad = async ({ locals, url }) => {
  const { referencePrices, produceGroups } = await locals.api(PRICES);
  return {
    title: 'Giá tham khảo',
    task: true,
    done: url.searchParams.has('xong'),
    key: randomUUID(),
    goods: produceGroups.map(({ name, produce }) => ({
      label: name,
      options: produce.map((p) => ({ value: p.slug, label: p.name })),
    })),
    prices: referencePrices.map((price) => ({
      label: price.produce.name,
      value: price.vndPerKg,
      note: `${price.isDemo ? 'Số liệu dùng thử' : price.source}, ${timeAndDay(price.asOf)}`,
    })),
  };
};

export const actions: Actions = {
  default: async (event) => {
    await requireDesk(event);
    const form = await event.request.formData();
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const values = { hang: text('hang'), gia: text('gia'), nguon: text('nguon') };
    const vndPerKg = readPrice(values.gia);
    if (vndPerKg === null)
      return fail(400, {
        values,
        doubt: false,
        errors: [{ field: 'gia', message: 'Ghi giá một ki-lô-gam. Ví dụ: 96.000.' }],
      });
    const { recordReferencePrice } = await event.locals.api(RECORD, {
      input: {
        produceSlug: values.hang,
        vndPerKg,
        source: values.nguon,
        confirmed: form.has('dung'),
        idempotencyKey: text('key'),
      },
    });
    const FIELD: Record<string, string> = { produceSlug: 'hang', vndPerKg: 'gia', source: 'nguon' };
    const errors = recordReferencePrice.errors.map(({ field, message }) => ({
      field: FIELD[field ?? ''] ?? null,
      message,
    }));
    const doubt = recordReferencePrice.errors.some(({ code }) => code === 'PRICE_DOUBTFUL');
    if (errors.length) return fail(400, { values, doubt, errors });
    redirect(303, '/ban-dieu-hanh/gia?xong');
  },
};
