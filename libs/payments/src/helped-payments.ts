import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HelpedOrders } from '@nongsan/orders';
import { HelpedActs } from '@nongsan/platform';
import { formatVnd } from '@nongsan/vietnamese';
import type { ConfirmReceiptInput, DenyReceiptInput, RecordRefundInput } from './schema.gen.js';

/** What a helper may say of a farmer's money: only with the farmer's own yes to it, and nothing of accounts. */
@Injectable()
export class HelpedPayments implements OnModuleInit {
  constructor(
    private readonly helped: HelpedActs,
    private readonly orders: HelpedOrders,
  ) {}

  onModuleInit(): void {
    this.helped.register<ConfirmReceiptInput>('confirmReceipt', {
      ...this.orders.ofOrder(
        'ownYes',
        ({ code }, _goods, { amountVnd }: ConfirmReceiptInput) =>
          `báo đã nhận ${formatVnd(amountVnd)} đ của đơn ${code}`,
      ),
    });
    this.helped.register<DenyReceiptInput>('denyReceipt', {
      ...this.orders.ofOrder('ownYes', ({ code }) => `báo chưa nhận được tiền của đơn ${code}`),
    });
    this.helped.register<RecordRefundInput>('recordRefund', {
      ...this.orders.ofOrder(
        'ownYes',
        ({ code }, _goods, { amountVnd }: RecordRefundInput) =>
          `báo đã trả lại ${formatVnd(amountVnd)} đ của đơn ${code}`,
      ),
    });
  }
}
