import { Injectable } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { Database, type Viewer } from '@nongsan/platform';
import type { SignOutPayload } from '../schema.gen.js';
import { SignInRepository } from '../sign-in.repository.js';

/** Ends the session that asks. */
@Injectable()
export class SignOut {
  constructor(
    private readonly database: Database,
    private readonly signIn: SignInRepository,
    private readonly clock: Clock,
  ) {}

  async run(viewer: Viewer): Promise<SignOutPayload> {
    await this.database.tx((tx) => this.signIn.revokeSession(tx, viewer.personId, viewer.sessionId, this.clock.now()));
    return { done: true };
  }
}
