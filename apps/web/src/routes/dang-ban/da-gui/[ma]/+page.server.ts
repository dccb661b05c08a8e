import { formatKg, formatVnd } from '#lib/figures.ts';
import { priceSaid } from '#lib/said.ts';
import { goodSaid } from '#lib/server/heard.ts';
import { readMyListing } from '#lib/server/my-listing.ts';
import { readDraft } from '#lib/server/sell-draft.ts';
import { clockAndDay, timeAndDay } from '#lib/when.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { listing, submittedAt, dueAt } = await readMyListing(event);
  const draft = await readDraft(event);
  const { nth = 1, rest = [] } = draft.heard ?? {};

  const price = priceSaid(listing.price);
  return {
    title: 'Đã gửi tin bán',
    task: true,
    code: listing.code,
    // the other goods of the sentence wait for their turn
    left: nth > 1 ? [draft, ...rest].map(goodSaid) : [],
    due: dueAt ? clockAndDay(dueAt) : null,
    facts: [
      { label: 'Nông sản', value: listing.produce.name },
      { label: 'Số lượng', value: formatKg(listing.quantity.grams), unit: 'kg' },
      price.vnd === null
        ? { label: 'Giá', value: 'Theo giá hôm nay' }
        : { label: 'Giá', value: formatVnd(price.vnd), unit: price.unit },
      { label: 'Gửi lúc', value: submittedAt ? timeAndDay(submittedAt) : '' },
    ],
  };
};
