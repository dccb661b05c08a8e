import type { SaidField, SellDraft } from './sell-draft.ts';

/** Whether something of the sentence still waits for an answer or a yes. */
export const isUnsettled = ({ heard }: SellDraft): boolean =>
  heard !== undefined && heard.questions.length + heard.guessed.length > 0;

/** A draft whose seller has said these fields: they are neither asked nor guessed any more. */
export function settle(draft: SellDraft, fields: readonly SaidField[]): SellDraft {
  const { heard } = draft;
  if (!heard) return draft;
  const questions = heard.questions.filter(({ field }) => !fields.includes(field));
  const guessed = heard.guessed.filter((field) => !fields.includes(field));
  return { ...draft, heard: { ...heard, questions, guessed } };
}
