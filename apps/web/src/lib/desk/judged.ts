import type { FragmentOf } from 'gql.tada';
import { quantitySaid, readySaid, todayInVietnam } from '#lib/said.ts';
import { graphql } from '#lib/server/graphql.ts';
import { HARVEST, harvestOf } from '#lib/server/harvest.ts';

/** What the desk sees of a listing that it judges. */
export const JUDGED = graphql(
  `
    fragment Judged on Listing @_unmask {
      ...Harvest
      seller {
        name
      }
      quality {
        label
        text
      }
      readyFrom
      readyUntil
      words
    }
  `,
  [HARVEST],
);

/** A listing in the words of a card and a table of facts. */
export function detailOf(listing: FragmentOf<typeof JUDGED>) {
  const { place, ...harvest } = harvestOf(listing);
  const { figure, unit } = quantitySaid(listing.quantity);
  const quantity = `${figure} ${unit}`;
  return {
    ...harvest,
    quantity,
    seller: listing.seller.name,
    words: listing.words,
    facts: [
      { label: 'Số lượng', value: quantity },
      ...listing.quality.map(({ label, text }) => ({ label, value: text })),
      { label: 'Nơi lấy hàng', value: place },
      { label: 'Có hàng', value: readySaid(listing.readyFrom, listing.readyUntil, todayInVietnam()) },
    ],
  };
}
