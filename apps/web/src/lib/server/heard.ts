import { quantitySaid } from '#lib/said.ts';
import type { HeardGood, SaidField, SellDraft } from './sell-draft.ts';

/** Whether anything was said of what is sold. */
export const isStarted = ({ heard, produceSlug }: SellDraft): boolean =>
  heard !== undefined || produceSlug !== undefined;

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

/** A good of a sentence in short: 2 tạ hồ tiêu đen. */
export function goodSaid(good: SellDraft | HeardGood): string {
  const name = ('heard' in good ? good.heard?.name : 'name' in good ? good.name : undefined) ?? 'món chưa rõ tên';
  if (!good.quantity) return name;
  const { figure, unit } = quantitySaid({ ...good.quantity, grams: 0 }, false);
  return `${figure} ${unit} ${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}
