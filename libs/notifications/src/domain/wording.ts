import { localDateOf } from '@nongsan/kernel';
import { formatDay, formatKg as kg, formatVnd } from '@nongsan/vietnamese';
import type { MoneyHolder } from '@nongsan/orders';
import type { Side } from '../models.js';

/** An event as JSON keeps it: instants are text. */
type Figures<Event> = { readonly [Key in keyof Event]: Event[Key] extends Date ? string : Event[Key] };

/** What an event says and what is known of the order or listing it is about. `produce` may be cut short in a text message. */
export type Told<Event> = Figures<Event> & {
  readonly code: string;
  readonly produce: string;
  readonly grams: number;
  /** Who has the money of the order, and so gives it back; absent of listings and accounts, null before any came. */
  readonly moneyWith?: MoneyHolder | null;
  /** What was done through a helper, such as "gỡ tin TB-7K3FQ, cà phê nhân xô". */
  readonly sentence?: string;
  /** Who did it; known where a text message is written, and never kept. */
  readonly helper?: string;
};

/** What one side reads of an event. */
export interface Wording<Facts> {
  /** Title and body; together at most a text message long whatever the figures (sms-text.spec.ts). */
  readonly says: (facts: Facts) => readonly [title: string, body: string];
  /** Where it leads on the web. */
  readonly path: (facts: Facts) => string;
  /** Only for some of these events; for all where it is absent. */
  readonly when?: (facts: Facts) => boolean;
  /** Also as a text message: only where somebody must act, or money is concerned. */
  readonly sms?: boolean | ((facts: Facts) => boolean);
  /** The text also goes to numbers that a change of phone has taken away lately: the new one may be a thief's. */
  readonly oldNumbersToo?: boolean;
}

/** Who is told of an event and how; or why nobody is. */
export type Telling<Facts> = { readonly [S in Side]?: Wording<Facts> } | { readonly nothing: string };

/** A row for each type of a union of events; a type without one does not compile. */
export type Tellings<Event extends { readonly type: string }> = {
  readonly [Type in Event['type']]: Telling<Told<Extract<Event, { readonly type: Type }>>>;
};

export { kg };
/** 95.000 đ */
export const dong = (amount: number): string => `${formatVnd(amount)} đ`;

/** 8:30 thứ Năm 26/11, in Vietnam. */
export function when(instant: string): string {
  const at = new Date(instant);
  const local = new Date(at.getTime() + VIETNAM_OFFSET_MS);
  return `${local.getUTCHours()}:${String(local.getUTCMinutes()).padStart(2, '0')} ${formatDay(localDateOf(at))}`;
}
const VIETNAM_OFFSET_MS = 7 * 3_600_000;

export const orderPath = ({ code }: { readonly code: string }): string => `/don/${code}`;
export const myListingPath = ({ code }: { readonly code: string }): string => `/tin-cua-toi/${code}`;
export const deskPath = (): string => '/ban-dieu-hanh';
export const moneyDeskPath = (): string => '/ban-dieu-hanh/tien';
export const coopPayeePath = (): string => '/ban-dieu-hanh/nhan-tien';
export const payeePath = (): string => '/toi/nhan-tien';
export const helpedPath = (): string => '/toi/lam-ho';
export const helpDeskPath = (): string => '/ban-dieu-hanh/ho';
