import type { DomainEvent } from '@nongsan/platform';

export interface PersonRegistered extends DomainEvent {
  readonly type: 'PersonRegistered';
}
