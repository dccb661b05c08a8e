import { Injectable } from '@nestjs/common';
import { Audit, EventLog, type Tx } from '@nongsan/platform';
import type { Consent, ConsentEnder } from '../models.js';
import { ConsentsRepository } from './consents.repository.js';
import type { ConsentEnded, ConsentOpened } from './helping.events.js';

/** Opens and ends consents, with what is written down and told about it. */
@Injectable()
export class ConsentKeeper {
  constructor(
    private readonly consents: ConsentsRepository,
    private readonly audit: Audit,
    private readonly events: EventLog,
  ) {}

  /** Tells the farmer that a consent holds from now on. */
  async tellOpened(tx: Tx, { id, farmerId, helperId, method, until }: Consent, at: Date): Promise<void> {
    const event: ConsentOpened = {
      ...{ type: 'ConsentOpened', subjectId: id, personId: farmerId, helperId, method, until, at },
    };
    await this.events.append(tx, event);
  }

  /** Ends a locked consent. `who` is a person, or the card whose link was used. */
  async end(tx: Tx, consent: Consent, by: ConsentEnder, who: string, at: Date): Promise<Consent> {
    const { id, farmerId: personId, helperId } = consent;
    await this.consents.end(tx, id, by, at);
    await this.audit.record(tx, { who, action: 'endConsent', subject: id, at, after: { by } });
    const event: ConsentEnded = { type: 'ConsentEnded', subjectId: id, personId, helperId, by, at };
    await this.events.append(tx, event);
    return { ...consent, endedAt: at, endedBy: by };
  }

  /** Ends all that a farmer has open; how many there were. */
  async endAll(tx: Tx, farmerId: string, by: ConsentEnder, at: Date): Promise<number> {
    const open = await this.consents.lockOpenOfFarmer(tx, farmerId, at);
    for (const consent of open) await this.end(tx, consent, by, farmerId, at);
    return open.length;
  }
}
