import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access, CurrentViewer, Database, type Viewer } from '@nongsan/platform';
import { AcceptOrder } from './actions/accept-order.js';
import { CancelOrder } from './actions/cancel-order.js';
import { ConfirmWeighIn } from './actions/confirm-weigh-in.js';
import { DeclineOrder } from './actions/decline-order.js';
import { PlaceOrder } from './actions/place-order.js';
import { ResolveOrder } from './actions/resolve-order.js';
import { SendWeighIn } from './actions/send-weigh-in.js';
import { SetOrderTerms } from './actions/set-order-terms.js';
import type { OrderSide, OrderTerms, OrderView } from './models.js';
import { OrderReader } from './order-reader.js';
import { OrderRepository } from './orders.repository.js';
import type * as gql from './schema.gen.js';

@Resolver()
export class OrdersResolver {
  constructor(
    private readonly database: Database,
    private readonly orders: OrderRepository,
    private readonly reader: OrderReader,
    private readonly place: PlaceOrder,
    private readonly accept: AcceptOrder,
    private readonly decline: DeclineOrder,
    private readonly cancel: CancelOrder,
    private readonly send: SendWeighIn,
    private readonly confirm: ConfirmWeighIn,
    private readonly resolve: ResolveOrder,
    private readonly setTerms: SetOrderTerms,
  ) {}

  @Query()
  @Access('signedIn', 'standing')
  order(@CurrentViewer() viewer: Viewer, @Args('code') code: string): Promise<OrderView | null> {
    return this.reader.find(viewer, code);
  }

  @Query()
  @Access('signedIn', 'standing')
  myOrders(
    @CurrentViewer() viewer: Viewer,
    @Args('side') side: OrderSide,
    @Args('page') page: number,
    @Args('open') open?: boolean | null,
  ) {
    return this.reader.mine(viewer, side, open ?? null, page);
  }

  @Query()
  @Access('coopAdmin')
  coopOrders(@CurrentViewer() viewer: Viewer, @Args('page') page: number, @Args('needsCoop') needsCoop: boolean) {
    return this.reader.ofCoop(viewer, needsCoop, page);
  }

  @Query()
  @Access('signedIn', 'standing')
  orderTerms(@CurrentViewer() viewer: Viewer): Promise<OrderTerms> {
    return this.orders.findTerms(this.database.read, viewer.coopId);
  }

  @Mutation()
  @Access('buyer', 'never')
  placeOrder(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.PlaceOrderInput) {
    return this.place.run(viewer, input);
  }

  @Mutation()
  @Access('seller', 'ownYes')
  acceptOrder(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.OrderMoveInput) {
    return this.accept.run(viewer, input);
  }

  @Mutation()
  @Access('seller', 'standing')
  declineOrder(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.DeclineOrderInput) {
    return this.decline.run(viewer, input);
  }

  @Mutation()
  @Access('signedIn', 'ownYes')
  cancelOrder(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.CancelOrderInput) {
    return this.cancel.run(viewer, input);
  }

  @Mutation()
  @Access('signedIn', 'ownYes')
  sendWeighIn(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.SendWeighInInput) {
    return this.send.run(viewer, input);
  }

  @Mutation()
  @Access('signedIn', 'ownYes')
  confirmWeighIn(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.ConfirmWeighInInput) {
    return this.confirm.run(viewer, input);
  }

  @Mutation()
  @Access('coopAdmin', 'never')
  resolveOrder(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.ResolveOrderInput) {
    return this.resolve.run(viewer, input);
  }

  @Mutation()
  @Access('coopAdmin', 'never')
  setOrderTerms(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.SetOrderTermsInput) {
    return this.setTerms.run(viewer, input);
  }
}
