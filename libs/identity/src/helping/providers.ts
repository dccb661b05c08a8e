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
import { CardNumbers } from './card-numbers.js';
import { CodeCardsRepository } from './code-cards.repository.js';
import { CodeChecker } from './code-checker.js';
import { ConsentKeeper } from './consent-keeper.js';
import { ConsentsRepository } from './consents.repository.js';
import { Desk } from './desk.js';
import { FloorPrices } from './floor-prices.js';
import { FloorPricesRepository } from './floor-prices.repository.js';
import { HelpedActBook } from './helped-act-book.js';
import { HelpedActsRepository } from './helped-acts.repository.js';
import {
  CodeCardResolver,
  ConsentFieldsResolver,
  HelpedActFieldsResolver,
  HouseholdFieldsResolver,
} from './helping-fields.resolver.js';
import { HelpingLoaders } from './helping.loaders.js';
import { ConsentResolver, HelpedActResolver, HouseholdResolver } from './helping.resolver.js';
import { HouseholdsRepository } from './households.repository.js';
import { YesesRepository } from './yeses.repository.js';

const ACTIONS = [
  RegisterHousehold,
  SendConsentCode,
  OpenConsent,
  WitnessConsent,
  EndConsentByCard,
  IssueCodeCard,
  RevokeCodeCard,
  AskFarmersYes,
  GiveFarmersYes,
  ContestHelpedAct,
  AnswerContest,
  SetFloorPrice,
];
const RESOLVERS = [
  HouseholdResolver,
  ConsentResolver,
  HelpedActResolver,
  HouseholdFieldsResolver,
  ConsentFieldsResolver,
  HelpedActFieldsResolver,
  CodeCardResolver,
];

/** What the libs above use: a text message ends a consent and takes an act back, orders and listings ask for the floor price. */
export const HELPING_SHARED = [
  EndConsent,
  UndoHelpedAct,
  ConsentKeeper,
  ConsentsRepository,
  HelpedActsRepository,
  FloorPrices,
];

/** The rest of acting for a farmer. */
export const HELPING_PROVIDERS = [
  ...ACTIONS,
  ...RESOLVERS,
  Desk,
  CardNumbers,
  CodeChecker,
  HelpedActBook,
  HelpingLoaders,
  HouseholdsRepository,
  CodeCardsRepository,
  YesesRepository,
  FloorPricesRepository,
];
