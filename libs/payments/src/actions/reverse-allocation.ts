import { Injectable } from '@nestjs/common';
import { Clock, Ids, isUuid } from '@nongsan/kernel';
import { OrderMoney } from '@nongsan/orders';
import { Audit, Database, type Tx, type Viewer } from '@nongsan/platform';
import { BankTransferRepository } from '../bank-transfers.repository.js';
import { BooksRepository } from '../books.repository.js';
import type { BankTransfer } from '../models.js';
import { MoneyIn } from '../money-in.js';
import type { ResolversParentTypes, ReverseAllocationInput } from '../schema.gen.js';
import { transferRefused } from '../transfer-refused.js';

/** An admin takes back what a transfer was counted for, or that it was none of an order: it waits for a person again. */
@Injectable()
export class ReverseAllocation {
  constructor(
    private readonly database: Database,
    private readonly transfers: BankTransferRepository,
    private readonly books: BooksRepository,
    private readonly money: MoneyIn,
    private readonly orders: OrderMoney,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  run(viewer: Viewer, input: ReverseAllocationInput): Promise<ResolversParentTypes['BankTransferPayload']> {
    return this.database.once(viewer, 'reverseAllocation', input, async (tx) => {
      const note = input.note.trim();
      if (note === '') return transferRefused('NOTE_MISSING');
      const transfer = isUuid(input.transferId) ? await this.transfers.lock(tx, viewer.coopId, input.transferId) : null;
      if (!transfer) return transferRefused('TRANSFER_NOT_FOUND');
      if (transfer.orderId === null && transfer.result !== 'NOT_OURS') return transferRefused('NOT_ALLOCATED');
      const at = this.clock.now();
      if (!(await this.takeBack(tx, transfer, at))) return transferRefused('NOT_REVERSIBLE');
      const suggestions = transfer.orderId === null ? [] : [transfer.orderId];
      const waiting: BankTransfer = {
        ...transfer,
        ...{ result: 'UNMATCHED', needsCoop: true, orderId: null, suggestions, resolvedBy: null, note },
      };
      await this.transfers.save(tx, waiting);
      const before = { result: transfer.result, orderId: transfer.orderId };
      const after = { result: waiting.result };
      await this.audit.record(tx, {
        ...{ who: viewer.personId, action: 'transfer.reverse', subject: transfer.id, at, before, after },
        personal: { about: await this.orders.sidesOf(tx, transfer.orderId), values: { note } },
      });
      return { transfer: waiting, errors: [] };
    });
  }

  private async takeBack(tx: Tx, { id, coopId, amountVnd, orderId }: BankTransfer, at: Date): Promise<boolean> {
    if (orderId !== null) return this.money.takeBack(tx, id, orderId, at);
    await this.books.book(tx, { type: 'TRANSFER_UNMATCHED', id: this.ids.next(), coopId, amount: amountVnd }, at);
    return true;
  }
}
