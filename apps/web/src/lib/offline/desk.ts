import type { Farmer } from './draft.ts';
import { dropSteps, meet, tell } from './drafts.ts';
import { PATHS } from './paths.ts';
import { read, write } from './store.ts';

/** What the market says of this phone: who holds it, and for whom they may write. */
export interface Who {
  /** Id of who is signed in; null where nobody is. */
  readonly person: string | null;
  /** Whether they sell things of their own. */
  readonly sells: boolean;
  /** Who has agreed that they work for them. */
  readonly farmers: readonly Farmer[];
  /** For whom they work now in the ordinary pages. */
  readonly acting: Farmer | null;
}

/** The village desk as the phone knows it without signal. */
export interface Desk extends Omit<Who, 'person'> {
  /** Who was taken last, with signal or without. */
  readonly taken: Farmer | null;
}
const NO_DESK: Desk = { sells: true, farmers: [], acting: null, taken: null };

const DESK = 'desk';

export const desk = async (): Promise<Desk> => ((await read('notes', DESK)) as Desk | undefined) ?? NO_DESK;

const FIRST_MS = 3_000;

/** The desk before anything is written: where the phone knows nothing yet and there is signal, the market is asked first, for a while. */
export async function firstDesk(): Promise<Desk> {
  const unknown = (await read('notes', DESK)) === undefined;
  const enough = new Promise((done) => setTimeout(done, FIRST_MS));
  if (unknown && navigator.onLine) await Promise.race([learnWho(), enough]).catch(() => undefined);
  return desk();
}

/** Asks the market who holds this phone, and notes it; without an answer nothing changes. */
export async function learnWho(): Promise<void> {
  const answer = await fetch(PATHS.who).catch(() => null);
  if (!answer?.ok) return;
  const { person, ...told } = (await answer.json()) as Who;
  if (!person) return;
  await meet(person);
  await learnActing(told.acting);
  await write('notes', DESK, { ...(await desk()), ...told });
  tell();
}

/** A page has come: for whom the helper works in the ordinary pages. What these were told of another is forgotten. */
export async function learnActing(acting: Farmer | null): Promise<void> {
  const known = await desk();
  if (known.acting?.id === acting?.id) return;
  await dropSteps();
  await write('notes', DESK, { ...known, acting, taken: acting });
}

/** The farmer for whom the next draft is, chosen without the ordinary pages. */
export async function take(taken: Farmer | null): Promise<void> {
  await write('notes', DESK, { ...(await desk()), taken });
}

/** As the header of a page says it. */
export function toFarmer(header: string | null): Farmer | null {
  const [id, name = ''] = header?.split(' ') ?? [];
  return id ? { id, name: decodeURIComponent(name) } : null;
}
