import { fail, redirect } from '@sveltejs/kit';
import { formatKg } from '#lib/figures.ts';
import { priceSaid, quantitySaid } from '#lib/said.ts';
import { FIELD_WORDS, STATES } from '#lib/sell/states.ts';
import { graphql } from '#lib/server/graphql.ts';
import { keyOf, newKey, qualityOf, readMyListing, type MyListing } from '#lib/server/my-listing.ts';
import { ORDER_ROW, orderCardOf } from '#lib/server/orders.ts';
import { readBack } from '#lib/server/read-back.ts';
import { clockAndDay, timeAndDay } from '#lib/when.ts';
import type { Actions, PageServerLoad } from './$types';

const MARK_SOLD_OUT = graphql(`
  mutation MarkListingSoldOut($input: ListingMoveInput!) {
    markListingSoldOut(input: $input) {
      errors {
        message
      }
    }
  }
`);

const RENEW = graphql(`
  mutation RenewListing($input: ListingMoveInput!) {
    renewListing(input: $input) {
      errors {
        message
      }
    }
  }
`);

const OPEN_ORDERS = graphql(
  `
    query OpenOrdersOfListing($code: String!) {
      myListing(code: $code) {
        openOrders {
          ...OrderRow
        }
      }
    }
  `,
  [ORDER_ROW],
);

const DONE: Readonly<Record<string, string>> = {
  sua: 'Đã gửi thay đổi.',
  'het-hang': 'Đã ghi: hết hàng.',
  'gia-han': 'Đã gia hạn tin.',
  go: 'Đã gỡ tin.',
};

export const load: PageServerLoad = async (event) => {
  const mine = await readMyListing(event);
  const { listing, moves, orderedGrams, submittedAt, dueAt, reason, waitingFields, proposed, photos } = mine;
  const { myListing } = await event.locals.api(OPEN_ORDERS, { code: listing.code });
  const may = (move: (typeof moves)[number]) => moves.includes(move);
  return {
    title: `${listing.produce.name}, tin ${listing.code}`,
    back: { href: '/tin-cua-toi', label: 'Tin của tôi' },
    code: listing.code,
    slug: listing.produce.slug,
    done: DONE[event.url.searchParams.get('da') ?? ''],
    key: newKey(),
    turn: STATES[listing.state].turn,
    flag: STATES[listing.state].words,
    sentence: sentenceOf(mine),
    deadline: dueAt ? `Hợp tác xã trả lời trước ${clockAndDay(dueAt)}.` : undefined,
    reason: reason?.sentence,
    may: {
      edit: may('EDIT'),
      withdraw: may('WITHDRAW'),
      soldOut: may('MARK_SOLD_OUT'),
      renew: may('RENEW'),
      repost: may('REPOST'),
    },
    isLive: listing.state === 'LIVE',
    waiting: proposed ? waitingFields.map((field) => FIELD_WORDS[field]).join(', ') : '',
    proposed: proposed && {
      quantity: quantitySaid(proposed.quantity),
      price: priceSaid(proposed.price),
      name: proposed.produce.name,
    },
    lines: readBack({ ...listing, ...qualityOf(listing), photos }, false),
    orders: (myListing?.openOrders ?? []).map((order) => orderCardOf(order)),
    facts: [
      { label: 'Còn bán', value: formatKg(listing.availableGrams), unit: 'kg' },
      { label: 'Đã có đơn', value: formatKg(orderedGrams), unit: 'kg' },
      ...(submittedAt ? [{ label: 'Gửi lúc', value: timeAndDay(submittedAt) }] : []),
    ],
  };
};

/** What there is to do or to wait for. */
function sentenceOf({ listing, waitingFields }: MyListing): string {
  const until = listing.expiresAt ? clockAndDay(listing.expiresAt) : '';
  const sentences = {
    DRAFT: 'Tin chưa gửi. Xem lại rồi gửi.',
    PENDING: 'Hợp tác xã đang xem tin này',
    LIVE: waitingFields.length ? 'Tin đang bán, phần sửa chờ duyệt' : `Người mua thấy tin tới ${until}`,
    CHANGES_ASKED: 'Sửa một chỗ rồi gửi lại',
    SOLD_OUT: 'Tin này đã bán hết',
    EXPIRED: 'Tin hết hạn, người mua không thấy nữa',
    REFUSED: 'Hợp tác xã không duyệt tin này',
    WITHDRAWN: 'Tin đã gỡ khỏi chợ',
  } as const;
  return sentences[listing.state];
}

export const actions: Actions = {
  'het-hang': async (event) => {
    const { listing } = await readMyListing(event);
    const input = { listingId: listing.id, idempotencyKey: keyOf(await event.request.formData()) };
    const { markListingSoldOut } = await event.locals.api(MARK_SOLD_OUT, { input });
    const [refused] = markListingSoldOut.errors;
    if (refused) return fail(400, { error: refused.message });
    redirect(303, `/tin-cua-toi/${listing.code}?da=het-hang`);
  },

  'gia-han': async (event) => {
    const { listing } = await readMyListing(event);
    const input = { listingId: listing.id, idempotencyKey: keyOf(await event.request.formData()) };
    const { renewListing } = await event.locals.api(RENEW, { input });
    const [refused] = renewListing.errors;
    if (refused) return fail(400, { error: refused.message });
    redirect(303, `/tin-cua-toi/${listing.code}?da=gia-han`);
  },
};
