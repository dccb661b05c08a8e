import { Injectable } from '@nestjs/common';
import { Clock, HOUR_MS, Ids, type Phone } from '@nongsan/kernel';
import { Database, type HelpedViewer, randomSixDigits, SmsOutbox, type Tx } from '@nongsan/platform';
import { maySendCode, SIGN_IN } from '../../domain/sign-in.js';
import { PeopleRepository } from '../../people.repository.js';
import type { FarmersYesErrorCode, FarmersYesPayload, YesMethod } from '../../schema.gen.js';
import { CodeCardsRepository } from '../code-cards.repository.js';
import { CodeChecker } from '../code-checker.js';
import { yesRefused } from '../consent-refused.js';
import { cardBar, HELPING } from '../domain/consent.js';
import { yesCodeSms } from '../domain/help-sms.js';
import { HelpedActBook } from '../helped-act-book.js';
import { yesView } from '../yes-view.js';
import { type Yes, YesesRepository } from '../yeses.repository.js';

/** What is asked: a mutation with an input that the schema has read. */
export interface YesAsked {
  readonly operation: string;
  readonly input: object;
  readonly method: YesMethod | null;
}

/** A helper asks the farmer for a yes to one act: by SMS, or for the next number of their card. */
@Injectable()
export class AskFarmersYes {
  constructor(
    private readonly database: Database,
    private readonly book: HelpedActBook,
    private readonly yeses: YesesRepository,
    private readonly cards: CodeCardsRepository,
    private readonly people: PeopleRepository,
    private readonly checker: CodeChecker,
    private readonly sms: SmsOutbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  run(viewer: HelpedViewer, { operation, input, method }: YesAsked): Promise<FarmersYesPayload> {
    const kind = this.database.helped.find(operation);
    if (kind?.assisted !== 'ownYes') return Promise.resolve(yesRefused('YES_NOT_NEEDED'));
    return this.database.tx(async (tx) => {
      await this.book.hold(tx, viewer);
      const sentence = await kind.sentence(tx, viewer.personId, input);
      if (sentence === null) return yesRefused('ARGUMENTS_INVALID');
      const phone = await this.people.findPhoneApartFrom(tx, viewer.personId, viewer.helper.personId);
      const now = this.clock.now();
      const asked = {
        ...{ id: this.ids.next(), consentId: viewer.helper.consentId, farmerId: viewer.personId, operation, sentence },
        ...{ inputHash: this.book.hashOf(input), askedAt: now, givenAt: null },
        ...{ expiresAt: new Date(now.getTime() + SIGN_IN.codeLifeMs), triesLeft: SIGN_IN.triesPerCode },
      };
      const bySms = method === 'SMS' || (method === null && phone !== null);
      const yes = bySms ? await this.bySms(tx, viewer, asked, phone) : await this.byCard(tx, viewer, asked);
      if (typeof yes === 'string') return yesRefused(yes);
      await this.yeses.insert(tx, yes);
      return { yes: yesView(yes, phone), errors: [] };
    });
  }

  private async bySms(
    tx: Tx,
    viewer: HelpedViewer,
    asked: Asked,
    phone: Phone | null,
  ): Promise<Yes | FarmersYesErrorCode> {
    if (!phone) return 'PHONE_AND_CARD_MISSING';
    const since = new Date(asked.askedAt.getTime() - HOUR_MS);
    const recent = await this.yeses.countRecent(tx, phone, asked.consentId, asked.inputHash, since);
    const verdict = maySendCode(recent, Infinity, asked.askedAt, HELPING.yesesPerPhonePerHour);
    if (verdict !== 'YES') return verdict;
    const code = randomSixDigits();
    const [helper, farmer] = await this.people.findByIds(tx, [viewer.helper.personId, viewer.personId]);
    await this.sms.write(tx, phone, 'CODE', yesCodeSms(code, helper!.name, farmer!.name, asked.sentence));
    const codeHash = this.checker.hashOfYesCode(asked.id, code);
    return { ...asked, method: 'SMS', codeHash, cardId: null, cardPosition: null };
  }

  private async byCard(tx: Tx, viewer: HelpedViewer, asked: Asked): Promise<Yes | FarmersYesErrorCode> {
    const card = await this.cards.lockCurrent(tx, asked.farmerId);
    const bar = cardBar(card, viewer.helper.personId);
    if (!card || bar === 'CARD_MISSING') return 'PHONE_AND_CARD_MISSING';
    if (bar) return bar;
    return { ...asked, method: 'CARD', codeHash: null, cardId: card.id, cardPosition: card.nextPosition };
  }
}

type Asked = Omit<Yes, 'method' | 'codeHash' | 'cardId' | 'cardPosition'>;
