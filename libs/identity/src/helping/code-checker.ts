import { Injectable } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { Secrets, type Tx } from '@nongsan/platform';
import { judgeCode } from '../domain/sign-in.js';
import type { CodeCard } from '../models.js';
import { CardNumbers } from './card-numbers.js';
import { CodeCardsRepository } from './code-cards.repository.js';
import { type CardVerdict, judgeNumber, toDigits } from './domain/consent.js';
import { ConsentsRepository } from './consents.repository.js';
import { codeOf, type Yes, YesesRepository } from './yeses.repository.js';

/** A wrong code has cost a try by the time that it is refused: what was written is kept. */
export const costsATry = ({ errors }: { readonly errors: readonly { readonly code: string }[] }): boolean =>
  errors.some(({ code }) => code === 'CODE_WRONG');

/** Checks what a farmer said: the code of a text message, or the next number of a card. A wrong one costs a try. */
@Injectable()
export class CodeChecker {
  constructor(
    private readonly consents: ConsentsRepository,
    private readonly cards: CodeCardsRepository,
    private readonly numbers: CardNumbers,
    private readonly yeses: YesesRepository,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  hashOfConsentCode(farmerId: string, helperId: string, code: string): string {
    return this.secrets.hash('consent-code', `${farmerId}:${helperId}:${code}`);
  }

  hashOfYesCode(yesId: string, code: string): string {
    return this.secrets.hash('yes-code', `${yesId}:${code}`);
  }

  /** The end that the text message named, or why the code does not count. */
  async ofConsent(
    tx: Tx,
    farmerId: string,
    helperId: string,
    said: string,
  ): Promise<Date | 'CODE_WRONG' | 'CODE_USED_UP'> {
    const now = this.clock.now();
    const code = await this.consents.lockLastCode(tx, farmerId, helperId);
    const verdict = judgeCode(code, this.hashOfConsentCode(farmerId, helperId, toDigits(said)), now);
    // The day that the text named may end before the code does.
    if (!code || verdict === 'CODE_USED_UP' || code.until <= now) return 'CODE_USED_UP';
    if (verdict === 'CODE_WRONG') {
      await this.consents.takeTry(tx, code.id);
      return verdict;
    }
    await this.consents.markCodeUsed(tx, code.id, now);
    return code.until;
  }

  async ofCard(tx: Tx, farmerId: string, helperId: string, said: string): Promise<CardVerdict> {
    const card = await this.cards.lockCurrent(tx, farmerId);
    return this.judgeLocked(tx, card, helperId, said);
  }

  /** Of a locked yes. */
  async ofYes(tx: Tx, yes: Yes, helperId: string, said: string): Promise<CardVerdict | 'CODE_USED_UP'> {
    const now = this.clock.now();
    if (yes.method === 'CARD') return this.numberOfYes(tx, yes, helperId, said);
    const verdict = judgeCode(codeOf(yes), this.hashOfYesCode(yes.id, toDigits(said)), now);
    if (verdict === 'CODE_WRONG') await this.yeses.takeTry(tx, yes.id);
    return verdict;
  }

  /** The number that was asked for: another card, or a number used meanwhile, needs a new question. */
  private async numberOfYes(tx: Tx, yes: Yes, helperId: string, said: string) {
    const card = await this.cards.lockCurrent(tx, yes.farmerId);
    if (yes.givenAt || yes.expiresAt <= this.clock.now()) return 'CODE_USED_UP';
    if (card && (card.id !== yes.cardId || card.nextPosition !== yes.cardPosition)) return 'CODE_USED_UP';
    return this.judgeLocked(tx, card, helperId, said);
  }

  private async judgeLocked(tx: Tx, card: CodeCard | null, helperId: string, said: string): Promise<CardVerdict> {
    const next = card ? this.numbers.numberOf(card.id, card.nextPosition) : '';
    const verdict = judgeNumber(card, helperId, next, toDigits(said));
    if (card && verdict === 'RIGHT') await this.cards.moveOn(tx, card.id);
    if (card && verdict === 'CODE_WRONG') await this.cards.countWrong(tx, card.id);
    return verdict;
  }
}
