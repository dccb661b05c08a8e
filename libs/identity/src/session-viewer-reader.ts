import { Injectable } from '@nestjs/common';
import { Database, Secrets, type Viewer, ViewerReader } from '@nongsan/platform';
import { SignInRepository } from './sign-in.repository.js';

/** Finds the person behind a bearer token in the sessions. */
@Injectable()
export class SessionViewerReader extends ViewerReader {
  constructor(
    private readonly database: Database,
    private readonly signIn: SignInRepository,
    private readonly secrets: Secrets,
  ) {
    super();
  }

  viewerOf(token: string, now: Date): Promise<Viewer | null> {
    return this.signIn.findViewer(this.database.read, this.secrets.hash('session', token), now);
  }
}
