import { Injectable } from '@nestjs/common';
import { Database, Refused, type Viewer } from '@nongsan/platform';
import { PayeeChanger } from '../payee-changer.js';
import { payeeRefused } from '../payee-refused.js';
import type { CancelPayeeChangeInput, ResolversParentTypes } from '../schema.gen.js';

/** Takes back a change of account that does not count yet. */
@Injectable()
export class CancelPayeeChange {
  constructor(
    private readonly database: Database,
    private readonly changer: PayeeChanger,
  ) {}

  run(viewer: Viewer, input: CancelPayeeChangeInput): Promise<ResolversParentTypes['PayeePayload']> {
    if (input.ofCoop && !viewer.roles.includes('COOP_ADMIN'))
      throw new Refused('FORBIDDEN', 'Bạn không có quyền làm việc này.');
    return this.database.once(viewer, 'cancelPayeeChange', input, async (tx) => {
      const setting = await this.changer.cancelChange(tx, viewer, input.ofCoop ? null : viewer.personId);
      return setting ? { setting, errors: [] } : payeeRefused('NO_CHANGE_WAITING');
    });
  }
}
