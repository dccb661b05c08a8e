import { Injectable } from '@nestjs/common';
import { isUuid } from '@nongsan/kernel';
import { Database, type HelpedViewer, Secrets, type Viewer, ViewerReader } from '@nongsan/platform';
import { ConsentsRepository } from './helping/consents.repository.js';
import { SignInRepository } from './sign-in.repository.js';

/** Finds the person behind a bearer token in the sessions, and the farmer whom they act for in the consents. */
@Injectable()
export class SessionViewerReader extends ViewerReader {
  constructor(
    private readonly database: Database,
    private readonly signIn: SignInRepository,
    private readonly consents: ConsentsRepository,
    private readonly secrets: Secrets,
  ) {
    super();
  }

  viewerOf(token: string, now: Date): Promise<Viewer | null> {
    return this.signIn.findViewer(this.database.read, this.secrets.hash('session', token), now);
  }

  /** As a farmer and nothing else, whatever other roles they have. */
  async actingFor({ personId, sessionId }: Viewer, consentId: string, now: Date): Promise<HelpedViewer | null> {
    if (!isUuid(consentId)) return null;
    const consent = await this.consents.findHolding(this.database.read, consentId, personId, now);
    if (!consent) return null;
    const { farmerId, coopId } = consent;
    return { personId: farmerId, coopId, sessionId, roles: ['FARMER'], helper: { personId, consentId } };
  }
}
