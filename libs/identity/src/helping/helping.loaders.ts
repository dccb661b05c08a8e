import { Injectable } from '@nestjs/common';
import { Clock, localDateOf, startOfDay } from '@nongsan/kernel';
import { Database } from '@nongsan/platform';
import { CodeCardsRepository } from './code-cards.repository.js';
import { ConsentsRepository } from './consents.repository.js';
import { HelpedActsRepository } from './helped-acts.repository.js';

/** Batches of what stands beside households and acts, for one request (given to `loaders.of`). */
@Injectable()
export class HelpingLoaders {
  constructor(
    private readonly database: Database,
    private readonly repository: ConsentsRepository,
    private readonly codeCards: CodeCardsRepository,
    private readonly acts: HelpedActsRepository,
    private readonly clock: Clock,
  ) {}

  readonly consents = (ids: readonly string[]) => this.repository.findByIds(this.database.read, ids);
  readonly cards = (farmerIds: readonly string[]) => this.codeCards.findCurrentOf(this.database.read, farmerIds);

  /** Keys are "helper farmer": one request has one helper. */
  readonly openConsents = (keys: readonly string[]) => {
    const [helperId] = keys[0]!.split(' ');
    const farmerIds = keys.map((key) => key.split(' ')[1]!);
    return this.repository.findOpenOf(this.database.read, helperId!, farmerIds, this.clock.now());
  };

  readonly actsToday = (farmerIds: readonly string[]) =>
    this.acts.countOf(this.database.read, farmerIds, startOfDay(localDateOf(this.clock.now())));
}
