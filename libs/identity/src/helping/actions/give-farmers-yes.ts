import { Injectable } from '@nestjs/common';
import { Clock, isUuid } from '@nongsan/kernel';
import { Database, type HelpedViewer } from '@nongsan/platform';
import { PeopleRepository } from '../../people.repository.js';
import type { FarmersYesPayload, GiveFarmersYesInput } from '../../schema.gen.js';
import { CodeChecker } from '../code-checker.js';
import { yesRefused } from '../consent-refused.js';
import { HELPING } from '../domain/consent.js';
import { HelpedActBook } from '../helped-act-book.js';
import { yesView } from '../yes-view.js';
import { YesesRepository } from '../yeses.repository.js';

/** A helper types what the farmer said. A wrong code costs a try, so nothing here is rolled back; a given yes given again is the same. */
@Injectable()
export class GiveFarmersYes {
  constructor(
    private readonly database: Database,
    private readonly book: HelpedActBook,
    private readonly yeses: YesesRepository,
    private readonly people: PeopleRepository,
    private readonly checker: CodeChecker,
    private readonly clock: Clock,
  ) {}

  run(viewer: HelpedViewer, { yesId, code }: GiveFarmersYesInput): Promise<FarmersYesPayload> {
    return this.database.tx(async (tx) => {
      await this.book.hold(tx, viewer);
      const yes = isUuid(yesId) ? await this.yeses.lock(tx, viewer.helper.consentId, yesId) : null;
      if (!yes) return yesRefused('YES_NOT_FOUND');
      const phone = await this.people.findPhoneApartFrom(tx, viewer.personId, viewer.helper.personId);
      const now = this.clock.now();
      if (yes.givenAt && yes.expiresAt > now) return { yes: yesView(yes, phone), errors: [] };
      const verdict = await this.checker.ofYes(tx, yes, viewer.helper.personId, code);
      if (verdict === 'CARD_MISSING') return yesRefused('PHONE_AND_CARD_MISSING');
      if (verdict !== 'RIGHT') return yesRefused(verdict);
      const given = { ...yes, givenAt: now, expiresAt: new Date(now.getTime() + HELPING.yesLifeMs) };
      await this.yeses.give(tx, yes.id, given.givenAt, given.expiresAt);
      return { yes: yesView(given, phone), errors: [] };
    });
  }
}
