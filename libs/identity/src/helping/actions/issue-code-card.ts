import { Injectable } from '@nestjs/common';
import { Clock, Ids } from '@nongsan/kernel';
import { Audit, Database, type Viewer } from '@nongsan/platform';
import type { CodeCardInput, ResolversParentTypes } from '../../schema.gen.js';
import { CardNumbers } from '../card-numbers.js';
import { CodeCardsRepository } from '../code-cards.repository.js';
import { cardRefused } from '../consent-refused.js';
import { Desk } from '../desk.js';

/** An admin prints a card of 40 numbers for a farmer; the old one ends. Numbers and link are made again for a repeat, never kept. */
@Injectable()
export class IssueCodeCard {
  constructor(
    private readonly database: Database,
    private readonly desk: Desk,
    private readonly cards: CodeCardsRepository,
    private readonly numbers: CardNumbers,
    private readonly audit: Audit,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async run(viewer: Viewer, input: CodeCardInput): Promise<ResolversParentTypes['CodeCardPayload']> {
    const { card, errors } = await this.issue(viewer, input);
    if (!card) return { numbers: [], errors };
    return { card, numbers: this.numbers.all(card.id), endPath: `/the/${this.numbers.tokenOf(card.id)}`, errors };
  }

  private issue(
    viewer: Viewer,
    input: CodeCardInput,
  ): Promise<Pick<ResolversParentTypes['CodeCardPayload'], 'card' | 'errors'>> {
    return this.database.once(viewer, 'issueCodeCard', input, async (tx) => {
      const farmer = await this.desk.find(tx, viewer, input.householdId);
      if (!farmer) return cardRefused('HOUSEHOLD_NOT_FOUND');
      await this.cards.lockFarmer(tx, farmer.id);
      const [id, at] = [this.ids.next(), this.clock.now()];
      const old = await this.cards.lockCurrent(tx, farmer.id);
      if (old) await this.cards.end(tx, old.id, at);
      const issued = { issuedAt: at, issuedBy: viewer.personId };
      const card = { id, farmerId: farmer.id, ...issued, nextPosition: 1, wrongTries: 0 };
      const tokenHash = this.numbers.hashOfToken(this.numbers.tokenOf(id));
      await this.cards.insert(tx, { ...card, coopId: farmer.coopId, tokenHash });
      const after = { farmer: farmer.id, endedCard: old?.id ?? null };
      await this.audit.record(tx, { who: viewer.personId, action: 'issueCodeCard', subject: id, at, after });
      return { card, errors: [] };
    });
  }
}
