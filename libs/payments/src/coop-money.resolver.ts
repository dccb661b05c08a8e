import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { PeopleLoaders } from '@nongsan/identity';
import { OrderLoaders, type OrderView } from '@nongsan/orders';
import {
  Access,
  Context,
  CurrentViewer,
  Database,
  MoneyAct,
  type RequestContext,
  type Viewer,
} from '@nongsan/platform';
import { AccountNumbers } from './account-numbers.js';
import { EnterBankTransfer } from './actions/enter-bank-transfer.js';
import { ResolveTransfer } from './actions/resolve-transfer.js';
import { ReverseAllocation } from './actions/reverse-allocation.js';
import { BankTransferRepository } from './bank-transfers.repository.js';
import { BooksRepository } from './books.repository.js';
import type { BankTransfer, CoopDue, PayeeAccountView } from './models.js';
import { paymentQr } from './payment-qr.js';
import { PaymentLoaders } from './payments.loaders.js';
import type * as gql from './schema.gen.js';

const PER_PAGE = 30;
const LAST_PAGE = 10_000;
const pageOf = (wanted: number): number => Math.min(Math.max(wanted, 1), LAST_PAGE);

/** The cooperative's desk for money: what came and what has to go. */
@Resolver()
export class CoopMoneyResolver {
  constructor(
    private readonly database: Database,
    private readonly transfers: BankTransferRepository,
    private readonly books: BooksRepository,
    private readonly enter: EnterBankTransfer,
    private readonly resolve: ResolveTransfer,
    private readonly reverse: ReverseAllocation,
  ) {}

  @Query()
  @Access('coopAdmin')
  async unmatchedTransfers(@CurrentViewer() { coopId }: Viewer, @Args('page') wanted: number) {
    const page = pageOf(wanted);
    return { page, ...(await this.transfers.listWaiting(this.database.read, coopId, PER_PAGE, (page - 1) * PER_PAGE)) };
  }

  @Query()
  @Access('coopAdmin')
  async coopDues(@CurrentViewer() { coopId }: Viewer, @Args('page') wanted: number) {
    const page = pageOf(wanted);
    return { page, ...(await this.books.listDues(this.database.read, coopId, PER_PAGE, (page - 1) * PER_PAGE)) };
  }

  @Mutation()
  @Access('coopAdmin', 'never')
  @MoneyAct()
  enterBankTransfer(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.EnterBankTransferInput) {
    return this.enter.run(viewer, input);
  }

  @Mutation()
  @Access('coopAdmin', 'never')
  @MoneyAct()
  resolveTransfer(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.ResolveTransferInput) {
    return this.resolve.run(viewer, input);
  }

  @Mutation()
  @Access('coopAdmin', 'never')
  @MoneyAct()
  reverseAllocation(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.ReverseAllocationInput) {
    return this.reverse.run(viewer, input);
  }
}

@Resolver('BankTransfer')
export class BankTransferResolver {
  constructor(
    private readonly orders: OrderLoaders,
    private readonly people: PeopleLoaders,
  ) {}

  @ResolveField()
  async suggestions(@Parent() { suggestions, coopId }: BankTransfer, @Context() { loaders }: RequestContext) {
    const orders = await loaders.of(this.orders.ofCoop).loadMany(suggestions);
    // A memo may name an order of another cooperative: that is not for these admins to see.
    return orders.filter(
      (order): order is OrderView => order !== null && !(order instanceof Error) && order.coopId === coopId,
    );
  }

  @ResolveField()
  order(@Parent() { orderId }: BankTransfer, @Context() { loaders }: RequestContext): Promise<OrderView | null> | null {
    return orderId === null ? null : loaders.of(this.orders.ofCoop).load(orderId);
  }

  @ResolveField()
  async resolvedBy(@Parent() { resolvedBy }: BankTransfer, @Context() { loaders }: RequestContext) {
    return resolvedBy && (await loaders.of(this.people.byId).load(resolvedBy)).name;
  }
}

@Resolver('CoopDue')
export class CoopDueResolver {
  constructor(
    private readonly orders: OrderLoaders,
    private readonly payments: PaymentLoaders,
    private readonly accounts: AccountNumbers,
  ) {}

  @ResolveField()
  order(@Parent() { orderId }: CoopDue, @Context() { loaders }: RequestContext): Promise<OrderView | null> {
    return loaders.of(this.orders.ofCoop).load(orderId);
  }

  @ResolveField()
  async payee(@Parent() due: CoopDue, @Context() { loaders }: RequestContext): Promise<PayeeAccountView | null> {
    const payee = await loaders.of(this.payments.accountsOf).load(due.payeeOf);
    return payee && this.accounts.view(payee, true);
  }

  @ResolveField()
  async qr(@Parent() due: CoopDue, @Context() { loaders }: RequestContext) {
    const payee = await loaders.of(this.payments.accountsOf).load(due.payeeOf);
    const order = await loaders.of(this.orders.ofCoop).load(due.orderId);
    return payee && order && paymentQr(this.accounts.open(payee), due.amountVnd, order.code.replace('-', ''));
  }
}
