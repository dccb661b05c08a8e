import { Inject } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { vnd, type Vnd } from '@nongsan/kernel';
import { accountOf, type OrderView } from '@nongsan/orders';
import { CONFIG, type Config, Context, isHelped, type RequestContext } from '@nongsan/platform';
import { mayPayByVnpay } from './actions/start-vnpay.js';
import { AccountNumbers } from './account-numbers.js';
import { isOpen, remainingOf } from './domain/payment-intent.js';
import type { PayeeAccountView, PaymentView, Receipt, Refund } from './models.js';
import { paymentQr } from './payment-qr.js';
import { PaymentLoaders } from './payments.loaders.js';

/** What payments add to an order. */
@Resolver('Order')
export class OrderPaymentsResolver {
  constructor(private readonly payments: PaymentLoaders) {}

  @ResolveField()
  async payment(@Parent() order: OrderView, @Context() { loaders }: RequestContext): Promise<PaymentView | null> {
    const intents = await loaders.of(this.payments.intentsOf).load(order.id);
    const intent = intents.find(({ state }) => isOpen(state));
    return intent ? { ...intent, seenBy: order.mySide } : null;
  }

  @ResolveField()
  receipts(@Parent() order: OrderView, @Context() { loaders }: RequestContext): Promise<readonly Receipt[]> {
    return loaders.of(this.payments.receiptsOf).load(order.id);
  }

  @ResolveField()
  refund(@Parent() order: OrderView): Refund | null {
    const { refundDueVnd: amountVnd, moneyWith, buyerId, code: orderCode } = accountOf(order);
    if (amountVnd === 0 || moneyWith === null) return null;
    const payer = moneyWith === 'SELLER' ? 'DIRECT' : 'COOP';
    return { amountVnd, payer, buyerId, orderCode, isPayer: moneyWith === order.mySide };
  }
}

@Resolver('Payment')
export class PaymentResolver {
  constructor(
    private readonly payments: PaymentLoaders,
    private readonly accounts: AccountNumbers,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @ResolveField()
  amountVnd(@Parent() { amountDue }: PaymentView): Vnd {
    return amountDue;
  }

  @ResolveField()
  receivedVnd(@Parent() { received }: PaymentView): Vnd {
    return received;
  }

  @ResolveField()
  remainingVnd(@Parent() payment: PaymentView): Vnd {
    return remainingOf(payment);
  }

  @ResolveField()
  async payee(
    @Parent() payment: PaymentView,
    @Context() { loaders, viewer }: RequestContext,
  ): Promise<PayeeAccountView> {
    const payee = await loaders.of(this.payments.payeesById).load(payment.payeeId);
    const isOwner = !isHelped(viewer) && payment.seenBy === (payment.mode === 'DIRECT' ? 'SELLER' : 'COOP');
    return this.accounts.view(payee, isOwner || payment.seenBy === 'BUYER');
  }

  @ResolveField()
  async qr(@Parent() payment: PaymentView, @Context() { loaders }: RequestContext) {
    const remaining = remainingOf(payment);
    if (payment.seenBy !== 'BUYER' || remaining === 0) return null;
    const payee = await loaders.of(this.payments.payeesById).load(payment.payeeId);
    return paymentQr(this.accounts.open(payee), remaining, payment.code);
  }

  @ResolveField()
  byVnpay(@Parent() payment: PaymentView): boolean {
    return payment.seenBy === 'BUYER' && mayPayByVnpay(this.config, payment);
  }

  @ResolveField()
  declaration(@Parent() { declaration }: PaymentView) {
    return declaration && { ...declaration, amountVnd: declaration.amount };
  }
}

@Resolver('Receipt')
export class ReceiptResolver {
  @ResolveField()
  isReversed(@Parent() { reversedAt }: Receipt): boolean {
    return reversedAt !== null;
  }
}

/** Money that goes back: the buyer's account is shown to the one who sends it, and never to a helper. */
@Resolver('Refund')
export class RefundResolver {
  constructor(
    private readonly payments: PaymentLoaders,
    private readonly accounts: AccountNumbers,
  ) {}

  @ResolveField()
  async payee(
    @Parent() refund: Refund,
    @Context() { loaders, viewer }: RequestContext,
  ): Promise<PayeeAccountView | null> {
    const payee =
      refund.isPayer && !isHelped(viewer) ? await loaders.of(this.payments.accountsOf).load(refund.buyerId) : null;
    return payee && this.accounts.view(payee, true);
  }

  @ResolveField()
  async qr(@Parent() refund: Refund, @Context() { loaders, viewer }: RequestContext) {
    const payee =
      refund.isPayer && !isHelped(viewer) ? await loaders.of(this.payments.accountsOf).load(refund.buyerId) : null;
    return (
      payee &&
      paymentQr(this.accounts.open(payee), vnd(refund.amountVnd), `${refund.orderCode.replace('-', '')} TRA LAI`)
    );
  }
}
