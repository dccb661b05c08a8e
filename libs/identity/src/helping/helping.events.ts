import type { DomainEvent } from '@nongsan/platform';
import type { ConsentEnder, ConsentMethod } from '../models.js';

/** `personId` is the farmer; `subjectId` the consent. */
export interface ConsentOpened extends DomainEvent {
  readonly type: 'ConsentOpened';
  readonly personId: string;
  readonly helperId: string;
  readonly method: ConsentMethod;
  readonly until: Date;
}
export interface ConsentEnded extends DomainEvent {
  readonly type: 'ConsentEnded';
  readonly personId: string;
  readonly helperId: string;
  readonly by: ConsentEnder;
}
/** `personId` is the farmer; `subjectId` the act. */
export interface FarmerHelped extends DomainEvent {
  readonly type: 'FarmerHelped';
  readonly personId: string;
  readonly helperId: string;
  /** Whether it can be taken back, and not only contested. */
  readonly undoable: boolean;
}
export interface HelpedActUndone extends DomainEvent {
  readonly type: 'HelpedActUndone';
  readonly personId: string;
  readonly helperId: string;
}
/** Goes to the cooperative. */
export interface HelpedActContested extends DomainEvent {
  readonly type: 'HelpedActContested';
  readonly personId: string;
  readonly helperId: string;
  readonly coopId: string;
}
export interface ContestAnswered extends DomainEvent {
  readonly type: 'ContestAnswered';
  readonly personId: string;
  readonly helperId: string;
}

export type HelpingEvent =
  ConsentOpened | ConsentEnded | FarmerHelped | HelpedActUndone | HelpedActContested | ContestAnswered;

/** Every type, for those who follow what helpers do. */
export const HELPING_EVENTS = [
  'ConsentOpened',
  'ConsentEnded',
  'FarmerHelped',
  'HelpedActUndone',
  'HelpedActContested',
  'ContestAnswered',
] as const satisfies readonly HelpingEvent['type'][];
