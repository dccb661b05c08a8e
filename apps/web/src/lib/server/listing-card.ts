import type { FragmentOf } from 'gql.tada';
import { graphql } from './graphql.ts';
import { HARVEST, harvestOf } from './harvest.ts';

/** What a card in a list of listings shows. */
export const CARD = graphql(
  `
    fragment Card on Listing @_unmask {
      ...Harvest
      seller {
        name
      }
      photos {
        thumbUrl
      }
    }
  `,
  [HARVEST],
);

/** The properties of ListingCard. */
export const cardOf = (listing: FragmentOf<typeof CARD>) => ({
  ...harvestOf(listing),
  href: `/tin/${listing.code}`,
  photo: listing.photos[0]?.thumbUrl ?? undefined,
  seller: listing.seller.name,
});
