import type { RequestEvent } from '@sveltejs/kit';
import type { ResultOf } from 'gql.tada';
import { PRODUCE_GROUPS } from '#lib/produce-groups.ts';
import { graphql } from './graphql.ts';

const PRODUCE_TO_SELL = graphql(`
  query ProduceToSell {
    produceGroups {
      slug
      name
      inSeason
      produce {
        slug
        name
        inSeason
      }
    }
    myListings {
      listings {
        listing {
          produce {
            slug
          }
        }
      }
    }
  }
`);

/** What is asked for most here, in the order of the home page; the rest is one tap away. */
const USUAL = ['ca-phe-nhan-xo', ...PRODUCE_GROUPS.map(({ slug }) => slug)];
const FIT_ONE_SCREEN = 11;

type Group = ResultOf<typeof PRODUCE_TO_SELL>['produceGroups'][number];

export interface ToSell {
  readonly groups: readonly Group[];
  /** As many as one screen shows: the good chosen, what this farmer sold last, what is in season, the usual. */
  readonly first: readonly { readonly slug: string; readonly name: string }[];
}

/** The goods to choose from, nearest to this farmer first. */
export async function produceToSell({ locals }: RequestEvent, chosen?: string): Promise<ToSell> {
  const { produceGroups, myListings } = await locals.api(PRODUCE_TO_SELL);
  const goods = new Map(produceGroups.flatMap(({ produce }) => produce.map((good) => [good.slug, good])));
  const mine = myListings.listings.map(({ listing }) => listing.produce.slug);
  const inSeason = USUAL.filter((slug) => goods.get(slug)?.inSeason);
  const order = new Set([...(chosen ? [chosen] : []), ...mine, ...inSeason, ...USUAL]);
  const first = [...order].flatMap((slug) => goods.get(slug) ?? []).slice(0, FIT_ONE_SCREEN);
  return { groups: produceGroups, first: first.map(shortly) };
}

/** On a small tile the name without its by-names: Bơ Booth (bơ bút). */
const shortly = ({ slug, name }: { slug: string; name: string }) => ({ slug, name: name.replace(/ \(.*\)$/, '') });
