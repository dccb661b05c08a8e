import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CatalogLoaders, type Listing } from '@nongsan/catalog';
import { PeopleLoaders, type Person } from '@nongsan/identity';
import { formatPhone, maskPhone } from '@nongsan/kernel';
import { Context, type RequestContext } from '@nongsan/platform';
import { outcomeOf } from './domain/cancellation.js';
import { balanceOf, dueNow, penaltyDue, refundDue } from './domain/money.js';
import { movesOf, nextStep, stepsOf } from './domain/order-view.js';
import { END_REASONS } from './domain/reasons.js';
import type { Order, OrderView } from './models.js';
import { OrderLoaders } from './orders.loaders.js';

/** The fields of Order that are not columns. */
@Resolver('Order')
export class OrderFieldsResolver {
  constructor(
    private readonly people: PeopleLoaders,
    private readonly catalog: CatalogLoaders,
  ) {}

  @ResolveField()
  turn(@Parent() order: OrderView) {
    return nextStep(order).turn;
  }

  @ResolveField()
  nextAction(@Parent() order: OrderView) {
    return nextStep(order).action;
  }

  @ResolveField()
  moves(@Parent() order: OrderView) {
    return movesOf(order);
  }

  @ResolveField()
  steps(@Parent() order: OrderView) {
    return stepsOf(order);
  }

  @ResolveField()
  listing(@Parent() order: OrderView, @Context() { loaders }: RequestContext) {
    return loaders.of(this.catalog.listings).load(order.listingId);
  }

  @ResolveField()
  produce(@Parent() order: OrderView, @Context() { loaders }: RequestContext) {
    return loaders.of(this.catalog.produce).load(order.produceSlug);
  }

  @ResolveField()
  seller(@Parent() order: OrderView, @Context() { loaders }: RequestContext) {
    return loaders.of(this.people.byId).load(order.sellerId);
  }

  @ResolveField()
  buyer(@Parent() order: OrderView, @Context() { loaders }: RequestContext) {
    return loaders.of(this.people.byId).load(order.buyerId);
  }

  @ResolveField()
  async counterpartPhone(@Parent() order: OrderView, @Context() { loaders }: RequestContext): Promise<string | null> {
    if (order.mySide === 'COOP') return null;
    const other = order.mySide === 'SELLER' ? order.buyerId : order.sellerId;
    const phone = await loaders.of(this.people.phones).load(other);
    return phone && (order.acceptedAt === null ? maskPhone(phone) : formatPhone(phone));
  }

  @ResolveField()
  due(@Parent() order: OrderView) {
    return dueNow(order);
  }

  @ResolveField()
  weighIn(@Parent() order: OrderView): Order | null {
    return order.weighInNo === 0 ? null : order;
  }

  @ResolveField()
  balanceVnd(@Parent() order: OrderView) {
    return balanceOf(order);
  }

  @ResolveField()
  refundDueVnd(@Parent() order: OrderView) {
    return refundDue(order);
  }

  @ResolveField()
  penaltyVnd(@Parent() order: OrderView) {
    return penaltyDue(order);
  }

  @ResolveField()
  endReason(@Parent() order: OrderView): string | null {
    return order.endReason && END_REASONS[order.endReason];
  }

  @ResolveField()
  cancelOutcome(@Parent() order: OrderView) {
    return order.mySide === 'COOP' ? null : outcomeOf(order.state, order.mySide);
  }
}

@Resolver('WeighIn')
export class WeighInResolver {
  constructor(private readonly orders: OrderLoaders) {}

  @ResolveField()
  no(@Parent() order: Order): number {
    return order.weighInNo;
  }

  @ResolveField()
  lines(@Parent() order: Order, @Context() { loaders }: RequestContext) {
    return loaders.of(this.orders.linesOf).load(order.id);
  }
}

/** What orders add to people. */
@Resolver('Person')
export class PersonOrdersResolver {
  constructor(private readonly orders: OrderLoaders) {}

  @ResolveField()
  completedOrders(@Parent() person: Person, @Context() { loaders }: RequestContext) {
    return loaders.of(this.orders.completedOf).load(person.id);
  }
}

/** What orders add to a listing as its seller sees it. */
@Resolver('MyListing')
export class MyListingOrdersResolver {
  constructor(private readonly orders: OrderLoaders) {}

  @ResolveField()
  async openOrders(@Parent() listing: Listing, @Context() { loaders }: RequestContext): Promise<OrderView[]> {
    const open = await loaders.of(this.orders.openOf).load(listing.id);
    return open.map((order) => ({ ...order, mySide: 'SELLER' }));
  }
}
