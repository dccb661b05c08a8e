import { Args, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Clock, type LocalDate, isUuid } from '@nongsan/kernel';
import {
  Access,
  Context,
  CurrentViewer,
  Database,
  type HelpedViewer,
  isHelped,
  type RequestContext,
  type Viewer,
} from '@nongsan/platform';
import type { GraphQLResolveInfo } from 'graphql';
import type { Consent, Household } from '../models.js';
import type * as gql from '../schema.gen.js';
import { AnswerContest } from './actions/answer-contest.js';
import { AskFarmersYes } from './actions/ask-farmers-yes.js';
import { ContestHelpedAct } from './actions/contest-helped-act.js';
import { EndConsentByCard } from './actions/end-consent-by-card.js';
import { EndConsent } from './actions/end-consent.js';
import { GiveFarmersYes } from './actions/give-farmers-yes.js';
import { IssueCodeCard } from './actions/issue-code-card.js';
import { OpenConsent } from './actions/open-consent.js';
import { RegisterHousehold } from './actions/register-household.js';
import { RevokeCodeCard } from './actions/revoke-code-card.js';
import { SendConsentCode } from './actions/send-consent-code.js';
import { SetFloorPrice } from './actions/set-floor-price.js';
import { UndoHelpedAct } from './actions/undo-helped-act.js';
import { WitnessConsent } from './actions/witness-consent.js';
import { yesRefused } from './consent-refused.js';
import { ConsentsRepository } from './consents.repository.js';
import { Desk } from './desk.js';
import { FloorPricesRepository } from './floor-prices.repository.js';
import { HelpedActsRepository } from './helped-acts.repository.js';
import { readArguments } from './read-arguments.js';

const CONSENTS_SHOWN = 50;
const ACTS_PER_PAGE = 20;
const LAST_PAGE = 10_000;

@Resolver()
export class HouseholdResolver {
  constructor(
    private readonly database: Database,
    private readonly desk: Desk,
    private readonly floors: FloorPricesRepository,
    private readonly register: RegisterHousehold,
    private readonly issue: IssueCodeCard,
    private readonly revoke: RevokeCodeCard,
    private readonly setFloor: SetFloorPrice,
  ) {}

  @Query()
  @Access('desk')
  households(
    @CurrentViewer() viewer: Viewer,
    @Args('search') search: string,
    @Args('page') page: number,
    @Args('inHand') inHand: boolean,
  ) {
    return this.desk.page(this.database.read, viewer, search, page, inHand);
  }

  @Query()
  @Access('desk')
  household(@CurrentViewer() viewer: Viewer, @Args('id') id: string): Promise<Household | null> {
    return this.desk.find(this.database.read, viewer, id);
  }

  @Query()
  @Access('seller')
  myFloorPrices(@CurrentViewer() { personId }: Viewer): Promise<gql.FloorPrice[]> {
    return this.floors.listOf(this.database.read, personId);
  }

  @Mutation()
  @Access('helper', 'never')
  registerHousehold(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.RegisterHouseholdInput) {
    return this.register.run(viewer, input);
  }

  @Mutation()
  @Access('coopAdmin', 'never')
  issueCodeCard(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.CodeCardInput) {
    return this.issue.run(viewer, input);
  }

  @Mutation()
  @Access('signedIn', 'never')
  revokeCodeCard(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.CodeCardInput) {
    return this.revoke.run(viewer, input);
  }

  @Mutation()
  @Access('seller', 'never')
  setFloorPrice(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.SetFloorPriceInput) {
    return this.setFloor.run(viewer, input);
  }
}

@Resolver()
export class ConsentResolver {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly consents: ConsentsRepository,
    private readonly sendCode: SendConsentCode,
    private readonly open: OpenConsent,
    private readonly witness: WitnessConsent,
    private readonly end: EndConsent,
    private readonly endByCard: EndConsentByCard,
    private readonly ask: AskFarmersYes,
    private readonly give: GiveFarmersYes,
  ) {}

  @Query()
  @Access('anyone', 'standing')
  async acting(@Context() { viewer }: RequestContext): Promise<Consent | null> {
    if (!isHelped(viewer)) return null;
    const [consent] = await this.consents.findByIds(this.database.read, [viewer.helper.consentId]);
    return consent ?? null;
  }

  @Query()
  @Access('signedIn')
  myConsents(@CurrentViewer() { personId }: Viewer): Promise<Consent[]> {
    return this.consents.listOfFarmer(this.database.read, personId, this.clock.now(), CONSENTS_SHOWN);
  }

  @Query()
  @Access('helper')
  consentsToWitness(@CurrentViewer() { coopId, personId }: Viewer): Promise<Consent[]> {
    return this.consents.listToWitness(this.database.read, coopId, personId, this.clock.now(), CONSENTS_SHOWN);
  }

  @Mutation()
  @Access('helper', 'never')
  sendConsentCode(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.SendConsentCodeInput) {
    return this.sendCode.run(viewer, input);
  }

  @Mutation()
  @Access('helper', 'never')
  openConsent(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.OpenConsentInput) {
    return this.open.run(viewer, input);
  }

  @Mutation()
  @Access('helper', 'never')
  witnessConsent(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.ConsentMoveInput) {
    return this.witness.run(viewer, input);
  }

  @Mutation()
  @Access('signedIn', 'never')
  endConsent(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.ConsentMoveInput) {
    return this.end.run(viewer, input);
  }

  @Mutation()
  @Access('anyone', 'never')
  endConsentByCard(@Args('input') input: gql.EndConsentByCardInput) {
    return this.endByCard.run(input);
  }

  @Mutation()
  @Access('seller', 'asksYes')
  askFarmersYes(
    @CurrentViewer() viewer: Viewer,
    @Args('input') { operation, arguments: json, method }: gql.AskFarmersYesInput,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<gql.FarmersYesPayload> | gql.FarmersYesPayload {
    const input = readArguments(schema, operation, json);
    if (!input) return yesRefused('ARGUMENTS_INVALID');
    return this.ask.run(viewer as HelpedViewer, { operation, input, method: method ?? null });
  }

  @Mutation()
  @Access('seller', 'asksYes')
  giveFarmersYes(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.GiveFarmersYesInput) {
    return this.give.run(viewer as HelpedViewer, input);
  }
}

@Resolver()
export class HelpedActResolver {
  constructor(
    private readonly database: Database,
    private readonly acts: HelpedActsRepository,
    private readonly undo: UndoHelpedAct,
    private readonly contest: ContestHelpedAct,
    private readonly answer: AnswerContest,
  ) {}

  @Query()
  @Access('signedIn')
  async helpedActs(
    @CurrentViewer() { personId, coopId, roles }: Viewer,
    @Args('page') page: number,
    @Args('farmerId') farmerId?: string | null,
    @Args('day') day?: LocalDate | null,
  ): Promise<gql.ResolversParentTypes['HelpedActPage']> {
    const wanted = Math.min(Math.max(page, 1), LAST_PAGE);
    if (farmerId && !isUuid(farmerId)) return { total: 0, page: wanted, acts: [] };
    const adminOf = roles.includes('COOP_ADMIN') ? coopId : null;
    const of = { personId, coopId: adminOf, farmerId: farmerId ?? null, day: day ?? null };
    const found = await this.acts.list(this.database.read, of, ACTS_PER_PAGE, (wanted - 1) * ACTS_PER_PAGE);
    return { ...found, page: wanted };
  }

  @Mutation()
  @Access('signedIn', 'never')
  undoHelpedAct(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.UndoHelpedActInput) {
    return this.undo.run(viewer, input);
  }

  @Mutation()
  @Access('signedIn', 'never')
  contestHelpedAct(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.HelpedActWordsInput) {
    return this.contest.run(viewer, input);
  }

  @Mutation()
  @Access('coopAdmin', 'never')
  answerContest(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.HelpedActWordsInput) {
    return this.answer.run(viewer, input);
  }
}
