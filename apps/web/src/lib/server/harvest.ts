import type { FragmentOf } from 'gql.tada';
import { placeOf } from '#lib/place.ts';
import { plateOf } from '#lib/produce/plates.ts';
import { priceSaid, quantitySaid } from '#lib/said.ts';
import { graphql } from './graphql.ts';

/** What every page says of a listing: what, how much, at what price, from where. */
export const HARVEST = graphql(`
  fragment Harvest on Listing @_unmask {
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
      gramsPerBao
    }
    price {
      amountVnd
      unit
      vndPerKg
    }
    commune {
      code
      fullName
    }
    village {
      id
      name
    }
  }
`);

/** The same in the words of a card. */
export const harvestOf = (listing: FragmentOf<typeof HARVEST>) => ({
  name: listing.produce.name,
  slug: listing.produce.slug,
  plate: plateOf(listing.produce.group.slug),
  quantity: quantitySaid(listing.quantity, false),
  price: priceSaid(listing.price),
  place: placeOf(listing),
});
