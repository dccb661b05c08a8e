import { formatMilli, formatWhole } from '@nongsan/vietnamese';
import { fail, redirect } from '@sveltejs/kit';
import { formatVnd } from '#lib/figures.ts';
import { readPrice, readQuantity, saleTyped, type SaleTyped } from '#lib/sell/typed.ts';
import { graphql } from '#lib/server/graphql.ts';
import { backTo, goOn, readDraft, type SellDraft } from '#lib/server/sell-draft.ts';
import { timeAndDay } from '#lib/when.ts';
import type { Actions, PageServerLoad } from './$types';

const PRODUCE_TO_PRICE = graphql(`
  query ProduceToPrice($slug: ID!) {
    produce(slug: $slug) {
      name
      units
    }
    referencePrices {
      produce {
        slug
      }
      vndPerKg
      asOf
      isDemo
      isToday
    }
  }
`);

export const load: PageServerLoad = async (event) => {
  const draft = await readDraft(event);
  if (!draft.produceSlug) redirect(303, '/dang-ban/nong-san');
  const { produce, referencePrices } = await event.locals.api(PRODUCE_TO_PRICE, { slug: draft.produceSlug });
  if (!produce) redirect(303, '/dang-ban/nong-san');
  const reference = referencePrices.find((price) => price.produce.slug === draft.produceSlug);
  return {
    title: 'Bán bao nhiêu, giá nào?',
    task: true,
    back: { href: backTo(event, '/dang-ban/nong-san'), label: 'Về' },
    name: produce.name,
    units: produce.units,
    typed: typedOf(draft),
    reference: reference && {
      vnd: formatVnd(reference.vndPerKg),
      // a made-up or old price is never shown as today's
      words: reference.isDemo
        ? 'Số dùng thử, không phải giá hôm nay'
        : `${reference.isToday ? 'Tham khảo' : 'Giá cũ, ghi'} ${timeAndDay(reference.asOf)}`,
    },
  };
};

function typedOf({ quantity, price }: SellDraft): SaleTyped {
  return {
    amount: quantity ? formatMilli(quantity.amountMilli) : '',
    unit: quantity?.unit ?? '',
    kgPerBao: quantity?.gramsPerBao ? formatMilli(quantity.gramsPerBao) : '',
    priceMode: price === undefined ? '' : price === null ? 'HOM_NAY' : 'TOI_RA',
    price: price ? formatWhole(price.amountVnd) : '',
    priceUnit: price?.unit ?? 'KG',
  };
}

export const actions: Actions = {
  default: async (event) => {
    const draft = await readDraft(event);
    const typed = saleTyped(await event.request.formData());
    const quantity = readQuantity(typed);
    const price = readPrice(typed);
    if (!quantity.ok || !price.ok)
      return fail(400, { typed, errors: [quantity, price].flatMap((read) => (read.ok ? [] : [read.mistake])) });
    const { amountMilli, unit, gramsPerBao } = quantity.value;
    const confirmed = samePrice(draft.price, price.value) ? draft.confirmed : [];
    const next = { ...draft, quantity: { amountMilli, unit, gramsPerBao }, price: price.value, confirmed };
    goOn(event, next, 'QUANTITY', 'PRICE');
  },
};

const samePrice = (a: SellDraft['price'], b: SellDraft['price']): boolean =>
  a?.amountVnd === b?.amountVnd && a?.unit === b?.unit;
