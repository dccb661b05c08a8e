import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Household } from '@nongsan/identity';
import { Context, type RequestContext } from '@nongsan/platform';
import { CatalogLoaders } from './catalog.loaders.js';

/** What listings add to a farmer at the village desk. */
@Resolver('Household')
export class HouseholdListingsResolver {
  constructor(private readonly catalog: CatalogLoaders) {}

  @ResolveField()
  async listedToday(@Parent() { id }: Household, @Context() { loaders }: RequestContext): Promise<number> {
    return (await loaders.of(this.catalog.deskCounts).load(id)).listedToday;
  }

  @ResolveField()
  async drafts(@Parent() { id }: Household, @Context() { loaders }: RequestContext): Promise<number> {
    return (await loaders.of(this.catalog.deskCounts).load(id)).drafts;
  }
}

@Resolver('FloorPrice')
export class FloorPriceProduceResolver {
  constructor(private readonly catalog: CatalogLoaders) {}

  @ResolveField()
  produce(@Parent() { produceSlug }: { readonly produceSlug: string }, @Context() { loaders }: RequestContext) {
    return loaders.of(this.catalog.produce).load(produceSlug);
  }
}
