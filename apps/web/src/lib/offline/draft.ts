import type { Turn } from '#lib/components/turn.ts';
import type { SaleTyped } from '#lib/sell/typed.ts';

/** Where a tin bán stands that was written on this phone. */
export const STATES = {
  saved: { turn: 'do', words: 'Đã lưu nháp' },
  waiting: { turn: 'wait', words: 'Đang chờ mạng' },
  sending: { turn: 'wait', words: 'Đang gửi' },
  sent: { turn: 'done', words: 'Đã gửi' },
  failed: { turn: 'do', words: 'Lỗi – bấm để thử lại' },
} as const satisfies Record<string, { turn: Turn; words: string }>;
export type State = keyof typeof STATES;

/** As it stands in the fields of the page. */
export interface Typed extends SaleTyped {
  /** The whole harvest in one sentence, to be read when there is signal; else the fields below count. */
  readonly sentence: string;
  readonly produce: string;
}
export const NOTHING_TYPED: Typed = {
  ...{ sentence: '', produce: '', amount: '', unit: '', kgPerBao: '', priceMode: '', price: '', priceUnit: 'KG' },
};

/** For whom a helper writes. */
export interface Farmer {
  readonly id: string;
  readonly name: string;
}

export interface Draft {
  /** Also the idempotency key: whatever is repeated, the market has one listing by it. */
  readonly id: string;
  /** Id of the person who wrote it on their phone; null while nobody was signed in. */
  readonly owner: string | null;
  /** Whose harvest it is, from the first word to the listing; null where it is the owner's own. */
  readonly farmer: Farmer | null;
  /** Written on a shared device: it goes when the browser is closed. */
  readonly shared: boolean;
  readonly state: State;
  readonly typed: Typed;
  readonly photos: readonly Blob[];
  /** Milliseconds; it is kept seven days from here. */
  readonly savedAt: number;
  /** The Vietnamese day of the first try, YYYY-MM-DD: every repeat says the same. */
  readonly day: string | null;
  /** An answer may have been lost on the way: perhaps the market has it. */
  readonly tried: boolean;
  /** Why not, or what has become of it, to be read as it is. */
  readonly message: string | null;
  /** The session was over. */
  readonly signIn: boolean;
  /** Receipt number. */
  readonly code: string | null;
  /** It goes on from a draft of the ordinary pages, whose signal was lost. */
  readonly begunOnline: boolean;
  /** The form of an ordinary page that did not arrive, where the page here does not ask the same. */
  readonly step: { readonly path: string; readonly fields: readonly (readonly [string, string])[] } | null;
}

export const MOST_PHOTOS = 6;
const KEPT_MS = 7 * 24 * 3600 * 1000;

export const keptUntil = (draft: Draft): Date => new Date(draft.savedAt + KEPT_MS);
export const isOver = (draft: Draft, now: number): boolean => now > draft.savedAt + KEPT_MS;

/** Whether there is anything in it worth keeping. */
export const isEmpty = ({ typed, photos, step }: Draft): boolean =>
  !photos.length && !step && Object.entries(typed).every(([field, value]) => field === 'priceUnit' || !value);

/** May be changed: it has not been on its way. */
export const isOpen = ({ state, tried }: Draft): boolean => state === 'failed' || (!tried && state !== 'sent');

/** For whom drafts were written, each once. */
export const farmersOf = (drafts: readonly Draft[]): Farmer[] => [
  ...new Map(drafts.flatMap(({ farmer }) => (farmer ? [[farmer.id, farmer] as const] : []))).values(),
];
