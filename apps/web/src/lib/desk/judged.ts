import type { FragmentOf } from 'gql.tada';
import { placeOf } from '#lib/place.ts';
import { plateOf } from '#lib/produce/plates.ts';
import { priceSaid, quantitySaid, readySaid, todayInVietnam } from '#lib/said.ts';
import { graphql } from '#lib/server/graphql.ts';

/** What the desk sees of a listing that it judges. */
export const JUDGED = graphql(`
  fragment Judged on Listing @_unmask {
    code
    produce {
      slug
      name
      group {
        slug
      }
    }
    quantity {
      amountMilli
      unit
      grams
    }
    price {
      amountVnd
      unit
    }
    commune {
      fullName
    }
    village {
      name
    }
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
`);

/** A listing in the words of a card and a table of facts. */
export function detailOf(listing: FragmentOf<typeof JUDGED>) {
  const { figure, unit } = quantitySaid(listing.quantity);
  return {
    name: listing.produce.name,
    slug: listing.produce.slug,
    plate: plateOf(listing.produce.group.slug),
    quantity: `${figure} ${unit}`,
    price: priceSaid(listing.price),
    seller: listing.seller.name,
    words: listing.words,
    facts: [
      { label: 'Số lượng', value: `${figure} ${unit}` },
      ...listing.quality.map(({ label, text }) => ({ label, value: text })),
      { label: 'Nơi lấy hàng', value: placeOf(listing) },
      { label: 'Có hàng', value: readySaid(listing.readyFrom, listing.readyUntil, todayInVietnam()) },
    ],
  };
}
