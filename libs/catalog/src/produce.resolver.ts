import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { PeopleRepository } from '@nongsan/identity';
import { Clock, localDateOf } from '@nongsan/kernel';
import { Access, Context, CurrentViewer, Database, type RequestContext, type Viewer } from '@nongsan/platform';
import { RecordReferencePrice } from './actions/record-reference-price.js';
import { CatalogLoaders } from './catalog.loaders.js';
import { optionName } from './domain/quality.js';
import { groupBySeason, isInSeason } from './domain/season.js';
import type { Produce, QualityAttribute, ReferencePrice } from './models.js';
import { groupName } from './produce.js';
import { ProduceRepository } from './produce.repository.js';
import { ReferencePriceRepository } from './reference-price.repository.js';
import type * as gql from './schema.gen.js';

@Resolver('Produce')
export class ProduceResolver {
  constructor(
    private readonly database: Database,
    private readonly goods: ProduceRepository,
    private readonly clock: Clock,
  ) {}

  @Query()
  @Access('anyone')
  async produceGroups(): Promise<gql.ResolversParentTypes['ProduceGroup'][]> {
    const goods = await this.goods.list(this.database.read);
    const groups = groupBySeason(goods, localDateOf(this.clock.now()));
    return groups.map((group) => ({ ...group, name: groupName(group.slug) }));
  }

  @Query()
  @Access('anyone')
  async produce(@Args('slug') slug: string): Promise<Produce | null> {
    return (await this.goods.findBySlugs(this.database.read, [slug]))[0] ?? null;
  }

  @ResolveField()
  group(@Parent() { groupSlug }: Produce): gql.ProduceGroupName {
    return { slug: groupSlug, name: groupName(groupSlug) };
  }

  @ResolveField()
  inSeason(@Parent() produce: Produce): boolean {
    return isInSeason(produce, localDateOf(this.clock.now()));
  }
}

@Resolver('QualityAttribute')
export class QualityAttributeResolver {
  @ResolveField()
  options(@Parent() attribute: QualityAttribute): gql.QualityOption[] {
    return attribute.options.map((value) => ({ value, name: optionName(value) }));
  }
}

@Resolver('ReferencePrice')
export class ReferencePriceResolver {
  constructor(
    private readonly database: Database,
    private readonly prices: ReferencePriceRepository,
    private readonly people: PeopleRepository,
    private readonly loadersOf: CatalogLoaders,
    private readonly record: RecordReferencePrice,
    private readonly clock: Clock,
  ) {}

  @Query()
  @Access('anyone')
  async referencePrices(@Context() { viewer }: RequestContext): Promise<ReferencePrice[]> {
    const coopId = viewer?.coopId ?? (await this.people.findFirstCoop(this.database.read));
    return this.prices.listLatest(this.database.read, coopId);
  }

  @Mutation()
  @Access('coopAdmin', 'never')
  recordReferencePrice(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.RecordReferencePriceInput) {
    return this.record.run(viewer, input);
  }

  @ResolveField()
  produce(@Parent() price: ReferencePrice, @Context() { loaders }: RequestContext) {
    return loaders.of(this.loadersOf.produce).load(price.produceSlug);
  }

  @ResolveField()
  isToday(@Parent() { asOf, isDemo }: ReferencePrice): boolean {
    return !isDemo && localDateOf(asOf) === localDateOf(this.clock.now());
  }
}
