import { Injectable } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { Database, type Tx } from '@nongsan/platform';
import type { EndConsentByCardInput, EndConsentByCardPayload } from '../../schema.gen.js';
import { CardNumbers } from '../card-numbers.js';
import { CodeCardsRepository } from '../code-cards.repository.js';
import { ConsentKeeper } from '../consent-keeper.js';
import { ConsentsRepository } from '../consents.repository.js';

/** Whoever has a farmer's card ends every consent by its printed link, without signing in. The answer tells nobody whether the card exists. */
@Injectable()
export class EndConsentByCard {
  constructor(
    private readonly database: Database,
    private readonly cards: CodeCardsRepository,
    private readonly numbers: CardNumbers,
    private readonly consents: ConsentsRepository,
    private readonly keeper: ConsentKeeper,
    private readonly clock: Clock,
  ) {}

  async run({ token }: EndConsentByCardInput): Promise<EndConsentByCardPayload> {
    await this.database.tx(async (tx) => {
      const farmerId = await this.cards.findFarmerByToken(tx, this.numbers.hashOfToken(token.trim()));
      if (farmerId) await this.endAll(tx, farmerId);
    });
    return { done: true };
  }

  private async endAll(tx: Tx, farmerId: string): Promise<void> {
    const at = this.clock.now();
    const open = await this.consents.lockOpenOfFarmer(tx, farmerId, at);
    for (const consent of open) await this.keeper.end(tx, consent, 'CARD', farmerId, at);
  }
}
