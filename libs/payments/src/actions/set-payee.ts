import { Injectable } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { Database, type Tx, type Viewer } from '@nongsan/platform';
import { readBankAccount } from '../domain/payee.js';
import { PayeeChanger } from '../payee-changer.js';
import { payeeRefused } from '../payee-refused.js';
import { PayeeRepository } from '../payees.repository.js';
import type { ResolversParentTypes, SetPayeeInput } from '../schema.gen.js';

type Payload = ResolversParentTypes['PayeePayload'];

/** A person says where their money goes: to an own account, or, for a seller, to the cooperative's. */
@Injectable()
export class SetPayee {
  constructor(
    private readonly database: Database,
    private readonly payees: PayeeRepository,
    private readonly changer: PayeeChanger,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: SetPayeeInput): Promise<Payload> {
    return this.database.once(viewer, 'setPayee', input, (tx) =>
      input.kind === 'COOP' ? this.throughCoop(tx, viewer) : this.ownAccount(tx, viewer, input),
    );
  }

  private async throughCoop(tx: Tx, viewer: Viewer): Promise<Payload> {
    const coop = await this.payees.findCurrent(tx, { coopId: viewer.coopId }, this.clock.now());
    if (!coop) return payeeRefused('COOP_HAS_NO_ACCOUNT');
    const setting = await this.changer.change(tx, viewer, viewer.personId, null);
    return setting ? { setting, errors: [] } : payeeRefused('SAME_AS_NOW');
  }

  private async ownAccount(tx: Tx, viewer: Viewer, { account }: SetPayeeInput): Promise<Payload> {
    if (!account) return payeeRefused('ACCOUNT_MISSING');
    const reading = readBankAccount(account);
    if (!reading.ok) return payeeRefused(reading.code);
    const setting = await this.changer.change(tx, viewer, viewer.personId, reading.account);
    return setting ? { setting, errors: [] } : payeeRefused('SAME_AS_NOW');
  }
}
