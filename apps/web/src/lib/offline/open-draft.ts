import type { Draft } from './draft.ts';
import { drop, keep, meet } from './drafts.ts';
import { SENTENCE } from './lost-step.ts';
import { formOf, post } from './outbox.ts';
import { PATHS } from './paths.ts';

const NO_SIGNAL = 'Chưa mở được. Kiểm tra mạng rồi bấm lại.';

/**
 * Hands a draft over to the ordinary pages and goes there; the phone then has it no more.
 * Answers 'busy' where they have another in hand (`over` throws that one away), or why not in one sentence; '' where the page is left.
 */
export async function openDraft(draft: Draft, over: boolean): Promise<string> {
  const { sentence } = draft.typed;
  // A sentence is read where one is said.
  const step = sentence ? { path: SENTENCE.path, fields: [[SENTENCE.field, sentence] as const] } : draft.step;
  const form = formOf(draft);
  if (over) form.set('over', 'on');
  const answer = await post(PATHS.open, form);
  if (!answer) return NO_SIGNAL;
  switch (answer.is) {
    case 'open':
      await drop(draft.id);
      if (step) sendForm(step);
      else location.assign(answer.to);
      return '';
    case 'signIn':
      await keep({ ...draft, signIn: true });
      return '';
    case 'other':
      await meet(answer.person);
      return '';
    case 'busy':
      return 'busy';
    case 'refused':
    case 'ended':
      return answer.message;
    default:
      return NO_SIGNAL;
  }
}

/** Sends once more the form that did not arrive, as its page would have. */
function sendForm({ path, fields }: NonNullable<Draft['step']>): void {
  const form = document.createElement('form');
  form.method = 'POST';
  form.action = path;
  for (const [name, value] of fields) {
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}
