import { Injectable } from '@nestjs/common';
import { Clock, isUuid } from '@nongsan/kernel';
import { Audit, Database, type Viewer } from '@nongsan/platform';
import { isWaiting } from '../../domain/phone-change.js';
import type { CancelPhoneChangeInput, ResolversParentTypes } from '../../schema.gen.js';
import { mayHandle } from '../may-handle.js';
import { phoneChangeRefused } from '../phone-change-refused.js';
import { PhoneChangeRepository } from '../phone-changes.repository.js';

/** The person, the one who asked, or an admin takes a change back while it waits. */
@Injectable()
export class CancelPhoneChange {
  constructor(
    private readonly database: Database,
    private readonly changes: PhoneChangeRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: CancelPhoneChangeInput): Promise<ResolversParentTypes['PhoneChangePayload']> {
    return this.database.once(viewer, 'cancelPhoneChange', input, async (tx) => {
      const at = this.clock.now();
      const change = isUuid(input.changeId) ? await this.changes.lock(tx, viewer.coopId, input.changeId) : null;
      if (!change || !mayHandle(change, viewer) || !isWaiting(change, at))
        return phoneChangeRefused('CHANGE_NOT_FOUND');
      await this.changes.markCancelled(tx, change.id, viewer.personId, at);
      const after = { changeId: change.id };
      await this.audit.record(tx, {
        ...{ who: viewer.personId, action: 'phone.cancelChange', subject: change.personId, at, after },
      });
      return { change: { ...change, cancelledAt: at }, errors: [] };
    });
  }
}
