import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Clock, maskPhone } from '@nongsan/kernel';
import { Access, Context, CurrentViewer, Database, type RequestContext, type Viewer } from '@nongsan/platform';
import { stateOfChange } from '../domain/phone-change.js';
import { PeopleLoaders } from '../identity.loaders.js';
import type { PhoneChange } from '../models.js';
import type * as gql from '../schema.gen.js';
import { CancelPhoneChange } from './actions/cancel-phone-change.js';
import { ConfirmPhoneChange } from './actions/confirm-phone-change.js';
import { ProvePhoneChange } from './actions/prove-phone-change.js';
import { RequestPhoneChange } from './actions/request-phone-change.js';
import { PhoneChangeRepository } from './phone-changes.repository.js';

@Resolver('PhoneChange')
export class PhoneChangeResolver {
  constructor(
    private readonly database: Database,
    private readonly changes: PhoneChangeRepository,
    private readonly people: PeopleLoaders,
    private readonly clock: Clock,
    private readonly request: RequestPhoneChange,
    private readonly confirm: ConfirmPhoneChange,
    private readonly prove: ProvePhoneChange,
    private readonly cancel: CancelPhoneChange,
  ) {}

  @Query()
  @Access('signedIn')
  phoneChanges(@CurrentViewer() { coopId, personId, roles }: Viewer): Promise<PhoneChange[]> {
    const own = roles.includes('COOP_ADMIN') ? null : personId;
    return this.changes.listWaiting(this.database.read, coopId, this.clock.now(), own);
  }

  @Query()
  @Access('signedIn')
  myPhoneChange(@CurrentViewer() { personId }: Viewer): Promise<PhoneChange | null> {
    return this.changes.findWaitingOf(this.database.read, personId, this.clock.now());
  }

  @Mutation()
  @Access('desk', 'never')
  requestPhoneChange(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.RequestPhoneChangeInput) {
    return this.request.run(viewer, input);
  }

  @Mutation()
  @Access('coopAdmin', 'never')
  confirmPhoneChange(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.ConfirmPhoneChangeInput) {
    return this.confirm.run(viewer, input);
  }

  @Mutation()
  @Access('signedIn', 'never')
  provePhoneChange(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.ProvePhoneChangeInput) {
    return this.prove.run(viewer, input);
  }

  @Mutation()
  @Access('signedIn', 'never')
  cancelPhoneChange(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.CancelPhoneChangeInput) {
    return this.cancel.run(viewer, input);
  }

  @ResolveField()
  state(@Parent() change: PhoneChange) {
    return stateOfChange(change, this.clock.now());
  }

  @ResolveField()
  newPhone(@Parent() change: PhoneChange): string {
    return maskPhone(change.newPhone);
  }

  @ResolveField()
  person(@Parent() { personId }: PhoneChange, @Context() { loaders }: RequestContext) {
    return loaders.of(this.people.byId).load(personId);
  }

  @ResolveField()
  requestedBy(@Parent() { requestedBy }: PhoneChange, @Context() { loaders }: RequestContext) {
    return loaders.of(this.people.byId).load(requestedBy);
  }

  @ResolveField()
  confirmedBy(@Parent() { confirmedBy }: PhoneChange, @Context() { loaders }: RequestContext) {
    return confirmedBy && loaders.of(this.people.byId).load(confirmedBy);
  }
}
