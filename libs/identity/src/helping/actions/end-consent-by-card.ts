import { Injectable } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { Database } from '@nongsan/platform';
import type { EndConsentByCardInput, EndConsentByCardPayload } from '../../schema.gen.js';
import { CardNumbers } from '../card-numbers.js';
import { CodeCardsRepository } from '../code-cards.repository.js';
import { ConsentKeeper } from '../consent-keeper.js';

/** Whoever has a farmer's card ends every consent by its printed link, without signing in. The answer tells nobody whether the card exists. */
@Injectable()
export class EndConsentByCard {
  constructor(
    private readonly database: Database,
    private readonly cards: CodeCardsRepository,
    private readonly numbers: CardNumbers,
    private readonly keeper: ConsentKeeper,
    private readonly clock: Clock,
  ) {}

  async run({ token }: EndConsentByCardInput): Promise<EndConsentByCardPayload> {
    await this.database.tx(async (tx) => {
      const farmerId = await this.cards.findFarmerByToken(tx, this.numbers.hashOfToken(token.trim()));
      if (farmerId) await this.keeper.endAll(tx, farmerId, 'CARD', this.clock.now());
    });
    return { done: true };
  }
}
