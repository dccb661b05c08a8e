import { formatMilli, parseMilli } from '@nongsan/vietnamese';
import { fail, redirect } from '@sveltejs/kit';
import { graphql } from '#lib/server/graphql.ts';
import { backTo, goOn, readDraft } from '#lib/server/sell-draft.ts';
import type { Actions, PageServerLoad } from './$types';

const QUALITIES = graphql(`
  query Qualities($slug: ID!) {
    produce(slug: $slug) {
      name
      attributes {
        key
        label
        unit
        min
        max
        options {
          value
          name
        }
      }
    }
  }
`);

const LONGEST_WORDS = 600;
const figure = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 });

export const load: PageServerLoad = async (event) => {
  const draft = await readDraft(event);
  if (!draft.produceSlug) redirect(303, '/dang-ban/nong-san');
  const { produce } = await event.locals.api(QUALITIES, { slug: draft.produceSlug });
  return {
    title: 'Thêm chi tiết',
    task: true,
    back: { href: backTo(event, '/dang-ban/doc-lai'), label: 'Về' },
    name: produce?.name ?? '',
    attributes: (produce?.attributes ?? []).map(({ key, label, unit, min, max, options }) => ({
      key,
      label: unit ? `${label} (${unit})` : label,
      hint: min != null && max != null ? `Từ ${figure.format(min)} tới ${figure.format(max)}.` : undefined,
      options: options.map(({ value, name }) => ({ value, label: name })),
      value: draft.quality[key]?.replace('.', ',') ?? '',
    })),
    minOrder: draft.minOrderGrams ? formatMilli(draft.minOrderGrams) : '',
    words: draft.words,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const draft = await readDraft(event);
    const form = await event.request.formData();
    const quality = Object.fromEntries(
      [...form]
        .filter(([name, value]) => name.startsWith('q-') && String(value).trim())
        .map(([name, value]) => [name.slice(2), String(value).trim()]),
    );
    const minOrder = String(form.get('minOrder') ?? '').trim();
    const words = String(form.get('words') ?? '').trim();
    // thousandths of a kilogram are grams
    const minOrderGrams = minOrder ? parseMilli(minOrder) : undefined;
    const errors = [];
    if (minOrderGrams === null || minOrderGrams === 0)
      errors.push({ field: 'minOrder', message: 'Hãy nhập số ký, ví dụ 100.' });
    if ([...words].length > LONGEST_WORDS)
      errors.push({ field: 'words', message: 'Lời ghi dài quá 600 chữ cái. Viết ngắn lại.' });
    if (errors.length) return fail(400, { quality, minOrder, words, errors });
    goOn(event, { ...draft, quality, minOrderGrams: minOrderGrams ?? undefined, words }, 'QUALITY');
  },
};
