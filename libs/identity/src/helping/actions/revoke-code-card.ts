import { Injectable } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { Audit, Database, type Tx, type Viewer } from '@nongsan/platform';
import type { CodeCardInput, RevokeCodeCardPayload } from '../../schema.gen.js';
import { CodeCardsRepository } from '../code-cards.repository.js';
import { cardRefused } from '../consent-refused.js';
import { Desk } from '../desk.js';

/** An admin, or the farmer, ends a card, such as one that was lost. What was opened by it goes on until it is ended. */
@Injectable()
export class RevokeCodeCard {
  constructor(
    private readonly database: Database,
    private readonly desk: Desk,
    private readonly cards: CodeCardsRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: CodeCardInput): Promise<RevokeCodeCardPayload> {
    return this.database.once(viewer, 'revokeCodeCard', input, async (tx) => {
      const farmerId = await this.farmerOf(tx, viewer, input.householdId);
      if (farmerId === null) return { done: false, ...cardRefused('HOUSEHOLD_NOT_FOUND') };
      const card = await this.cards.lockCurrent(tx, farmerId);
      if (!card) return { done: false, ...cardRefused('CARD_MISSING') };
      const at = this.clock.now();
      await this.cards.end(tx, card.id, at);
      await this.audit.record(tx, { who: viewer.personId, action: 'revokeCodeCard', subject: card.id, at });
      return { done: true, errors: [] };
    });
  }

  private async farmerOf(tx: Tx, viewer: Viewer, householdId: string): Promise<string | null> {
    if (householdId === viewer.personId) return viewer.personId;
    if (!viewer.roles.includes('COOP_ADMIN')) return null;
    return (await this.desk.find(tx, viewer, householdId))?.id ?? null;
  }
}
