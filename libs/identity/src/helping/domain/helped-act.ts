import { decide, type Decision, refuse } from '@nongsan/kernel';
import type { HelpedActRow } from '../../models.js';

type Move = 'UNDO' | 'CONTEST' | 'ANSWER';
type Viewer = { readonly personId: string; readonly coopId: string; readonly roles: readonly string[] };

/** Whether the farmer may take it back now; whether the thing allows it is another question. */
export function undo(
  act: HelpedActRow,
  at: Date,
): Decision<HelpedActRow, never, 'NOT_UNDOABLE' | 'ALREADY_UNDONE' | 'UNDO_TOO_LATE'> {
  if (act.undoneAt !== null) return refuse('ALREADY_UNDONE');
  if (act.undoUntil === null) return refuse('NOT_UNDOABLE');
  return act.undoUntil < at ? refuse('UNDO_TOO_LATE') : decide({ ...act, undoneAt: at });
}

/** The farmer says what was wrong: once, at any time. */
export function contest(
  act: HelpedActRow,
  text: string,
  at: Date,
): Decision<HelpedActRow, never, 'ALREADY_CONTESTED' | 'WORDS_INVALID'> {
  if (act.contestedAt !== null) return refuse('ALREADY_CONTESTED');
  const contestWords = toWords(text);
  return contestWords === null ? refuse('WORDS_INVALID') : decide({ ...act, contestedAt: at, contestWords });
}

/** The cooperative answers what is contested: once. */
export function answer(
  act: HelpedActRow,
  text: string,
  at: Date,
): Decision<HelpedActRow, never, 'NOT_CONTESTED' | 'ALREADY_ANSWERED' | 'WORDS_INVALID'> {
  if (act.contestedAt === null) return refuse('NOT_CONTESTED');
  if (act.answeredAt !== null) return refuse('ALREADY_ANSWERED');
  const answerWords = toWords(text);
  return answerWords === null ? refuse('WORDS_INVALID') : decide({ ...act, answeredAt: at, answerWords });
}

/** An admin of the cooperative, but not the one who helped. */
export const mayAnswer = (act: HelpedActRow, { personId, coopId, roles }: Viewer): boolean =>
  roles.includes('COOP_ADMIN') && act.coopId === coopId && act.helperId !== personId;

/** The buttons of somebody who looks at an act. */
export function movesOf(act: HelpedActRow, viewer: Viewer, at: Date): Move[] {
  const own = act.farmerId === viewer.personId;
  const may: Readonly<Record<Move, boolean>> = {
    UNDO: own && undo(act, at).ok,
    CONTEST: own && act.contestedAt === null,
    ANSWER: mayAnswer(act, viewer) && act.contestedAt !== null && act.answeredAt === null,
  };
  return (Object.keys(may) as Move[]).filter((move) => may[move]);
}

/** 5 to 500 letters, without gaps around and inside; null where it is not. */
function toWords(text: string): string | null {
  const words = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  return words.length >= 5 && words.length <= 500 ? words : null;
}
