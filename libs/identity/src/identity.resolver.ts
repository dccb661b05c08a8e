import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Clock } from '@nongsan/kernel';
import { Access, Context, CurrentViewer, Database, type RequestContext, type Viewer } from '@nongsan/platform';
import { ChoosePerson } from './actions/choose-person.js';
import { GrantRole } from './actions/grant-role.js';
import { RegisterPerson } from './actions/register-person.js';
import { RequestSignInCode } from './actions/request-sign-in-code.js';
import { RevokeRole } from './actions/revoke-role.js';
import { RevokeSession } from './actions/revoke-session.js';
import { SignOut } from './actions/sign-out.js';
import { VerifySignInCode } from './actions/verify-sign-in-code.js';
import { PlaceLoaders } from './identity.loaders.js';
import { MeReader } from './me-reader.js';
import type { Commune, Me, Person } from './models.js';
import { PeopleRepository } from './people.repository.js';
import { PlacesRepository } from './places.repository.js';
import type * as gql from './schema.gen.js';
import { SignInRepository } from './sign-in.repository.js';

const PEOPLE_PER_PAGE = 30;

@Resolver()
export class SignInResolver {
  constructor(
    private readonly requestCode: RequestSignInCode,
    private readonly verifyCode: VerifySignInCode,
    private readonly choose: ChoosePerson,
    private readonly register: RegisterPerson,
    private readonly leave: SignOut,
    private readonly revoke: RevokeSession,
  ) {}

  @Mutation()
  @Access('anyone', 'never')
  requestSignInCode(@Context() context: RequestContext, @Args('input') input: gql.RequestSignInCodeInput) {
    return this.requestCode.run(context.address, input);
  }

  @Mutation()
  @Access('anyone', 'never')
  verifySignInCode(@Args('input') input: gql.VerifySignInCodeInput) {
    return this.verifyCode.run(input);
  }

  @Mutation()
  @Access('anyone', 'never')
  choosePerson(@Context() context: RequestContext, @Args('input') input: gql.ChoosePersonInput) {
    return this.choose.run(context, input);
  }

  @Mutation()
  @Access('anyone', 'never')
  registerPerson(@Context() context: RequestContext, @Args('input') input: gql.RegisterPersonInput) {
    return this.register.run(context, input);
  }

  @Mutation()
  @Access('signedIn', 'never')
  signOut(@CurrentViewer() viewer: Viewer) {
    return this.leave.run(viewer);
  }

  @Mutation()
  @Access('signedIn', 'never')
  revokeSession(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.RevokeSessionInput) {
    return this.revoke.run(viewer, input);
  }
}

@Resolver()
export class PeopleResolver {
  constructor(
    private readonly database: Database,
    private readonly repository: PeopleRepository,
    private readonly signIn: SignInRepository,
    private readonly grant: GrantRole,
    private readonly take: RevokeRole,
    private readonly mine: MeReader,
    private readonly clock: Clock,
  ) {}

  @Query()
  @Access('anyone')
  async me(@Context() { viewer }: RequestContext): Promise<Me | null> {
    return viewer && this.mine.of(viewer);
  }

  @Query()
  @Access('signedIn')
  async mySessions(@CurrentViewer() viewer: Viewer): Promise<gql.Session[]> {
    const rows = await this.signIn.findSessions(this.database.read, viewer.personId, this.clock.now());
    return rows.map((row) => ({ ...row, isThisOne: row.id === viewer.sessionId }));
  }

  @Query()
  @Access('admin')
  async people(
    @CurrentViewer() viewer: Viewer,
    @Args('page') page: number,
  ): Promise<gql.ResolversParentTypes['PersonPage']> {
    const wanted = Math.min(Math.max(page, 1), 10_000);
    const found = await this.repository.listWithRoles(
      this.database.read,
      viewer.coopId,
      PEOPLE_PER_PAGE,
      (wanted - 1) * PEOPLE_PER_PAGE,
    );
    return { ...found, page: wanted };
  }

  @Mutation()
  @Access('admin', 'never')
  grantRole(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.RoleInput) {
    return this.grant.run(viewer, input);
  }

  @Mutation()
  @Access('admin', 'never')
  revokeRole(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.RoleInput) {
    return this.take.run(viewer, input);
  }
}

@Resolver('Person')
export class PersonResolver {
  constructor(private readonly places: PlaceLoaders) {}

  @ResolveField()
  commune(@Parent() person: Person, @Context() { loaders }: RequestContext) {
    return loaders.of(this.places.communes).load(person.communeCode);
  }

  @ResolveField()
  village(@Parent() person: Person, @Context() { loaders }: RequestContext) {
    return person.villageId ? loaders.of(this.places.villages).load(person.villageId) : null;
  }
}

@Resolver('Commune')
export class CommuneResolver {
  constructor(
    private readonly database: Database,
    private readonly repository: PlacesRepository,
    private readonly places: PlaceLoaders,
  ) {}

  @Query()
  @Access('anyone')
  communes(): Promise<Commune[]> {
    return this.repository.listCommunes(this.database.read);
  }

  @ResolveField()
  villages(@Parent() commune: Commune, @Context() { loaders }: RequestContext) {
    return loaders.of(this.places.villagesOf).load(commune.code);
  }
}
