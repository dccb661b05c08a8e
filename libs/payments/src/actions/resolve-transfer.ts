import { Injectable } from '@nestjs/common';
import { Clock, Ids, isUuid } from '@nongsan/kernel';
import { OrderMoney } from '@nongsan/orders';
import { Audit, Database, type Tx, type Viewer } from '@nongsan/platform';
import { BankTransferRepository } from '../bank-transfers.repository.js';
import { BooksRepository } from '../books.repository.js';
import { IntentRepository } from '../intents.repository.js';
import type { BankTransfer } from '../models.js';
import { MoneyIn } from '../money-in.js';
import type { BankTransferErrorCode, ResolversParentTypes, ResolveTransferInput } from '../schema.gen.js';
import { transferRefused } from '../transfer-refused.js';

/**
 * An admin says what a transfer was for: an order, or none of them. One that was counted already
 * (above the sum, once more) is only marked as looked at.
 */
@Injectable()
export class ResolveTransfer {
  constructor(
    private readonly database: Database,
    private readonly transfers: BankTransferRepository,
    private readonly orders: OrderMoney,
    private readonly intents: IntentRepository,
    private readonly books: BooksRepository,
    private readonly money: MoneyIn,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  run(viewer: Viewer, input: ResolveTransferInput): Promise<ResolversParentTypes['BankTransferPayload']> {
    return this.database.once(viewer, 'resolveTransfer', input, async (tx) => {
      const note = input.note.trim();
      if (note === '') return transferRefused('NOTE_MISSING');
      const transfer = isUuid(input.transferId) ? await this.transfers.lock(tx, viewer.coopId, input.transferId) : null;
      if (!transfer) return transferRefused('TRANSFER_NOT_FOUND');
      if (!transfer.needsCoop) return transferRefused('NOT_WAITING');
      const decided = await this.decide(tx, viewer, transfer, input.orderCode?.trim().toUpperCase() || null);
      if (typeof decided === 'string') return transferRefused(decided);
      const saved = { ...decided, needsCoop: false, resolvedBy: viewer.personId, note };
      await this.transfers.save(tx, saved);
      const [at, after] = [this.clock.now(), { result: saved.result, orderId: saved.orderId }];
      const before = { result: transfer.result, orderId: transfer.orderId };
      await this.audit.record(tx, {
        ...{ who: viewer.personId, action: 'transfer.resolve', subject: transfer.id, at, before, after },
        personal: { about: await this.orders.sidesOf(tx, saved.orderId), values: { note } },
      });
      return { transfer: saved, errors: [] };
    });
  }

  private async decide(
    tx: Tx,
    viewer: Viewer,
    transfer: BankTransfer,
    orderCode: string | null,
  ): Promise<BankTransfer | BankTransferErrorCode> {
    const { id, coopId, amountVnd, bankTime: at } = transfer;
    if (transfer.orderId !== null) return transfer;
    if (orderCode === null) {
      await this.books.book(tx, { type: 'TRANSFER_NOT_OURS', id: this.ids.next(), coopId, amount: amountVnd }, at);
      return { ...transfer, result: 'NOT_OURS' };
    }
    const orderId = await this.orders.idOf(tx, orderCode);
    const order = orderId === null ? null : await this.orders.lock(tx, orderId);
    if (order?.coopId !== viewer.coopId) return 'ORDER_NOT_FOUND';
    if ((await this.intents.lockOfOrder(tx, order.orderId)).length === 0) return 'ORDER_NOT_ACCEPTED';
    const into = { account: 'unmatched_transfers', coopId } as const;
    const money = {
      orderId: order.orderId,
      intentId: null,
      amountVnd,
      at,
      source: 'COOP',
      sourceId: id,
      into,
    } as const;
    await this.money.record(tx, money);
    return { ...transfer, result: 'ALLOCATED', orderId: order.orderId };
  }
}
