import type { RequestEvent } from '@sveltejs/kit';
import { dateOf } from '#lib/when.ts';
import { graphql } from './graphql.ts';
import { HARVEST, harvestOf } from './harvest.ts';

const LAST_TIME = graphql(
  `
    query LastTime {
      myListings {
        listings {
          submittedAt
          moves
          listing {
            ...Harvest
          }
        }
      }
    }
  `,
  [HARVEST],
);

/** What the seller listed last and can list again; the properties of AgainCard. */
export async function lastTime({ locals }: Pick<RequestEvent, 'locals'>) {
  const { myListings } = await locals.api(LAST_TIME);
  const last = myListings.listings.find(({ moves }) => moves.includes('REPOST'));
  if (!last) return null;
  const { name, quantity } = harvestOf(last.listing);
  return {
    when: last.submittedAt ? dateOf(last.submittedAt) : '',
    what: `${name}, ${quantity.figure} ${quantity.unit}`,
    href: `/dang-ban/lai/${last.listing.code}`,
  };
}
