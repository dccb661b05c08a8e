import { Args, Query, Resolver } from '@nestjs/graphql';
import { CatalogLoaders, groupName } from '@nongsan/catalog';
import { PlaceLoaders } from '@nongsan/identity';
import { Clock, localDateOf } from '@nongsan/kernel';
import { Access, Context, type RequestContext } from '@nongsan/platform';
import { dayNumber } from '@nongsan/vietnamese';
import type { FacetCount, SearchAnswer, SearchRequest, Sort } from './port.js';
import type * as gql from './schema.gen.js';
import { SearchIndex } from './search-index.js';

const PER_PAGE = 20;
const MOST_PAGES = 50;
const SORTS: Readonly<Record<gql.SearchSort, Sort>> = {
  BEST: 'relevance',
  NEWEST: 'newest',
  CHEAPEST: 'price-asc',
  DEAREST: 'price-desc',
  LARGEST: 'quantity-desc',
};

@Resolver()
export class SearchResolver {
  constructor(
    private readonly index: SearchIndex,
    private readonly catalog: CatalogLoaders,
    private readonly places: PlaceLoaders,
    private readonly clock: Clock,
  ) {}

  @Query()
  @Access('anyone')
  async searchListings(
    @Args('input') input: gql.SearchListingsInput,
    @Context() { loaders }: RequestContext,
  ): Promise<gql.ResolversParentTypes['SearchListingsAnswer']> {
    const request = requestOf(input, dayNumber(localDateOf(this.clock.now())));
    const answer = await this.index.search(request);
    const goods = loaders.of(this.catalog.produce);
    const communes = loaders.of(this.places.communes);
    return {
      listings: await Promise.all(answer.hits.map(({ id }) => loaders.of(this.catalog.listings).load(id))),
      total: answer.total,
      page: request.page,
      pages: Math.max(1, Math.min(MOST_PAGES, Math.ceil(answer.total / PER_PAGE))),
      facets: {
        groups: await named(answer.facets.group, groupName),
        produce: await named(answer.facets.produce, async (slug) => (await goods.load(slug)).name),
        communes: await named(answer.facets.commune, async (code) => (await communes.load(code)).fullName),
      },
      correctedTo: correctedTo(input.text ?? '', answer),
      notProduce: answer.notProduce,
      engine: answer.engine,
    };
  }
}

function requestOf(input: gql.SearchListingsInput, today: number): SearchRequest {
  const list = (codes: readonly string[] | null | undefined) =>
    codes && codes.length > 0 ? codes.slice(0, 50) : undefined;
  const priced = input.minPriceVndPerKg != null || input.maxPriceVndPerKg != null;
  return {
    text: input.text ?? '',
    filters: {
      group: list(input.groups),
      produce: list(input.produce),
      commune: list(input.communes),
      price: priced
        ? { min: input.minPriceVndPerKg ?? undefined, max: input.maxPriceVndPerKg ?? undefined }
        : undefined,
      readyBy: input.readyBy ? dayNumber(input.readyBy) : undefined,
    },
    sort: SORTS[input.sort ?? 'BEST'],
    page: Math.min(Math.max(input.page ?? 1, 1), MOST_PAGES),
    hitsPerPage: PER_PAGE,
    facets: ['group', 'produce', 'commune'],
    today,
  };
}

const named = (counts: readonly FacetCount[] = [], nameOf: (code: string) => string | Promise<string>) =>
  Promise.all(counts.map(async ({ value, count }) => ({ code: value, name: await nameOf(value), count })));

/** The typed words with what was read in their place; null where nothing was read differently. */
function correctedTo(text: string, { corrections }: SearchAnswer): string | null {
  if (corrections.length === 0) return null;
  return corrections.map(({ read }) => read).join(' ') || text;
}
