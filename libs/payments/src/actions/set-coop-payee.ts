import { Injectable } from '@nestjs/common';
import { Database, type Viewer } from '@nongsan/platform';
import { readBankAccount } from '../domain/payee.js';
import { PayeeChanger } from '../payee-changer.js';
import { payeeRefused } from '../payee-refused.js';
import type { ResolversParentTypes, SetCoopPayeeInput } from '../schema.gen.js';

/** An admin says where the cooperative's money goes. */
@Injectable()
export class SetCoopPayee {
  constructor(
    private readonly database: Database,
    private readonly changer: PayeeChanger,
  ) {}

  run(viewer: Viewer, input: SetCoopPayeeInput): Promise<ResolversParentTypes['PayeePayload']> {
    return this.database.once(viewer, 'setCoopPayee', input, async (tx) => {
      const reading = readBankAccount(input.account);
      if (!reading.ok) return payeeRefused(reading.code);
      const setting = await this.changer.change(tx, viewer, null, reading.account);
      return setting ? { setting, errors: [] } : payeeRefused('SAME_AS_NOW');
    });
  }
}
