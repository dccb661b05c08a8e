import { Injectable } from '@nestjs/common';
import { Clock, Ids } from '@nongsan/kernel';
import { Audit, Database, type Tx, type Viewer } from '@nongsan/platform';
import type { Consent, Household } from '../../models.js';
import type { ConsentErrorCode, OpenConsentInput, ResolversParentTypes } from '../../schema.gen.js';
import { CodeChecker, costsATry } from '../code-checker.js';
import { ConsentKeeper } from '../consent-keeper.js';
import { consentRefused } from '../consent-refused.js';
import { ConsentsRepository } from '../consents.repository.js';
import { Desk } from '../desk.js';
import { consentState, toSlipNumber, untilOf } from '../domain/consent.js';

type Shown = Pick<Consent, 'until' | 'slipNumber'>;

/** A helper opens a consent of a farmer of the own village, by what the farmer said or signed. */
@Injectable()
export class OpenConsent {
  constructor(
    private readonly database: Database,
    private readonly desk: Desk,
    private readonly consents: ConsentsRepository,
    private readonly checker: CodeChecker,
    private readonly keeper: ConsentKeeper,
    private readonly audit: Audit,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: OpenConsentInput): Promise<ResolversParentTypes['ConsentPayload']> {
    const work = async (tx: Tx): Promise<ResolversParentTypes['ConsentPayload']> => {
      const farmer = await this.desk.findToHelp(tx, viewer, input.householdId);
      if (!farmer) return consentRefused('HOUSEHOLD_NOT_FOUND');
      const shown = await this.check(tx, viewer, farmer, input);
      if (typeof shown === 'string') return consentRefused(shown);
      const at = this.clock.now();
      const consent: Consent = {
        ...{ id: this.ids.next(), coopId: farmer.coopId, farmerId: farmer.id, helperId: viewer.personId },
        ...{ method: input.method, ...shown, openedAt: at },
        ...{ witnessId: null, witnessedAt: null, endedAt: null, endedBy: null },
      };
      if (!(await this.consents.insert(tx, consent))) return consentRefused('SLIP_NUMBER_USED');
      const after = { farmer: farmer.id, method: input.method, until: shown.until };
      await this.audit.record(tx, { who: viewer.personId, action: 'openConsent', subject: consent.id, at, after });
      if (consentState(consent, at) === 'HOLDS') await this.keeper.tellOpened(tx, consent, at);
      return { consent, errors: [] };
    };
    return this.database.once(viewer, 'openConsent', input, work, costsATry);
  }

  private async check(
    tx: Tx,
    viewer: Viewer,
    farmer: Household,
    input: OpenConsentInput,
  ): Promise<Shown | ConsentErrorCode> {
    const [said, until] = [input.code ?? '', untilOf(input.untilDay, this.clock.now())];
    if (!until) return 'UNTIL_INVALID';
    switch (input.method) {
      case 'CODE': {
        const told = await this.checker.ofConsent(tx, farmer.id, viewer.personId, said);
        return typeof told === 'string' ? told : { until: told, slipNumber: null };
      }
      case 'CARD': {
        const verdict = await this.checker.ofCard(tx, farmer.id, viewer.personId, said);
        return verdict === 'RIGHT' ? { until, slipNumber: null } : verdict;
      }
      case 'SLIP': {
        const slipNumber = toSlipNumber(input.slipNumber ?? '');
        return slipNumber === null ? 'SLIP_NUMBER_INVALID' : { until, slipNumber };
      }
    }
  }
}
