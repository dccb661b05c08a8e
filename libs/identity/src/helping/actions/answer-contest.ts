import { Injectable } from '@nestjs/common';
import { Clock, isUuid } from '@nongsan/kernel';
import { Audit, Database, EventLog, type Viewer } from '@nongsan/platform';
import type { HelpedActWordsInput, ResolversParentTypes } from '../../schema.gen.js';
import { actRefused } from '../consent-refused.js';
import { answer, mayAnswer } from '../domain/helped-act.js';
import { HelpedActsRepository } from '../helped-acts.repository.js';
import type { ContestAnswered } from '../helping.events.js';

/** An admin of the cooperative, but not the one who helped, answers what a farmer contests. */
@Injectable()
export class AnswerContest {
  constructor(
    private readonly database: Database,
    private readonly acts: HelpedActsRepository,
    private readonly audit: Audit,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: HelpedActWordsInput): Promise<ResolversParentTypes['HelpedActPayload']> {
    return this.database.once(viewer, 'answerContest', input, async (tx) => {
      const act = isUuid(input.actId) ? await this.acts.lock(tx, input.actId) : null;
      if (!act || !mayAnswer(act, viewer)) return actRefused('ACT_NOT_FOUND');
      const at = this.clock.now();
      const decision = answer(act, input.words, at);
      if (!decision.ok) return actRefused(decision.code);
      await this.acts.save(tx, decision.state, viewer.personId);
      const { id: subjectId, farmerId: personId, helperId } = act;
      await this.audit.record(tx, { who: viewer.personId, action: 'answerContest', subject: subjectId, at });
      const event: ContestAnswered = { type: 'ContestAnswered', subjectId, personId, helperId, at };
      await this.events.append(tx, event);
      return { act: decision.state, errors: [] };
    });
  }
}
