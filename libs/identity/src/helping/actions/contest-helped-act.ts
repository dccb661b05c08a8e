import { Injectable } from '@nestjs/common';
import { Clock, isUuid } from '@nongsan/kernel';
import { Audit, Database, EventLog, type Viewer } from '@nongsan/platform';
import type { HelpedActWordsInput, ResolversParentTypes } from '../../schema.gen.js';
import { actRefused } from '../consent-refused.js';
import { contest } from '../domain/helped-act.js';
import { HelpedActsRepository } from '../helped-acts.repository.js';
import type { HelpedActContested } from '../helping.events.js';

/** A farmer says in words what was wrong; it goes to the cooperative. */
@Injectable()
export class ContestHelpedAct {
  constructor(
    private readonly database: Database,
    private readonly acts: HelpedActsRepository,
    private readonly audit: Audit,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: HelpedActWordsInput): Promise<ResolversParentTypes['HelpedActPayload']> {
    return this.database.once(viewer, 'contestHelpedAct', input, async (tx) => {
      const act = isUuid(input.actId) ? await this.acts.lock(tx, input.actId) : null;
      if (act?.farmerId !== viewer.personId) return actRefused('ACT_NOT_FOUND');
      const at = this.clock.now();
      const decision = contest(act, input.words, at);
      if (!decision.ok) return actRefused(decision.code);
      await this.acts.save(tx, decision.state);
      const { id: subjectId, farmerId: personId, helperId, coopId } = act;
      await this.audit.record(tx, { who: personId, action: 'contestHelpedAct', subject: subjectId, at });
      const event: HelpedActContested = { type: 'HelpedActContested', subjectId, personId, helperId, coopId, at };
      await this.events.append(tx, event);
      return { act: decision.state, errors: [] };
    });
  }
}
