import { dayNumber, formatDay, relativeDay } from '../dates.js';
import { numberToWords } from '../numbers.js';

/** From when until when something can be had; a range that people have a word for keeps its word. */
type When =
  | { readonly kind: 'NOW'; readonly until: string | null }
  | { readonly kind: 'DAY'; readonly day: string }
  | { readonly kind: 'NAMED'; readonly name: string }
  | { readonly kind: 'RANGE'; readonly from: string; readonly until: string };

const PARTS: readonly (readonly [first: number, last: number | null, name: string])[] = [
  [1, 10, 'đầu tháng'],
  [11, 20, 'giữa tháng'],
  [21, null, 'cuối tháng'],
  [1, null, 'tháng'],
];
const DAYS_OF_WEEK = 7;
const MONTHS = 12;

/** Weeks run from Monday to Sunday; day 0 (1 January 1970) was a Thursday. */
const weekOf = (day: string) => Math.floor((dayNumber(day) + 3) / DAYS_OF_WEEK);
const isMonday = (day: string) => (dayNumber(day) + 3) % DAYS_OF_WEEK === 0;
const monthOf = (day: string) => Number(day.slice(0, 4)) * MONTHS + Number(day.slice(5, 7)) - 1;
const dateOf = (day: string) => Number(day.slice(8));
const lastOfMonth = (day: string) =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate();

function nameOf(from: string, until: string, today: string): string | null {
  if (isMonday(from) && dayNumber(until) - dayNumber(from) === DAYS_OF_WEEK - 1) {
    const away = weekOf(from) - weekOf(today);
    if (away === 0 || away === 1) return away === 0 ? 'tuần này' : 'tuần sau';
  }
  if (monthOf(from) !== monthOf(until)) return null;
  const part = PARTS.find(([first, last]) => dateOf(from) === first && dateOf(until) === (last ?? lastOfMonth(until)));
  const away = monthOf(from) - monthOf(today);
  if (!part || (away !== 0 && away !== 1)) return null;
  return `${part[2]} ${away === 0 ? 'này' : 'sau'}`;
}

function whenOf(from: string, until: string | null, today: string): When {
  const name = until === null ? null : nameOf(from, until, today);
  if (name) return { kind: 'NAMED', name };
  if (from <= today) return { kind: 'NOW', until: until !== null && until > today ? until : null };
  return until === null || until === from ? { kind: 'DAY', day: from } : { kind: 'RANGE', from, until };
}

/** "tư" and not "bốn" is what April is called. */
const monthInWords = (month: number) => (month === 4 ? 'tư' : numberToWords(month));

function dayInWords(day: string, today: string): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? '' : ` năm ${numberToWords(Number(day.slice(0, 4)))}`;
  return `ngày ${numberToWords(dateOf(day))} tháng ${monthInWords(Number(day.slice(5, 7)))}${year}`;
}

function relativeInWords(day: string, today: string): string {
  const said = relativeDay(day, today);
  return said === formatDay(day, today) ? dayInWords(day, today) : said;
}

/** When a harvest can be had, to be heard: "hái xong tuần sau", "hái xong ngày ba mươi tháng mười một", "có ngay". */
export function whenInWords(from: string, until: string | null, today: string): string {
  const when = whenOf(from, until, today);
  switch (when.kind) {
    case 'NOW':
      return when.until === null ? 'có ngay' : `có ngay, tới ${relativeInWords(when.until, today)}`;
    case 'DAY':
      return `hái xong ${relativeInWords(when.day, today)}`;
    case 'NAMED':
      return `hái xong ${when.name}`;
    case 'RANGE':
      return `hái xong từ ${dayInWords(when.from, today)} tới ${dayInWords(when.until, today)}`;
  }
}

const short = (day: string, today: string) =>
  `${dateOf(day)}/${Number(day.slice(5, 7))}${day.slice(0, 4) === today.slice(0, 4) ? '' : `/${day.slice(0, 4)}`}`;

/** The same in few letters: "tuần sau", "30/11", "30/11-5/12", "có ngay". */
export function whenInShort(from: string, until: string | null, today: string): string {
  const when = whenOf(from, until, today);
  switch (when.kind) {
    case 'NOW':
      return when.until === null ? 'có ngay' : `có ngay tới ${short(when.until, today)}`;
    case 'DAY':
      return short(when.day, today);
    case 'NAMED':
      return when.name;
    case 'RANGE':
      return `${short(when.from, today)}-${short(when.until, today)}`;
  }
}
