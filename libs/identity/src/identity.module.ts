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
  { provide: ViewerReader, useClass: SessionViewerReader },
];

@Module({
  providers: [
    ...ACTIONS,
    ...SHARED,
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
  ) {}

  onModuleInit(): void {
    this.subscriptions.sweep('identity.forgetEnded', (now) =>
      this.database.tx((tx) => this.signIn.deleteEnded(tx, now)),
    );
  }
}
