import { fail, redirect } from '@sveltejs/kit';
import { parseWhole } from '@nongsan/vietnamese';
import { formatVnd } from '#lib/figures.ts';
import { graphql } from '#lib/server/graphql.ts';
import { keyOf, newKey } from '#lib/server/my-listing.ts';
import { requireSeller } from '#lib/server/sell-draft.ts';
import { priceInWords } from '#lib/sell/words.ts';
import type { Actions, PageServerLoad } from './$types';

const FLOORS = graphql(`
  query MyFloorPrices {
    myFloorPrices {
      vndPerKg
      produce {
        slug
        name
      }
    }
    produceGroups {
      name
      produce {
        slug
        name
      }
    }
  }
`);
const SET_FLOOR = graphql(`
  mutation SetFloorPrice($input: SetFloorPriceInput!) {
    setFloorPrice(input: $input) {
      errors {
        field
        message
      }
    }
  }
`);
const HERE = '/toi/lam-ho/gia-thap-nhat';

export const load: PageServerLoad = async (event) => {
  await requireSeller(event);
  const { myFloorPrices, produceGroups } = await event.locals.api(FLOORS);
  return {
    title: 'Giá thấp nhất',
    back: { href: '/toi/lam-ho', label: 'Người làm hộ' },
    done: event.url.searchParams.has('da'),
    key: newKey(),
    floors: myFloorPrices.map(({ vndPerKg, produce }) => ({
      ...produce,
      vnd: formatVnd(vndPerKg),
      words: priceInWords({ amountVnd: vndPerKg, unit: 'KG' }),
      key: newKey(),
    })),
    goods: produceGroups.map(({ name, produce }) => ({
      label: name,
      options: produce.map((good) => ({ value: good.slug, label: good.name })),
    })),
  };
};

export const actions: Actions = {
  dat: async (event) => {
    await requireSeller(event);
    const form = await event.request.formData();
    const typed = { produce: String(form.get('produce') ?? ''), price: String(form.get('price') ?? '') };
    const vndPerKg = parseWhole(typed.price);
    if (!typed.produce)
      return fail(400, { typed, errors: [{ field: 'produce', message: 'Hãy chọn nông sản, ví dụ cà phê nhân.' }] });
    if (!vndPerKg) return fail(400, { typed, errors: [{ field: 'price', message: 'Hãy nhập giá, ví dụ 90.000.' }] });
    const input = { produceSlug: typed.produce, vndPerKg, idempotencyKey: keyOf(form) };
    const { errors } = (await event.locals.api(SET_FLOOR, { input })).setFloorPrice;
    if (errors.length)
      return fail(400, {
        typed,
        errors: errors.map(({ field, message }) => ({ field: field === 'vndPerKg' ? 'price' : 'produce', message })),
      });
    redirect(303, `${HERE}?da=1`);
  },
  bo: async (event) => {
    await requireSeller(event);
    const form = await event.request.formData();
    const input = { produceSlug: String(form.get('produce') ?? ''), vndPerKg: null, idempotencyKey: keyOf(form) };
    await event.locals.api(SET_FLOOR, { input });
    redirect(303, `${HERE}?da=1`);
  },
};
