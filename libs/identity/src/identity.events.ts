import type { DomainEvent } from '@nongsan/platform';

export interface PersonRegistered extends DomainEvent {
  readonly type: 'PersonRegistered';
}

/** The number of before may be in a thief's hand: what was sent to it proves nothing any more. */
export interface PersonPhoneChanged extends DomainEvent {
  readonly type: 'PersonPhoneChanged';
  readonly personId: string;
  readonly coopId: string;
}
