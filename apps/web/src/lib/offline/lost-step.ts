import { MOST_PHOTOS, NOTHING_TYPED, type Typed } from './draft.ts';
import { desk } from './desk.ts';
import { dropSteps, keep, keepSteps, newDraft, steps, type Steps } from './drafts.ts';

/** What sends a listing, or throws something away: repeated on its own page, with the key it had. */
const NOT_A_STEP = /^\/dang-ban\/(?:doc-lai|lai|ngoai-mang|da-gui)(?:\/|$)/;
const THROWS_AWAY = /\?\/bo-/;

/** Where the ordinary pages take a harvest in one sentence. */
export const SENTENCE = { path: '/dang-ban?/cau', field: 'cau' } as const;

/** Whether a form to this page is one answer of the ordinary listing pages. */
export const isStep = (path: string): boolean => /^\/dang-ban(?:\/|$)/.test(path) && !NOT_A_STEP.test(path);

/** Remembers what a page was told, in case the signal is lost at the next. */
export async function noteStep(path: string, form: FormData): Promise<void> {
  await (THROWS_AWAY.test(path) ? dropSteps() : keepSteps(add(await steps(), form)));
}

/** A form that did not arrive: its answers, and those before it, become a draft. Answers with the draft's id; null where there was nothing to keep. */
export async function draftFromStep(path: string, form: FormData): Promise<string | null> {
  if (THROWS_AWAY.test(path)) return null;
  const { typed, photos } = add(await steps(), form);
  const other = typed.sentence ? [] : textsOf(form).filter(([field]) => !(field in NOTHING_TYPED));
  const draft = {
    ...(await newDraft((await desk()).acting)),
    ...{ typed: { ...NOTHING_TYPED, ...typed }, photos, begunOnline: true },
    step: other.length ? { path, fields: textsOf(form) } : null,
  };
  await keep(draft);
  await dropSteps();
  return draft.id;
}

/** The texts of a form, the sentence under the name that it has here. */
const textsOf = (form: FormData): [string, string][] =>
  [...form].flatMap(([field, value]) =>
    typeof value === 'string' ? [[field === SENTENCE.field ? 'sentence' : field, value] as [string, string]] : [],
  );

function add({ typed, photos }: Steps, form: FormData): Steps {
  const known = textsOf(form).filter(([field]) => field in NOTHING_TYPED);
  const taken = [...form.values()].filter((value): value is File => value instanceof File && value.size > 0);
  return {
    typed: { ...typed, ...(Object.fromEntries(known) as Partial<Typed>) },
    photos: [...photos, ...taken].slice(0, MOST_PHOTOS),
  };
}
