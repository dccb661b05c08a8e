import { Injectable } from '@nestjs/common';
import { Clock, Ids } from '@nongsan/kernel';
import {
  Audit,
  Database,
  EventLog,
  type HelpedAct,
  type HelpedActKeeper,
  type HelpedViewer,
  requestRefused,
  Secrets,
  type Tx,
} from '@nongsan/platform';
import { canonicalJson } from '../domain/canonical.js';
import { ConsentsRepository } from './consents.repository.js';
import { HELPING } from './domain/consent.js';
import { withoutWords } from './domain/own-words.js';
import { HelpedActsRepository } from './helped-acts.repository.js';
import type { FarmerHelped } from './helping.events.js';
import { YesesRepository } from './yeses.repository.js';

/** Writes down what helpers do, in the transaction that does it, and holds the consent until that ends. */
@Injectable()
export class HelpedActBook implements HelpedActKeeper {
  constructor(
    private readonly database: Database,
    private readonly consents: ConsentsRepository,
    private readonly yeses: YesesRepository,
    private readonly acts: HelpedActsRepository,
    private readonly audit: Audit,
    private readonly events: EventLog,
    private readonly secrets: Secrets,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async hold(tx: Tx, { personId, helper }: HelpedViewer): Promise<void> {
    const consent = await this.consents.holdForAct(tx, helper.consentId, helper.personId, this.clock.now());
    if (consent?.farmerId !== personId) throw requestRefused('ACTING_ENDED');
  }

  hasYes(viewer: HelpedViewer, operation: string, input: object): Promise<boolean> {
    return this.yeses.allows(this.database.read, this.wanted(viewer, operation, input), this.clock.now());
  }

  /** What a yes is given to: the operation and its input, without the key of the call. */
  hashOf(input: object): string {
    const { idempotencyKey: _, ...said } = input as { readonly idempotencyKey?: string };
    return this.secrets.hash('farmers-yes', canonicalJson(said));
  }

  async begin(tx: Tx, viewer: HelpedViewer, operation: string, input: object) {
    const kind = this.database.helped.find(operation);
    if (!kind) throw requestRefused('NEVER_HELPED');
    await this.hold(tx, viewer);
    const isAllowed =
      kind.assisted === 'standing' ||
      (await this.yeses.use(tx, this.wanted(viewer, operation, input), this.clock.now()));
    if (!isAllowed) throw requestRefused('YES_NEEDED');
    const subjectId = kind.subject(input, null);
    const before = subjectId === null ? null : await kind.picture(tx, viewer.personId, subjectId);
    return (answer: unknown) => this.writeDown(tx, viewer, operation, kind, { input, answer, before });
  }

  private wanted({ helper }: HelpedViewer, operation: string, input: object) {
    const { idempotencyKey } = input as { readonly idempotencyKey: string };
    return { consentId: helper.consentId, operation, inputHash: this.hashOf(input), idempotencyKey };
  }

  private async writeDown(
    tx: Tx,
    viewer: HelpedViewer,
    operation: string,
    kind: HelpedAct<object>,
    { input, answer, before }: { readonly input: object; readonly answer: unknown; readonly before: unknown },
  ): Promise<void> {
    const { personId, coopId, helper } = viewer;
    const subjectId = kind.subject(input, answer);
    if (subjectId === null) throw new Error(`${operation} through a helper touched nothing`);
    const after = await kind.picture(tx, personId, subjectId);
    const sentence = (await kind.sentence(tx, personId, input)) ?? operation;
    const [id, at] = [this.ids.next(), this.clock.now()];
    const who = { farmerId: personId, coopId, helperId: helper.personId, consentId: helper.consentId };
    const undoUntil = kind.undo ? new Date(at.getTime() + HELPING.undoMs) : null;
    const untouched = { undoneAt: null, contestedAt: null, contestWords: null, answeredAt: null, answerWords: null };
    await this.acts.insert(tx, {
      id,
      ...who,
      operation,
      subjectId,
      sentence,
      before,
      after,
      at,
      undoUntil,
      ...untouched,
    });
    await this.audit.record(tx, {
      ...{ who: personId, helper: helper.personId, consent: helper.consentId },
      ...{ action: operation, subject: subjectId, at },
      ...asBooked({ before, after }, personId, kind.ownWords ?? []),
    });
    const event: FarmerHelped = {
      ...{ type: 'FarmerHelped', subjectId: id, at, personId, helperId: helper.personId },
      undoable: undoUntil !== null,
    };
    await this.events.append(tx, event);
  }
}

/** What the book keeps of two pictures, and beside it the words in them. */
function asBooked(pictures: { before: unknown; after: unknown }, about: string, fields: readonly string[]) {
  const [before, after] = [withoutWords(pictures.before, fields), withoutWords(pictures.after, fields)];
  return fields.length > 0 ? { before, after, personal: { about: [about], values: pictures } } : { before, after };
}
