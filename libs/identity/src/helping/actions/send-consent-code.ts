import { Inject, Injectable } from '@nestjs/common';
import { Clock, HOUR_MS, Ids, localDateOf, maskPhone } from '@nongsan/kernel';
import { CONFIG, type Config, Database, randomSixDigits, SmsOutbox, type Viewer } from '@nongsan/platform';
import { maySendCode, SIGN_IN } from '../../domain/sign-in.js';
import { PeopleRepository } from '../../people.repository.js';
import type { ConsentCodePayload, SendConsentCodeInput } from '../../schema.gen.js';
import { CodeChecker } from '../code-checker.js';
import { consentRefused } from '../consent-refused.js';
import { ConsentsRepository } from '../consents.repository.js';
import { Desk } from '../desk.js';
import { untilOf } from '../domain/consent.js';
import { consentCodeSms } from '../domain/help-sms.js';

/** A helper has a code sent to the farmer's phone, never to one of their own; the text says who would act until when. */
@Injectable()
export class SendConsentCode {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly desk: Desk,
    private readonly consents: ConsentsRepository,
    private readonly people: PeopleRepository,
    private readonly checker: CodeChecker,
    private readonly sms: SmsOutbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: SendConsentCodeInput): Promise<ConsentCodePayload> {
    const now = this.clock.now();
    return this.database.tx(async (tx) => {
      const farmer = await this.desk.findToHelp(tx, viewer, input.householdId);
      if (!farmer) return consentRefused('HOUSEHOLD_NOT_FOUND');
      const until = untilOf(input.untilDay, now);
      if (!until) return consentRefused('UNTIL_INVALID');
      const phone = await this.people.findPhoneApartFrom(tx, farmer.id, viewer.personId);
      if (!phone) return consentRefused('PHONE_MISSING');
      const since = new Date(now.getTime() - HOUR_MS);
      const recent = await this.consents.countRecentCodes(tx, phone, viewer.personId, since);
      const verdict = maySendCode(recent, this.config.signInCodesPerAddress, now);
      if (verdict !== 'YES') return consentRefused(verdict);
      const code = randomSixDigits();
      const expiresAt = new Date(now.getTime() + SIGN_IN.codeLifeMs);
      await this.consents.insertCode(tx, {
        ...{ id: this.ids.next(), farmerId: farmer.id, helperId: viewer.personId, until, createdAt: now, expiresAt },
        codeHash: this.checker.hashOfConsentCode(farmer.id, viewer.personId, code),
        triesLeft: SIGN_IN.triesPerCode,
      });
      const [helper] = await this.people.findByIds(tx, [viewer.personId]);
      await this.sms.write(tx, phone, 'CODE', consentCodeSms(code, helper!.name, farmer.name, localDateOf(until)));
      const resendAt = new Date(now.getTime() + SIGN_IN.resendAfterMs);
      return { maskedPhone: maskPhone(phone), expiresAt, resendAt, errors: [] };
    });
  }
}
