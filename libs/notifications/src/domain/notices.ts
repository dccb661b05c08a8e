import type { Notice, NoticeRow, Side } from '../models.js';
import { HELP_NOTICES } from './help-notices.js';
import { LISTING_NOTICES } from './listing-notices.js';
import { ORDER_NOTICES } from './order-notices.js';
import { ACCOUNT_NOTICES, PAYMENT_NOTICES } from './payment-notices.js';
import { REMINDER_NOTICES } from './reminders.js';
import type { Telling, Wording } from './wording.js';

/** What a notice may be about; it decides what is looked up before its words are made. */
const NOTICES_ABOUT = {
  ORDER: { ...ORDER_NOTICES, ...PAYMENT_NOTICES, ...REMINDER_NOTICES },
  LISTING: LISTING_NOTICES,
  ACCOUNT: ACCOUNT_NOTICES,
  HELP: HELP_NOTICES,
} as const;
type About = keyof typeof NOTICES_ABOUT;

/** The facts of a row were written from an event of its kind, so that its own wording may read them. */
type Row = Telling<never>;
const ROWS = new Map<string, { readonly about: About; readonly telling: Row }>(
  (Object.keys(NOTICES_ABOUT) as About[]).flatMap((about) =>
    Object.entries<Row>(NOTICES_ABOUT[about]).map(([kind, telling]) => [kind, { about, telling }] as const),
  ),
);
const SIDES: readonly Side[] = ['SELLER', 'BUYER', 'SELF', 'COOP'];

/** Every type of event and reminder that stands in the table. */
export const KINDS: readonly string[] = [...ROWS.keys()];
/** Why nobody is told; null where somebody is, undefined for a type that nobody has thought of. */
export function silenceOf(kind: string): string | null | undefined {
  const row = ROWS.get(kind);
  return row && ('nothing' in row.telling ? row.telling.nothing : null);
}
/** The types that somebody is told of. */
export const TOLD: readonly string[] = KINDS.filter((kind) => silenceOf(kind) === null);

export const aboutOf = (kind: string): About => ROWS.get(kind)?.about ?? 'ACCOUNT';

/** An event's or a row's figures with the code and produce they are about. */
export type Facts = Readonly<Record<string, unknown>> & { readonly code: string; readonly produce: string };

function wordingOf(kind: string, side: Side): Wording<never> | null {
  const telling = ROWS.get(kind)?.telling;
  return (telling && !('nothing' in telling) && telling[side]) || null;
}

interface SideTold {
  readonly side: Side;
  readonly sms: boolean;
  readonly oldNumbersToo: boolean;
}

/** The sides that hear of this event, and whether by text message too. Who is two of them hears it as the first. */
export function sidesTold(kind: string, facts: Facts): readonly SideTold[] {
  return SIDES.flatMap((side) => {
    const wording = wordingOf(kind, side);
    if (!wording || (wording.when && !wording.when(facts as never))) return [];
    const { sms = false, oldNumbersToo = false } = wording;
    return [{ side, sms: typeof sms === 'function' ? sms(facts as never) : sms, oldNumbersToo }];
  });
}

/** Title and body. Throws where this side is never told of it. */
export function wordsOf(kind: string, side: Side, facts: Facts): readonly [title: string, body: string] {
  const wording = wordingOf(kind, side);
  if (!wording) throw new Error(`${kind} says nothing to ${side}`);
  return wording.says(facts as never);
}

const UNKNOWN = { title: 'Có việc mới', body: 'Mở để xem.', path: '/' } as const;

/** A row in today's words; a kind that is no longer told is still there to be seen. */
export function readNotice({ id, kind, side, about, params, at, readAt }: NoticeRow): Notice {
  const wording = wordingOf(kind, side);
  const facts = { ...params, code: about ?? '', produce: String(params['produce'] ?? '') } as never;
  const seen = { id, kind, at, isRead: readAt !== null };
  if (!wording) return { ...seen, ...UNKNOWN };
  const [title, body] = wording.says(facts);
  return { ...seen, title, body, path: wording.path(facts) };
}
