import { Injectable } from '@nestjs/common';
import { Clock, isUuid } from '@nongsan/kernel';
import { Database, refusal, type Viewer } from '@nongsan/platform';
import type { RevokeSessionErrorCode, RevokeSessionInput, RevokeSessionPayload } from '../schema.gen.js';
import { SignInRepository } from '../sign-in.repository.js';

/** A person signs out a device that is not at hand. */
@Injectable()
export class RevokeSession {
  constructor(
    private readonly database: Database,
    private readonly signIn: SignInRepository,
    private readonly clock: Clock,
  ) {}

  async run(viewer: Viewer, input: RevokeSessionInput): Promise<RevokeSessionPayload> {
    if (!isUuid(input.sessionId)) return { done: false, ...refused('SESSION_NOT_FOUND') };
    const done = await this.database.tx((tx) =>
      this.signIn.revokeSession(tx, viewer.personId, input.sessionId, this.clock.now()),
    );
    return done ? { done, errors: [] } : { done, ...refused('SESSION_NOT_FOUND') };
  }
}

const refused = refusal<RevokeSessionErrorCode>({ SESSION_NOT_FOUND: { message: 'Máy này đã thoát rồi.' } });
