import { Injectable } from '@nestjs/common';
import { Clock, HOUR_MS } from '@nongsan/kernel';
import { Audit, Database, type Viewer } from '@nongsan/platform';
import { AccountNumbers } from '../account-numbers.js';
import { BankTransfers } from '../bank-transfers.js';
import { readReference } from '../domain/reference.js';
import { PayeeRepository } from '../payees.repository.js';
import type { EnterBankTransferInput, ResolversParentTypes } from '../schema.gen.js';
import { transferRefused } from '../transfer-refused.js';

const MEMO_LENGTH = 500;

/** An admin enters a line of the bank statement by hand: the way in that needs no contract with anybody. */
@Injectable()
export class EnterBankTransfer {
  constructor(
    private readonly database: Database,
    private readonly payees: PayeeRepository,
    private readonly accounts: AccountNumbers,
    private readonly transfers: BankTransfers,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: EnterBankTransferInput): Promise<ResolversParentTypes['BankTransferPayload']> {
    return this.database.once(viewer, 'enterBankTransfer', input, async (tx) => {
      const { amountVnd: amount, bankTime } = input;
      const now = this.clock.now();
      const reference = readReference(input.reference);
      if (amount <= 0) return transferRefused('AMOUNT_INVALID');
      if (reference === null) return transferRefused('REFERENCE_INVALID');
      if (bankTime.getTime() > now.getTime() + HOUR_MS) return transferRefused('TIME_INVALID');
      const coop = await this.payees.findCurrent(tx, { coopId: viewer.coopId }, now);
      if (!coop) return transferRefused('NO_COOP_ACCOUNT');
      const { number: account } = this.accounts.open(coop);
      const line = { provider: 'manual', providerTxId: `${viewer.coopId}:${reference}`, account, direction: 'in' };
      const { transfer } = await this.transfers.take(tx, {
        ...line,
        ...{ amount, memo: input.memo.slice(0, MEMO_LENGTH), bankTime, reference },
      });
      if (!transfer) return transferRefused('ALREADY_ENTERED');
      const after = { amountVnd: amount, reference, result: transfer.result };
      await this.audit.record(tx, {
        who: viewer.personId,
        action: 'transfer.enter',
        subject: transfer.id,
        at: now,
        after,
      });
      return { transfer, errors: [] };
    });
  }
}
