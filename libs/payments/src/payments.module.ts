import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { IdentityModule } from '@nongsan/identity';
import { DAY_MS } from '@nongsan/kernel';
import { OrderBooks, OrdersModule, PayeeReadiness } from '@nongsan/orders';
import { Database, Subscriptions } from '@nongsan/platform';
import { AccountNumbers } from './account-numbers.js';
import { CancelPayeeChange } from './actions/cancel-payee-change.js';
import { ConfirmReceipt } from './actions/confirm-receipt.js';
import { DeclareTransfer } from './actions/declare-transfer.js';
import { DenyReceipt } from './actions/deny-receipt.js';
import { EnterBankTransfer } from './actions/enter-bank-transfer.js';
import { RecordPayout } from './actions/record-payout.js';
import { RecordRefund } from './actions/record-refund.js';
import { ResolveTransfer } from './actions/resolve-transfer.js';
import { ReverseAllocation } from './actions/reverse-allocation.js';
import { SetCoopPayee } from './actions/set-coop-payee.js';
import { SetPayee } from './actions/set-payee.js';
import { BankTransferRepository } from './bank-transfers.repository.js';
import { BankTransfers } from './bank-transfers.js';
import { BooksRepository } from './books.repository.js';
import { BankTransferResolver, CoopDueResolver, CoopMoneyResolver } from './coop-money.resolver.js';
import { HelpedPayments } from './helped-payments.js';
import { HOOK_PROVIDERS, HOOKS } from './hooks.js';
import { IntentRepository } from './intents.repository.js';
import { MoneyIn } from './money-in.js';
import { OrderBookkeeper } from './order-bookkeeper.js';
import { OrderPaymentsResolver, PaymentResolver, ReceiptResolver, RefundResolver } from './order-payments.resolver.js';
import { PayeeChanger } from './payee-changer.js';
import { PayeeRoute } from './payee-route.js';
import { PayeeRepository } from './payees.repository.js';
import { PayeeAccountResolver, PayeesResolver } from './payees.resolver.js';
import { PaymentLoaders } from './payments.loaders.js';
import { PaymentsResolver } from './payments.resolver.js';
import { ProviderEventRepository } from './provider-events.repository.js';
import { ASK_VNPAY_JOB, AskVnpay } from './vnpay/ask-vnpay.js';

const ACTIONS = [
  SetPayee,
  SetCoopPayee,
  CancelPayeeChange,
  DeclareTransfer,
  ConfirmReceipt,
  DenyReceipt,
  RecordRefund,
  RecordPayout,
  EnterBankTransfer,
  ResolveTransfer,
  ReverseAllocation,
];
const RESOLVERS = [
  PayeesResolver,
  PayeeAccountResolver,
  PaymentsResolver,
  OrderPaymentsResolver,
  PaymentResolver,
  ReceiptResolver,
  RefundResolver,
  CoopMoneyResolver,
  BankTransferResolver,
  CoopDueResolver,
];
const REPOSITORIES = [PayeeRepository, IntentRepository, BooksRepository, BankTransferRepository];
const SERVICES = [AccountNumbers, PayeeChanger, MoneyIn, BankTransfers, PaymentLoaders];

const REFUSED_KEPT_MS = 30 * DAY_MS;

/** Global, because orders asks for its PayeeReadiness and OrderBooks from below. */
@Global()
@Module({
  imports: [IdentityModule, OrdersModule],
  controllers: HOOKS,
  providers: [
    ...ACTIONS,
    ...RESOLVERS,
    ...REPOSITORIES,
    ...SERVICES,
    ...HOOK_PROVIDERS,
    PayeeRoute,
    OrderBookkeeper,
    HelpedPayments,
    { provide: PayeeReadiness, useExisting: PayeeRoute },
    { provide: OrderBooks, useExisting: OrderBookkeeper },
  ],
  exports: [PayeeReadiness, OrderBooks],
})
export class PaymentsModule implements OnModuleInit {
  constructor(
    private readonly subscriptions: Subscriptions,
    private readonly askVnpay: AskVnpay,
    private readonly providerEvents: ProviderEventRepository,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.subscriptions.sweep(ASK_VNPAY_JOB, (now) => this.askVnpay.run(now));
    this.subscriptions.sweep('payments.forgetRefused', (now) =>
      this.providerEvents.forgetRefused(this.database.read, new Date(now.getTime() - REFUSED_KEPT_MS)),
    );
    this.subscriptions.job(ASK_VNPAY_JOB, ({ txnRef }) => this.askVnpay.runJob(String(txnRef)));
  }
}
