import type { FragmentOf } from 'gql.tada';
import { placeOf } from '#lib/place.ts';
import { plateOf } from '#lib/produce/plates.ts';
import { priceSaid, quantitySaid } from '#lib/said.ts';
import { graphql } from './graphql.ts';

/** What a card in a list of listings shows. */
export const CARD = graphql(`
  fragment Card on Listing @_unmask {
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
    photos {
      thumbUrl
    }
  }
`);

/** The properties of ListingCard. */
export function cardOf(listing: FragmentOf<typeof CARD>) {
  return {
    href: `/tin/${listing.code}`,
    name: listing.produce.name,
    slug: listing.produce.slug,
    plate: plateOf(listing.produce.group.slug),
    photo: listing.photos[0]?.thumbUrl ?? undefined,
    quantity: quantitySaid(listing.quantity, false),
    price: priceSaid(listing.price),
    place: placeOf(listing),
    seller: listing.seller.name,
  };
}
