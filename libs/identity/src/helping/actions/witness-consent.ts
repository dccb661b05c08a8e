import { Injectable } from '@nestjs/common';
import { Clock, isUuid } from '@nongsan/kernel';
import { Audit, Database, type Viewer } from '@nongsan/platform';
import type { ConsentMoveInput, ResolversParentTypes } from '../../schema.gen.js';
import { ConsentKeeper } from '../consent-keeper.js';
import { PeopleRepository } from '../../people.repository.js';
import { consentRefused } from '../consent-refused.js';
import { ConsentsRepository } from '../consents.repository.js';
import { witness } from '../domain/consent.js';

/** A second helper of the cooperative says, from their own session, to have seen the farmer sign. Two records on one phone may be one person. */
@Injectable()
export class WitnessConsent {
  constructor(
    private readonly database: Database,
    private readonly consents: ConsentsRepository,
    private readonly people: PeopleRepository,
    private readonly keeper: ConsentKeeper,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: ConsentMoveInput): Promise<ResolversParentTypes['ConsentPayload']> {
    return this.database.once(viewer, 'witnessConsent', input, async (tx) => {
      const consent = isUuid(input.consentId) ? await this.consents.lock(tx, input.consentId) : null;
      if (consent?.coopId !== viewer.coopId) return consentRefused('CONSENT_NOT_FOUND');
      const at = this.clock.now();
      const decision = witness(consent, viewer.personId, at);
      if (!decision.ok) return consentRefused(decision.code);
      if (await this.people.sharePhone(tx, viewer.personId, consent.helperId))
        return consentRefused('WITNESS_NOT_ALLOWED');
      await this.consents.saveWitness(tx, decision.state);
      await this.audit.record(tx, { who: viewer.personId, action: 'witnessConsent', subject: consent.id, at });
      await this.keeper.tellOpened(tx, decision.state, at);
      return { consent: decision.state, errors: [] };
    });
  }
}
