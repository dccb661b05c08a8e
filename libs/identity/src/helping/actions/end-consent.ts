import { Injectable } from '@nestjs/common';
import { Clock, isUuid } from '@nongsan/kernel';
import { Database, type Viewer } from '@nongsan/platform';
import type { ConsentMoveInput, ResolversParentTypes } from '../../schema.gen.js';
import { ConsentKeeper } from '../consent-keeper.js';
import { consentRefused } from '../consent-refused.js';
import { ConsentsRepository } from '../consents.repository.js';
import { consentState, enderOf } from '../domain/consent.js';

/** The farmer, the helper or an admin ends a consent at once; acts that are being done end first, and none comes after. */
@Injectable()
export class EndConsent {
  constructor(
    private readonly database: Database,
    private readonly consents: ConsentsRepository,
    private readonly keeper: ConsentKeeper,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: ConsentMoveInput): Promise<ResolversParentTypes['ConsentPayload']> {
    return this.database.once(viewer, 'endConsent', input, async (tx) => {
      const consent = isUuid(input.consentId) ? await this.consents.lock(tx, input.consentId) : null;
      const by = consent && enderOf(consent, viewer);
      if (!by) return consentRefused('CONSENT_NOT_FOUND');
      const at = this.clock.now();
      if (consentState(consent, at) === 'ENDED') return consentRefused('CONSENT_ENDED');
      return { consent: await this.keeper.end(tx, consent, by, viewer.personId, at), errors: [] };
    });
  }
}
