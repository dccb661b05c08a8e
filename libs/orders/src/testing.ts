import { Global, Module } from '@nestjs/common';
import { availableGrams, StockRepository } from '@nongsan/catalog';
import { catalogWorld, newListing } from '@nongsan/catalog/testing';
import { newTrader } from '@nongsan/identity/testing';
import { type Decision, Ids, vnd } from '@nongsan/kernel';
import type { Tx, Viewer } from '@nongsan/platform';
import type { World, WorldOptions } from '@nongsan/platform/testing';
import { cancel } from './domain/cancellation.js';
import { dueNow, receive } from './domain/money.js';
import { accept, decline, expire } from './domain/order.js';
import { placeOrder } from './domain/place-order.js';
import { confirmWeighIn, sendWeighIn, weighLines } from './domain/weigh-in.js';
import type { DeductionRule, Order, OrderState, OrderTerms } from './models.js';
import type { OrderAccount } from './order-account.js';
import { OrderBooks } from './order-books.js';
import { OrderWriter } from './order-writer.js';
import type { OrderEvent } from './orders.events.js';
import { OrdersModule } from './orders.module.js';
import { OrderRepository } from './orders.repository.js';
import { PayeeReadiness } from './payee-readiness.js';

/** For specs of the libs above: what people do to an order. */
export { AcceptOrder } from './actions/accept-order.js';
export { CancelOrder } from './actions/cancel-order.js';
export { ConfirmWeighIn } from './actions/confirm-weigh-in.js';
export { ResolveOrder } from './actions/resolve-order.js';
export { SendWeighIn } from './actions/send-weigh-in.js';
export { ExpireOrders } from './expire-orders.job.js';

/** Stand-in for payments: every seller has a payee account, but those named here. */
export class TestPayees extends PayeeReadiness {
  readonly missing = new Set<string>();

  isReady(_tx: Tx, { sellerId }: { sellerId: string }): Promise<boolean> {
    return Promise.resolve(!this.missing.has(sellerId));
  }
}

/** Stand-in for payments: keeps what it was told. */
export class TestBooks extends OrderBooks {
  readonly told: { readonly before: OrderAccount; readonly after: OrderAccount }[] = [];

  follow(_tx: Tx, before: OrderAccount, after: OrderAccount): Promise<void> {
    this.told.push({ before, after });
    return Promise.resolve();
  }
}

/** As payments does it: a global module above orders that provides what orders asks for. */
@Global()
@Module({
  imports: [OrdersModule],
  providers: [
    TestPayees,
    TestBooks,
    { provide: PayeeReadiness, useExisting: TestPayees },
    { provide: OrderBooks, useExisting: TestBooks },
  ],
  exports: [PayeeReadiness, OrderBooks, TestPayees, TestBooks],
})
class TestPayeesModule {}

/** People, places, produce, listings and orders. Stand-in: whether a seller can be paid. */
export const ordersWorld = {
  ...catalogWorld,
  modules: [...catalogWorld.modules, OrdersModule, TestPayeesModule],
} satisfies WorldOptions;

export interface NewOrder {
  readonly listing?: { readonly id: string };
  readonly seller?: Viewer;
  readonly buyer?: Viewer;
  /** 500 kg unless said otherwise. */
  readonly grams?: number;
  readonly deductionRule?: DeductionRule;
  readonly terms?: Partial<OrderTerms>;
  readonly state?: OrderState;
  /** Pays what is due instead of the order's own books alone: payments, where it stands above. */
  readonly pay?: (tx: Tx, order: Order) => Promise<unknown>;
}

type Step = (order: Order, at: Date, available: number) => Decision<Order, OrderEvent, string>;

/** How an order comes to each state: the states before it, and the decision that leads there. */
const WAYS: Readonly<Record<OrderState, readonly Exclude<OrderState, 'PLACED'>[]>> = {
  PLACED: [],
  ACCEPTED: ['ACCEPTED'],
  READY: ['ACCEPTED', 'READY'],
  WEIGHED: ['ACCEPTED', 'READY', 'WEIGHED'],
  SETTLED: ['ACCEPTED', 'READY', 'WEIGHED', 'SETTLED'],
  COMPLETED: ['ACCEPTED', 'READY', 'WEIGHED', 'SETTLED', 'COMPLETED'],
  DECLINED: ['DECLINED'],
  EXPIRED: ['EXPIRED'],
  CANCELLED: ['ACCEPTED', 'READY', 'CANCELLED'],
};
const payDue: Step = (order, at) => receive(order, dueNow(order)?.amountVnd ?? vnd(0), 'SELLER', at);
const STEPS: Readonly<Record<Exclude<OrderState, 'PLACED'>, Step>> = {
  ACCEPTED: (order, at) => accept(order, 24, at),
  READY: payDue,
  WEIGHED: (order, at, available) => sendWeighIn(order, 'SELLER', linesOf(order), available, at),
  SETTLED: (order, at, available) => confirmWeighIn(order, 'BUYER', 1, available, at),
  COMPLETED: payDue,
  DECLINED: (order, at) => decline(order, 'PRICE_TOO_LOW', at),
  EXPIRED: (order) => expire(order, order.acceptBy),
  CANCELLED: (order, at) => cancel(order, 'BUYER', 'BUYER', 'CHANGED_MIND', at),
};

/** One line that weighs what was ordered, dry. */
function linesOf(order: Order) {
  const lines = weighLines([{ grossGrams: order.grams, bags: 0, moistureBp: 0 }], order);
  if (!lines.ok) throw new Error(lines.code);
  return lines.state;
}

/** An order of 500 kg of a new listing by a new trader, placed, unless said otherwise; brought to its state by the product's own decisions. */
export async function newOrder(world: World, more: NewOrder = {}): Promise<Order & { seller: Viewer; buyer: Viewer }> {
  const listing = more.listing ?? (await newListing(world, more.seller ? { seller: more.seller } : {}));
  const buyer = more.buyer ?? (await newTrader(world));
  const [writer, at] = [world.get(OrderWriter), world.clock.now()];
  const order = await world.database.tx(async (tx) => {
    let current = await placed(world, tx, listing.id, buyer, more);
    for (const state of WAYS[more.state ?? 'PLACED']) {
      if (more.pay && STEPS[state] === payDue) {
        await more.pay(tx, current);
        current = (await world.get(OrderRepository).lock(tx, current.id))!;
        continue;
      }
      const available = await writer.lockAvailable(tx, current);
      const decision = STEPS[state](current, at, available);
      if (!decision.ok) throw new Error(`to ${state}: ${decision.code}`);
      if (state === 'WEIGHED') await world.get(OrderRepository).insertLines(tx, decision.state, linesOf(current));
      current = await writer.save(tx, current, decision.state, decision.events);
    }
    return current;
  });
  const seller: Viewer = {
    personId: order.sellerId,
    coopId: order.coopId,
    sessionId: order.sellerId,
    roles: ['FARMER'],
  };
  return { ...order, seller, buyer };
}

async function placed(world: World, tx: Tx, listingId: string, buyer: Viewer, more: NewOrder): Promise<Order> {
  const listing = await world.get(StockRepository).lockForOrder(tx, listingId);
  if (!listing) throw new Error(`no listing ${listingId}`);
  const wish = {
    buyerId: buyer.personId,
    grams: more.grams ?? 500_000,
    proposedPriceVndPerKg: listing.priceVndPerKg === null ? vnd(95_000) : null,
    seenPriceVndPerKg: null,
    deductionRule: more.deductionRule ?? ({ type: 'NONE' } as const),
  };
  const terms: OrderTerms = { depositBp: 1_000, acceptHours: 24, depositHours: 24, ...more.terms };
  const id = world.get(Ids).next();
  const decision = placeOrder(listing, availableGrams(listing), wish, terms, id, world.clock.now());
  if (!decision.ok) throw new Error(decision.code);
  return world.get(OrderWriter).insert(tx, decision.state, decision.events);
}
