import { Injectable } from '@nestjs/common';
import { Clock, isUuid } from '@nongsan/kernel';
import { Audit, Database, randomSixDigits, Secrets, SmsOutbox, type Tx, type Viewer } from '@nongsan/platform';
import { isWaiting, mayConfirm, mayResend, PHONE_CHANGE } from '../../domain/phone-change.js';
import type { PhoneChange } from '../../models.js';
import { PeopleRepository } from '../../people.repository.js';
import type { ConfirmPhoneChangeInput, ResolversParentTypes } from '../../schema.gen.js';
import { phoneChangeRefused } from '../phone-change-refused.js';
import { PhoneChangeRepository } from '../phone-changes.repository.js';

/** A second person, an admin, agrees: a code goes to the new number. Again: another code. */
@Injectable()
export class ConfirmPhoneChange {
  constructor(
    private readonly database: Database,
    private readonly changes: PhoneChangeRepository,
    private readonly people: PeopleRepository,
    private readonly sms: SmsOutbox,
    private readonly secrets: Secrets,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: ConfirmPhoneChangeInput): Promise<ResolversParentTypes['PhoneChangePayload']> {
    return this.database.once(viewer, 'confirmPhoneChange', input, async (tx) => {
      const now = this.clock.now();
      const change = isUuid(input.changeId) ? await this.changes.lock(tx, viewer.coopId, input.changeId) : null;
      if (!change || !isWaiting(change, now)) return phoneChangeRefused('CHANGE_NOT_FOUND');
      if (!mayConfirm(change, viewer.personId) || (await this.isOneHand(tx, viewer, change)))
        return phoneChangeRefused('NEEDS_ANOTHER_PERSON');
      if (!mayResend(change.codesSent, change.codeSentAt, now)) return phoneChangeRefused('TOO_SOON');
      const { id, personId, newPhone } = change;
      const code = randomSixDigits();
      const codeHash = this.secrets.hash('phone-change', `${id}:${code}`);
      await this.changes.saveCode(tx, id, viewer.personId, codeHash, PHONE_CHANGE.triesPerCode, now);
      const text = `Nong San: ma doi so dien thoai ${code}. Doc cho nguoi dang giup ban. Het han sau 10 phut.`;
      await this.sms.write(tx, newPhone, 'CODE', text);
      await this.audit.record(tx, {
        ...{ who: viewer.personId, action: 'phone.confirmChange', subject: personId, at: now },
        after: { changeId: id },
      });
      return { change: { ...change, confirmedBy: change.confirmedBy ?? viewer.personId }, errors: [] };
    });
  }

  /** Records of one phone may be one person, and who gets the number is not who agrees to it. */
  private async isOneHand(tx: Tx, { personId }: Viewer, change: PhoneChange): Promise<boolean> {
    const own = await this.people.findAllPhones(tx, personId);
    const others = [
      ...(await this.people.findAllPhones(tx, change.requestedBy)),
      ...(await this.people.findAllPhones(tx, change.personId)),
    ];
    return own.some((phone) => phone === change.newPhone || others.includes(phone));
  }
}
