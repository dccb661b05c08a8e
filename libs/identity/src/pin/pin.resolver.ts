import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Access, Context, CurrentViewer, Database, type RequestContext, type Viewer } from '@nongsan/platform';
import type { PinState } from '../domain/pin.js';
import type { Me } from '../models.js';
import { PeopleRepository } from '../people.repository.js';
import type * as gql from '../schema.gen.js';
import { EnterPin } from './actions/enter-pin.js';
import { ForgotPin } from './actions/forgot-pin.js';
import { RemovePin } from './actions/remove-pin.js';
import { SetPin } from './actions/set-pin.js';
import { Pins } from './pins.js';

@Resolver()
export class PinResolver {
  constructor(
    private readonly set: SetPin,
    private readonly enter: EnterPin,
    private readonly forgot: ForgotPin,
    private readonly remove: RemovePin,
  ) {}

  @Mutation()
  @Access('signedIn', 'never')
  setPin(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.SetPinInput) {
    return this.set.run(viewer, input);
  }

  @Mutation()
  @Access('signedIn', 'never')
  enterPin(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.EnterPinInput) {
    return this.enter.run(viewer, input);
  }

  @Mutation()
  @Access('signedIn', 'never')
  forgotPin(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.ForgotPinInput) {
    return this.forgot.run(viewer, input);
  }

  @Mutation()
  @Access('signedIn', 'never')
  removePin(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.RemovePinInput) {
    return this.remove.run(viewer, input);
  }
}

@Resolver('Me')
export class MeResolver {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly pins: Pins,
  ) {}

  @ResolveField()
  async pin(@Parent() me: Me, @Context() { viewer }: RequestContext): Promise<PinState> {
    return (await this.pins.standing(me.person.id, viewer?.sessionId ?? null)).state;
  }

  @ResolveField()
  async pinUntil(@Parent() me: Me, @Context() { viewer }: RequestContext): Promise<Date | null> {
    return (await this.pins.standing(me.person.id, viewer?.sessionId ?? null)).until;
  }

  @ResolveField()
  phoneIsShared(@Parent() me: Me): Promise<boolean> {
    return this.people.sharesPhone(this.database.read, me.person.id);
  }
}
