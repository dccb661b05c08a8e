import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Access, CurrentViewer, MoneyAct, type Viewer } from '@nongsan/platform';
import { ConfirmReceipt } from './actions/confirm-receipt.js';
import { DeclareTransfer } from './actions/declare-transfer.js';
import { DenyReceipt } from './actions/deny-receipt.js';
import { RecordPayout } from './actions/record-payout.js';
import { RecordRefund } from './actions/record-refund.js';
import type * as gql from './schema.gen.js';

@Resolver()
export class PaymentsResolver {
  constructor(
    private readonly declare: DeclareTransfer,
    private readonly confirm: ConfirmReceipt,
    private readonly deny: DenyReceipt,
    private readonly refund: RecordRefund,
    private readonly payout: RecordPayout,
  ) {}

  @Mutation()
  @Access('signedIn', 'never')
  @MoneyAct()
  declareTransfer(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.DeclareTransferInput) {
    return this.declare.run(viewer, input);
  }

  @Mutation()
  @Access('seller', 'ownYes')
  @MoneyAct()
  confirmReceipt(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.ConfirmReceiptInput) {
    return this.confirm.run(viewer, input);
  }

  @Mutation()
  @Access('seller', 'ownYes')
  @MoneyAct()
  denyReceipt(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.DenyReceiptInput) {
    return this.deny.run(viewer, input);
  }

  @Mutation()
  @Access('signedIn', 'ownYes')
  @MoneyAct()
  recordRefund(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.RecordRefundInput) {
    return this.refund.run(viewer, input);
  }

  @Mutation()
  @Access('coopAdmin', 'never')
  @MoneyAct()
  recordPayout(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.RecordPayoutInput) {
    return this.payout.run(viewer, input);
  }
}
