import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Clock, maskPhone } from '@nongsan/kernel';
import { Context, type RequestContext } from '@nongsan/platform';
import { PeopleLoaders } from '../identity.loaders.js';
import type { CodeCard, Consent, HelpedActRow, Household, Person } from '../models.js';
import { consentState, HELPING } from './domain/consent.js';
import { movesOf } from './domain/helped-act.js';
import { HelpingLoaders } from './helping.loaders.js';

@Resolver('Household')
export class HouseholdFieldsResolver {
  constructor(
    private readonly people: PeopleLoaders,
    private readonly helping: HelpingLoaders,
  ) {}

  @ResolveField()
  person(@Parent() household: Household): Person {
    return household;
  }

  @ResolveField()
  async maskedPhone(@Parent() { id }: Household, @Context() { loaders }: RequestContext): Promise<string | null> {
    const phone = await loaders.of(this.people.phones).load(id);
    return phone && maskPhone(phone);
  }

  @ResolveField()
  registeredAt(@Parent() { createdAt }: Household): Date {
    return createdAt;
  }

  @ResolveField()
  registeredBy(@Parent() { registeredBy }: Household, @Context() { loaders }: RequestContext) {
    return registeredBy && loaders.of(this.people.byId).load(registeredBy);
  }

  @ResolveField()
  consent(@Parent() { id }: Household, @Context() { loaders, viewer }: RequestContext) {
    return viewer && loaders.of(this.helping.openConsents).load(`${viewer.personId} ${id}`);
  }

  @ResolveField()
  card(@Parent() { id }: Household, @Context() { loaders }: RequestContext) {
    return loaders.of(this.helping.cards).load(id);
  }

  @ResolveField()
  actsToday(@Parent() { id }: Household, @Context() { loaders }: RequestContext) {
    return loaders.of(this.helping.actsToday).load(id);
  }
}

@Resolver('CodeCard')
export class CodeCardResolver {
  @ResolveField()
  nextPosition(@Parent() card: CodeCard): number | null {
    return card.nextPosition > HELPING.cardNumbers ? null : card.nextPosition;
  }

  @ResolveField()
  isLocked(@Parent() card: CodeCard): boolean {
    return card.wrongTries >= HELPING.wrongTriesPerCard;
  }
}

@Resolver('Consent')
export class ConsentFieldsResolver {
  constructor(
    private readonly people: PeopleLoaders,
    private readonly clock: Clock,
  ) {}

  @ResolveField()
  farmer(@Parent() { farmerId }: Consent, @Context() { loaders }: RequestContext) {
    return loaders.of(this.people.byId).load(farmerId);
  }

  @ResolveField()
  helper(@Parent() { helperId }: Consent, @Context() { loaders }: RequestContext) {
    return loaders.of(this.people.byId).load(helperId);
  }

  @ResolveField()
  witness(@Parent() { witnessId }: Consent, @Context() { loaders }: RequestContext) {
    return witnessId && loaders.of(this.people.byId).load(witnessId);
  }

  @ResolveField()
  state(@Parent() consent: Consent) {
    return consentState(consent, this.clock.now());
  }
}

@Resolver('HelpedAct')
export class HelpedActFieldsResolver {
  constructor(
    private readonly people: PeopleLoaders,
    private readonly helping: HelpingLoaders,
    private readonly clock: Clock,
  ) {}

  @ResolveField()
  farmer(@Parent() { farmerId }: HelpedActRow, @Context() { loaders }: RequestContext) {
    return loaders.of(this.people.byId).load(farmerId);
  }

  @ResolveField()
  helper(@Parent() { helperId }: HelpedActRow, @Context() { loaders }: RequestContext) {
    return loaders.of(this.people.byId).load(helperId);
  }

  @ResolveField()
  consent(@Parent() { consentId }: HelpedActRow, @Context() { loaders }: RequestContext) {
    return loaders.of(this.helping.consents).load(consentId);
  }

  @ResolveField()
  sentence(@Parent() { sentence }: HelpedActRow): string {
    return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
  }

  @ResolveField()
  moves(@Parent() act: HelpedActRow, @Context() { viewer }: RequestContext) {
    return viewer ? movesOf(act, viewer, this.clock.now()) : [];
  }
}
