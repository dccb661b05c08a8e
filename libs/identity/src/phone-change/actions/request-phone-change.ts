import { Injectable } from '@nestjs/common';
import { Clock, DAY_MS, Ids, isUuid, type Phone, toPhone } from '@nongsan/kernel';
import { Audit, Database, type Tx, type Viewer } from '@nongsan/platform';
import { PHONE_CHANGE } from '../../domain/phone-change.js';
import type { PhoneChange } from '../../models.js';
import { PeopleRepository } from '../../people.repository.js';
import { PhoneNotices } from '../../phone-notices.js';
import type { RequestPhoneChangeInput, ResolversParentTypes } from '../../schema.gen.js';
import { phoneChangeRefused } from '../phone-change-refused.js';
import { PhoneChangeRepository } from '../phone-changes.repository.js';

type Payload = ResolversParentTypes['PhoneChangePayload'];

/** A helper or admin asks that somebody gets another number, or their first; the numbers so far hear of it at once. */
@Injectable()
export class RequestPhoneChange {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly changes: PhoneChangeRepository,
    private readonly notices: PhoneNotices,
    private readonly audit: Audit,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async run(viewer: Viewer, input: RequestPhoneChangeInput): Promise<Payload> {
    const newPhone = toPhone(input.newPhone);
    const mayAsk = viewer.roles.some((role) => role === 'HELPER' || role === 'COOP_ADMIN');
    if (!mayAsk || !isUuid(input.personId)) return phoneChangeRefused('PERSON_NOT_FOUND');
    if (!newPhone) return phoneChangeRefused('PHONE_INVALID');
    return this.database.once(viewer, 'requestPhoneChange', input, (tx) => this.ask(tx, viewer, input, newPhone));
  }

  private async ask(tx: Tx, viewer: Viewer, input: RequestPhoneChangeInput, newPhone: Phone): Promise<Payload> {
    const { personId, reason } = input;
    const [now, { coopId }] = [this.clock.now(), viewer];
    const waiting = await this.changes.lockWaitingOf(tx, personId, now);
    if (!(await this.people.findWithRoles(tx, coopId, personId))) return phoneChangeRefused('PERSON_NOT_FOUND');
    if (waiting) return phoneChangeRefused('CHANGE_WAITS');
    const phones = await this.people.findAllPhones(tx, personId);
    if (phones.includes(newPhone)) return phoneChangeRefused('SAME_PHONE');
    if ((await this.people.findAllPhones(tx, viewer.personId)).includes(newPhone))
      return phoneChangeRefused('PHONE_OF_HELPER');
    const since = new Date(now.getTime() - DAY_MS);
    if ((await this.changes.countAsked(tx, personId, viewer.personId, since)) >= PHONE_CHANGE.requestsPerDay)
      return phoneChangeRefused('TOO_MANY_REQUESTS');
    const expiresAt = new Date(now.getTime() + PHONE_CHANGE.lifeMs);
    const change: PhoneChange = {
      ...{ id: this.ids.next(), coopId, personId, newPhone, reason, requestedBy: viewer.personId, requestedAt: now },
      ...{ confirmedBy: null, doneAt: null, cancelledAt: null, expiresAt },
    };
    await this.changes.insert(tx, change);
    await this.audit.record(tx, {
      ...{ who: viewer.personId, action: 'phone.requestChange', subject: personId, at: now },
      ...{ after: { changeId: change.id, reason }, personal: { about: [personId], values: { phones, newPhone } } },
    });
    await this.notices.write(tx, personId, 'có người xin đổi số điện thoại của bạn sang số khác.');
    return { change, errors: [] };
  }
}
