import { Module, type OnModuleInit } from '@nestjs/common';
import { CatalogModule } from '@nongsan/catalog';
import { IdentityModule } from '@nongsan/identity';
import { Subscriptions } from '@nongsan/platform';
import { AcceptOrder } from './actions/accept-order.js';
import { CancelOrder } from './actions/cancel-order.js';
import { ConfirmWeighIn } from './actions/confirm-weigh-in.js';
import { DeclineOrder } from './actions/decline-order.js';
import { PlaceOrder } from './actions/place-order.js';
import { ResolveOrder } from './actions/resolve-order.js';
import { SendWeighIn } from './actions/send-weigh-in.js';
import { SetOrderTerms } from './actions/set-order-terms.js';
import { END_STATES, FIRST_STATE, machineFaults, ORDER_MOVES } from './domain/order.js';
import { ExpireOrders } from './expire-orders.job.js';
import { HelpedOrders } from './helped-orders.js';
import {
  MyListingOrdersResolver,
  OrderFieldsResolver,
  PersonOrdersResolver,
  WeighInResolver,
} from './order-fields.resolver.js';
import { OrderChangesController } from './order-changes.controller.js';
import { OrderChanges } from './order-changes.repository.js';
import { OrderMoney } from './order-money.js';
import { OrderReader } from './order-reader.js';
import { OrderWriter } from './order-writer.js';
import { OrderLoaders } from './orders.loaders.js';
import { OrderRepository } from './orders.repository.js';
import { OrdersResolver } from './orders.resolver.js';

const ACTIONS = [
  PlaceOrder,
  AcceptOrder,
  DeclineOrder,
  CancelOrder,
  SendWeighIn,
  ConfirmWeighIn,
  ResolveOrder,
  SetOrderTerms,
];
const RESOLVERS = [OrdersResolver, OrderFieldsResolver, WeighInResolver, PersonOrdersResolver, MyListingOrdersResolver];
const SHARED = [OrderMoney, OrderReader, OrderLoaders, OrderChanges, HelpedOrders];

@Module({
  imports: [IdentityModule, CatalogModule],
  controllers: [OrderChangesController],
  providers: [...ACTIONS, ...RESOLVERS, ...SHARED, OrderRepository, OrderWriter, ExpireOrders],
  exports: SHARED,
})
export class OrdersModule implements OnModuleInit {
  constructor(
    private readonly subscriptions: Subscriptions,
    private readonly expireOrders: ExpireOrders,
  ) {}

  onModuleInit(): void {
    const faults = machineFaults(ORDER_MOVES, FIRST_STATE, END_STATES);
    if (faults.length > 0) throw new Error(`the states of an order: ${faults.join('; ')}`);
    this.subscriptions.sweep('orders.expireOrders', (now) => this.expireOrders.run(now));
  }
}
