import { Injectable } from '@nestjs/common';
import { Clock, isUuid } from '@nongsan/kernel';
import { Audit, Database, EventLog, type Tx, type Viewer } from '@nongsan/platform';
import type { ResolversParentTypes, UndoHelpedActInput } from '../../schema.gen.js';
import { actRefused } from '../consent-refused.js';
import { undo } from '../domain/helped-act.js';
import { HelpedActsRepository } from '../helped-acts.repository.js';
import type { HelpedActUndone } from '../helping.events.js';

/** A farmer takes back what a helper did, within 24 hours: the thing goes back to what it was, by its own noun. */
@Injectable()
export class UndoHelpedAct {
  constructor(
    private readonly database: Database,
    private readonly acts: HelpedActsRepository,
    private readonly audit: Audit,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: UndoHelpedActInput): Promise<ResolversParentTypes['HelpedActPayload']> {
    return this.database.once(viewer, 'undoHelpedAct', input, (tx) => this.within(tx, viewer, input.actId));
  }

  /** The same in a transaction of the caller, who sees to it that it happens once. What is refused has written nothing. */
  async within(tx: Tx, viewer: Viewer, actId: string): Promise<ResolversParentTypes['HelpedActPayload']> {
    const act = isUuid(actId) ? await this.acts.lock(tx, actId) : null;
    if (act?.farmerId !== viewer.personId) return actRefused('ACT_NOT_FOUND');
    const at = this.clock.now();
    const decision = undo(act, at);
    if (!decision.ok) return actRefused(decision.code);
    const kind = this.database.helped.find(act.operation);
    if (!kind?.undo) return actRefused('NOT_UNDOABLE');
    if (!(await kind.undo(tx, viewer, act))) return actRefused('UNDO_OVERTAKEN');
    await this.acts.save(tx, decision.state);
    const { id: subjectId, farmerId: personId, helperId } = act;
    const after = { act: act.id, operation: act.operation };
    await this.audit.record(tx, { who: personId, action: 'undoHelpedAct', subject: act.subjectId, at, after });
    const event: HelpedActUndone = { type: 'HelpedActUndone', subjectId, personId, helperId, at };
    await this.events.append(tx, event);
    return { act: decision.state, errors: [] };
  }
}
