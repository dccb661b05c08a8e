import { Injectable } from '@nestjs/common';
import { ConsentKeeper, HelpedActsRepository, UndoHelpedAct } from '@nongsan/identity';
import { Clock } from '@nongsan/kernel';
import type { TextAnswer, TextCommand, Texter, Tx } from '@nongsan/platform';
import { helpEnded, notTakenBack, takenBack } from '../domain/answers.js';

/** HUY, HUY LAM HO: nobody acts for me any more, at once; the last thing that was done is taken back once I say so again. */
@Injectable()
export class StopHelpCommand implements TextCommand {
  readonly name = 'texting.stopHelp';
  readonly words = ['huy lam ho', 'huy'];
  readonly takesRest = false;
  readonly alsoDropping = true;

  constructor(
    private readonly keeper: ConsentKeeper,
    private readonly acts: HelpedActsRepository,
    private readonly undo: UndoHelpedAct,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, { viewer }: Texter): Promise<TextAnswer | null> {
    const now = this.clock.now();
    const ended = await this.keeper.endAll(tx, viewer.personId, 'FARMER', now);
    const act = await this.acts.findLastUndoable(tx, viewer.personId, now);
    if (ended === 0 && !act) return null;
    return { text: helpEnded(ended, act?.sentence ?? null), ...(act && { toConfirm: act.id }) };
  }

  async confirmed(tx: Tx, { viewer }: Texter, actId: string): Promise<string> {
    const { errors } = await this.undo.within(tx, viewer, actId);
    return errors[0] ? notTakenBack(errors[0].message) : takenBack();
  }
}
