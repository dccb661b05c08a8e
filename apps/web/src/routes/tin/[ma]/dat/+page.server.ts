import { shareOf, vnd } from '@nongsan/kernel';
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { ResultOf } from 'gql.tada';
import { formatKg, formatVnd } from '#lib/figures.ts';
import { readWish, typedOf, type Wanted, type Wish } from '#lib/orders/wish.ts';
import { amountInWords, deductionSaid, percent } from '#lib/orders/words.ts';
import { placeOf } from '#lib/place.ts';
import { plateOf } from '#lib/produce/plates.ts';
import { readySaid, todayInVietnam } from '#lib/said.ts';
import { priceInWords, quantityInWords } from '#lib/sell/words.ts';
import { graphql } from '#lib/server/graphql.ts';
import { newKey } from '#lib/server/my-listing.ts';
import type { Me } from '#lib/server/me.ts';
import { requireMe } from '#lib/server/session.ts';
import { timeAndDay } from '#lib/when.ts';
import type { Actions, PageServerLoad } from './$types';

const TO_ORDER = graphql(`
  query ListingToOrder($code: String!) {
    listing(code: $code) {
      id
      code
      state
      availableGrams
      minOrderGrams
      readyFrom
      readyUntil
      quantity {
        unit
        gramsPerBao
      }
      price {
        vndPerKg
      }
      produce {
        slug
        name
        units
        attributes {
          key
        }
        group {
          slug
        }
      }
      commune {
        fullName
      }
      village {
        name
      }
      seller {
        id
        name
      }
    }
    orderTerms {
      depositBp
      acceptHours
      depositHours
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

const PLACE = graphql(`
  mutation PlaceOrder($input: PlaceOrderInput!) {
    placeOrder(input: $input) {
      order {
        code
      }
      errors {
        field
        message
      }
    }
  }
`);

const CODE = /^TB-[0-9A-Z]{5,8}$/;
const MOISTURE = 'moisturePct';
type Asked = ResultOf<typeof TO_ORDER>;
type Listing = NonNullable<Asked['listing']>;

async function readListing(event: RequestEvent) {
  const me = await requireMe(event);
  const code = (event.params.ma ?? '').toUpperCase();
  const { listing, ...rest } = CODE.test(code)
    ? await event.locals.api(TO_ORDER, { code })
    : { listing: null, orderTerms: null, referencePrices: [] };
  if (!listing || !rest.orderTerms) error(404, 'Tin này không còn trên chợ.');
  return { listing, me, terms: rest.orderTerms, references: rest.referencePrices };
}

const wantedOf = ({ availableGrams, quantity, price, produce }: Listing): Wanted => ({
  availableGrams,
  gramsPerBao: quantity.gramsPerBao,
  vndPerKg: price?.vndPerKg ?? null,
  hasMoisture: produce.attributes.some(({ key }) => key === MOISTURE),
  unit: quantity.unit,
});

export const load: PageServerLoad = async (event) => {
  const { listing, me, terms, references } = await readListing(event);
  const wanted = wantedOf(listing);
  const typed = typedOf(event.url.searchParams, wanted);
  const asked = event.url.searchParams.has('xem');
  const read = readWish(typed, wanted);
  const wish = asked && 'wish' in read ? read.wish : null;
  const here = `/tin/${listing.code}/dat`;
  const again = new URLSearchParams(event.url.searchParams);
  again.delete('xem');
  const edit = again.size ? `${here}?${again}` : here;
  return {
    title: wish ? 'Đọc lại, đúng thì đặt' : 'Đặt mua bao nhiêu?',
    task: true,
    back: wish ? { href: edit, label: 'Sửa' } : { href: `/tin/${listing.code}`, label: 'Về tin bán' },
    code: listing.code,
    stop: stopOf(listing, me),
    key: newKey(),
    seen: wanted.vndPerKg,
    wanted,
    typed,
    mistakes: asked && 'mistakes' in read ? read.mistakes : [],
    produce: { name: listing.produce.name, slug: listing.produce.slug, plate: plateOf(listing.produce.group.slug) },
    seller: listing.seller.name,
    left: formatKg(listing.availableGrams),
    least: listing.minOrderGrams ? formatKg(listing.minOrderGrams) : null,
    units: listing.produce.units.filter((unit) => unit !== 'BAO' || listing.quantity.gramsPerBao),
    reference: referenceOf(listing, references),
    acceptHours: terms.acceptHours,
    grams: wish?.grams,
    lines: wish ? readBack(listing, wish, terms, edit) : null,
  };
};

/** Why this person cannot order this, in words; null where they can. */
function stopOf({ seller, code, availableGrams, state }: Listing, { person, roles }: Me) {
  if (seller.id === person.id)
    return {
      title: 'Đây là tin của bạn',
      text: 'Tin của mình thì không tự đặt được.',
      href: `/tin-cua-toi/${code}`,
      key: 'Xem tin của tôi',
    };
  if (!roles.includes('TRADER'))
    return {
      title: 'Chỗ này của người mua',
      text: 'Tài khoản này vào chợ để bán. Muốn mua nữa, gọi hợp tác xã để thêm vai người mua.',
      ...{ href: '/tro-giup#nho-giup', key: 'Xem cách nhờ giúp' },
    };
  if (state !== 'LIVE' || availableGrams <= 0)
    return { title: 'Tin này đã hết hàng', text: 'Người khác đã đặt trước.', href: '/tim', key: 'Tìm tin khác' };
  return null;
}

/** What others pay, where the buyer names the price; a made-up or old one is never shown as today's. */
function referenceOf({ produce, price }: Listing, references: Asked['referencePrices']) {
  const found = price ? undefined : references.find((each) => each.produce.slug === produce.slug);
  if (!found) return undefined;
  const words = found.isDemo
    ? 'Số dùng thử, không phải giá hôm nay'
    : `${found.isToday ? 'Tham khảo' : 'Giá cũ, ghi'} ${timeAndDay(found.asOf)}`;
  return { words, vnd: formatVnd(found.vndPerKg) };
}

/** The order line by line, each figure once more in words. */
function readBack(listing: Listing, wish: Wish, terms: Asked['orderTerms'], edit: string) {
  const { quantity, grams, price, goodsVnd, rule } = wish;
  const deposit = shareOf(vnd(goodsVnd), terms.depositBp);
  const kg = quantityInWords({ amountMilli: grams, unit: 'KG', grams });
  const isOpen = listing.price == null;
  return [
    { label: 'Nông sản', value: listing.produce.name, words: `${listing.seller.name}, ${placeOf(listing)}` },
    {
      label: 'Số lượng',
      value: `${formatKg(grams)} kg`,
      words:
        quantity && quantity.unit !== 'KG' ? quantityInWords(quantity) : `${kg}${quantity ? '' : ', hết phần còn'}`,
      href: edit,
    },
    {
      label: isOpen ? 'Giá bạn trả' : 'Giá',
      price: { vnd: price.amountVnd, unit: { KG: 'đ/kg', TA: 'đ/tạ', TAN: 'đ/tấn' }[price.unit] },
      words: priceInWords(price),
      ...(isOpen ? { href: `${edit}#gia` } : {}),
    },
    { label: 'Tiền hàng', value: `${formatVnd(goodsVnd)} đ`, words: amountInWords(goodsVnd) },
    {
      label: `Tiền cọc ${percent(terms.depositBp)}`,
      value: `${formatVnd(deposit)} đ`,
      words: `Chuyển sau khi người bán nhận, trong ${terms.depositHours} giờ.`,
    },
    ...(wantedOf(listing).hasMoisture
      ? [
          {
            label: 'Trừ ẩm',
            words: deductionSaid({ type: rule ? 'LINEAR_MOISTURE' : 'NONE', ...NO_RULE, ...rule }),
            href: `${edit}#tru-am`,
          },
        ]
      : []),
    { label: 'Lấy hàng', words: readySaid(listing.readyFrom, listing.readyUntil, todayInVietnam()) },
  ];
}

const NO_RULE = { baseMoistureBp: null, rateBpPerPoint: null };

/** Which field of the form an answer of the API is about. */
const FIELDS: Readonly<Record<string, string>> = { grams: 'so', proposedPriceVndPerKg: 'gia', deductionRule: 'do-goc' };

export const actions: Actions = {
  default: async (event) => {
    const { listing } = await readListing(event);
    const form = await event.request.formData();
    const seen = Number(form.get('seen')) || null;
    // The address says what was read back; the price is the one that stood there, whatever the listing says by now.
    const wanted = { ...wantedOf(listing), vndPerKg: seen };
    const read = readWish(typedOf(event.url.searchParams, wanted), wanted);
    if ('mistakes' in read) return fail(400, { errors: read.mistakes });
    const { quantity, vndPerKg, rule } = read.wish;
    const { placeOrder } = await event.locals.api(PLACE, {
      input: {
        listingId: listing.id,
        grams: Number(form.get('grams')) || quantity?.grams,
        ...(seen === null ? { proposedPriceVndPerKg: vndPerKg } : { seenPriceVndPerKg: seen }),
        deductionRule: rule,
        idempotencyKey: String(form.get('key') ?? ''),
      },
    });
    if (placeOrder.order) redirect(303, `/don/${placeOrder.order.code}?da=dat`);
    return fail(400, {
      errors: placeOrder.errors.map(({ field, message }) => ({ field: FIELDS[field ?? ''], message })),
    });
  },
};
