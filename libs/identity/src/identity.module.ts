import { Module, type OnModuleInit } from '@nestjs/common';
import { Database, Subscriptions, ViewerReader } from '@nongsan/platform';
import { ChoosePerson } from './actions/choose-person.js';
import { GrantRole } from './actions/grant-role.js';
import { RegisterPerson } from './actions/register-person.js';
import { RequestSignInCode } from './actions/request-sign-in-code.js';
import { RevokeRole } from './actions/revoke-role.js';
import { RevokeSession } from './actions/revoke-session.js';
import { SignOut } from './actions/sign-out.js';
import { VerifySignInCode } from './actions/verify-sign-in-code.js';
import { ConsentsRepository } from './helping/consents.repository.js';
import { HelpedActBook } from './helping/helped-act-book.js';
import { HELPING_PROVIDERS, HELPING_SHARED } from './helping/providers.js';
import { PeopleLoaders, PlaceLoaders } from './identity.loaders.js';
import { CommuneResolver, PeopleResolver, PersonResolver, SignInResolver } from './identity.resolver.js';
import { PeopleRepository } from './people.repository.js';
import { PlacesRepository } from './places.repository.js';
import { SessionStarter } from './session-starter.js';
import { SessionViewerReader } from './session-viewer-reader.js';
import { SignInRepository } from './sign-in.repository.js';

const ACTIONS = [
  RequestSignInCode,
  VerifySignInCode,
  ChoosePerson,
  RegisterPerson,
  SignOut,
  RevokeSession,
  GrantRole,
  RevokeRole,
];
const SHARED = [
  PeopleRepository,
  PlacesRepository,
  PeopleLoaders,
  PlaceLoaders,
  ...HELPING_SHARED,
  { provide: ViewerReader, useClass: SessionViewerReader },
];

@Module({
  providers: [
    ...ACTIONS,
    ...SHARED,
    ...HELPING_PROVIDERS,
    SignInRepository,
    SessionStarter,
    SignInResolver,
    PeopleResolver,
    PersonResolver,
    CommuneResolver,
  ],
  exports: SHARED.map((p) => ('provide' in p ? p.provide : p)),
})
export class IdentityModule implements OnModuleInit {
  constructor(
    private readonly subscriptions: Subscriptions,
    private readonly database: Database,
    private readonly signIn: SignInRepository,
    private readonly consents: ConsentsRepository,
    private readonly book: HelpedActBook,
  ) {}

  onModuleInit(): void {
    this.database.helped.keptBy(this.book);
    this.subscriptions.sweep('identity.forgetHelping', (now) =>
      this.database.tx((tx) => this.consents.deleteEnded(tx, now)),
    );
    this.subscriptions.sweep('identity.forgetEnded', (now) =>
      this.database.tx((tx) => this.signIn.deleteEnded(tx, now)),
    );
  }
}
