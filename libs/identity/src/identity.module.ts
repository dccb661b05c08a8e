import { Module, type OnModuleInit } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Database, MoneyActGuard, MoneyGate, Subscriptions, ViewerReader } from '@nongsan/platform';
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
import { OLD_PHONES_TOLD_MS } from './domain/phone-change.js';
import { MeReader } from './me-reader.js';
import { PeopleRepository } from './people.repository.js';
import { PhoneNotices } from './phone-notices.js';
import { EnterPin } from './pin/actions/enter-pin.js';
import { ForgotPin } from './pin/actions/forgot-pin.js';
import { RemovePin } from './pin/actions/remove-pin.js';
import { SetPin } from './pin/actions/set-pin.js';
import { MeResolver, PinResolver } from './pin/pin.resolver.js';
import { PinGate } from './pin/pin-gate.js';
import { Pins } from './pin/pins.js';
import { PinRepository } from './pin/pins.repository.js';
import { CancelPhoneChange } from './phone-change/actions/cancel-phone-change.js';
import { ConfirmPhoneChange } from './phone-change/actions/confirm-phone-change.js';
import { ProvePhoneChange } from './phone-change/actions/prove-phone-change.js';
import { RequestPhoneChange } from './phone-change/actions/request-phone-change.js';
import { PhoneChangeResolver } from './phone-change/phone-change.resolver.js';
import { PhoneChangeRepository } from './phone-change/phone-changes.repository.js';
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
const PIN = [
  ...[SetPin, EnterPin, ForgotPin, RemovePin],
  ...[PinRepository, Pins, PinResolver, MeResolver],
  { provide: MoneyGate, useClass: PinGate },
  { provide: APP_GUARD, useClass: MoneyActGuard },
];
const PHONE_CHANGE = [
  ...[RequestPhoneChange, ConfirmPhoneChange, ProvePhoneChange, CancelPhoneChange],
  ...[PhoneChangeRepository, PhoneChangeResolver],
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
    ...PIN,
    ...PHONE_CHANGE,
    ...SHARED,
    ...HELPING_PROVIDERS,
    MeReader,
    PhoneNotices,
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
    private readonly pins: PinRepository,
    private readonly changes: PhoneChangeRepository,
  ) {}

  onModuleInit(): void {
    this.database.helped.keptBy(this.book);
    this.subscriptions.sweep('identity.forgetHelping', (now) =>
      this.database.tx((tx) => this.consents.deleteEnded(tx, now)),
    );
    this.subscriptions.sweep('identity.forgetEnded', (now) =>
      this.database.tx((tx) => this.signIn.deleteEnded(tx, now)),
    );
    this.subscriptions.sweep('identity.forgetPinProofs', (now) =>
      this.database.tx((tx) => this.pins.deleteEndedProofs(tx, now)),
    );
    this.subscriptions.sweep('identity.forgetPhoneChanges', (now) =>
      this.database.tx((tx) => this.changes.deleteEnded(tx, new Date(now.getTime() - OLD_PHONES_TOLD_MS))),
    );
  }
}
