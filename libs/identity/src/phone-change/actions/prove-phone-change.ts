import { Injectable } from '@nestjs/common';
import { Clock, isUuid } from '@nongsan/kernel';
import { Audit, Database, EventLog, Secrets, type Tx, type Viewer } from '@nongsan/platform';
import { judgePhoneCode, stateOfChange } from '../../domain/phone-change.js';
import { HouseholdsRepository } from '../../helping/households.repository.js';
import type { PersonPhoneChanged } from '../../identity.events.js';
import type { PhoneChange } from '../../models.js';
import { PeopleRepository } from '../../people.repository.js';
import { PhoneNotices } from '../../phone-notices.js';
import type { ProvePhoneChangeInput, ResolversParentTypes } from '../../schema.gen.js';
import { SignInRepository } from '../../sign-in.repository.js';
import { mayHandle } from '../may-handle.js';
import { phoneChangeRefused } from '../phone-change-refused.js';
import { PhoneChangeRepository } from '../phone-changes.repository.js';

type Payload = ResolversParentTypes['PhoneChangePayload'];

/** The code that the new number got is typed: the number counts, and all sessions of the person end. A wrong one costs a try, so nothing here is rolled back. */
@Injectable()
export class ProvePhoneChange {
  constructor(
    private readonly database: Database,
    private readonly changes: PhoneChangeRepository,
    private readonly people: PeopleRepository,
    private readonly signIn: SignInRepository,
    private readonly households: HouseholdsRepository,
    private readonly notices: PhoneNotices,
    private readonly secrets: Secrets,
    private readonly events: EventLog,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: ProvePhoneChangeInput): Promise<Payload> {
    return this.database.tx(async (tx) => {
      const now = this.clock.now();
      const change = isUuid(input.changeId) ? await this.changes.lock(tx, viewer.coopId, input.changeId) : null;
      if (!change || !mayHandle(change, viewer)) return phoneChangeRefused('CHANGE_NOT_FOUND');
      if (stateOfChange(change, now) !== 'CONFIRMED') return phoneChangeRefused('CHANGE_NOT_FOUND');
      const typed = input.code.normalize('NFKC').replace(/\s/g, '');
      const verdict = judgePhoneCode(change, this.secrets.hash('phone-change', `${change.id}:${typed}`), now);
      if (verdict === 'CODE_WRONG') await this.changes.takeTry(tx, change.id);
      if (verdict !== 'RIGHT') return phoneChangeRefused(verdict);
      return { change: await this.finish(tx, viewer, change, now), errors: [] };
    });
  }

  private async finish(tx: Tx, viewer: Viewer, change: PhoneChange, at: Date): Promise<PhoneChange> {
    const { id, personId, coopId, newPhone } = change;
    const oldPhones = await this.people.findAllPhones(tx, personId);
    await this.changes.replacePhones(tx, change, oldPhones, at);
    await this.signIn.revokeAllSessions(tx, personId, at);
    await this.audit.record(tx, {
      ...{ who: viewer.personId, action: 'phone.change', subject: personId, at, after: { changeId: id } },
      personal: { about: [personId], values: { oldPhones, newPhone } },
    });
    // With a number that the cooperative has seen, a farmer whom a helper wrote down has their record.
    if (await this.households.claim(tx, personId, 'COOP', at))
      await this.audit.record(tx, {
        who: viewer.personId,
        action: 'claimHousehold',
        subject: personId,
        at,
        after: 'COOP',
      });
    const event: PersonPhoneChanged = { type: 'PersonPhoneChanged', subjectId: personId, personId, coopId, at };
    await this.events.append(tx, event);
    await this.notices.write(tx, personId, 'số điện thoại của bạn đã đổi sang số khác.', oldPhones);
    await this.notices.write(tx, personId, 'đây là số điện thoại mới của bạn ở Nông Sàn.', [newPhone]);
    return { ...change, doneAt: at };
  }
}
