import { type Line } from './line.js';
import { readNumber } from './numbers.js';

/** Days since 1 January 1970, both ends included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Found {
  readonly days: Span | null;
  readonly to: number;
}

export type Rule = (line: Line, i: number, today: number) => Found | null;

const DAY_MS = 86_400_000;

export const THIS = 'này|nay|ni';

export const NEXT = 'sau|tới|kế|tơi';

export const on = (day: number): Span => ({ start: day, end: day });

export const mondayOf = (day: number): number => day - ((day + 3) % 7);

export const dayOf = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / DAY_MS;

export function partsOf(day: number): { year: number; month: number; date: number } {
  const at = new Date(day * DAY_MS);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() };
}

/** YYYY-MM-DD of a day. */
export function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export function isRealDay(year: number, month: number, day: number): boolean {
  const at = partsOf(dayOf(year, month, day));
  return at.month === month && at.date === day;
}

export type Third = 'đầu' | 'giữa' | 'cuối' | null;

/** 1–10, 11–20, 21–end of a month, or all of it. */
export function partOfMonth(year: number, month: number, third: Third): Span {
  const last = dayOf(year, month + 1, 1) - 1;
  if (third === 'đầu') return { start: dayOf(year, month, 1), end: dayOf(year, month, 10) };
  if (third === 'giữa') return { start: dayOf(year, month, 11), end: dayOf(year, month, 20) };
  return { start: dayOf(year, month, third === 'cuối' ? 21 : 1), end: last };
}

export function monthFromNow(today: number, months: number, third: Third): Span {
  const { year, month } = partsOf(today);
  const index = month - 1 + months;
  return partOfMonth(year + Math.floor(index / 12), (index % 12) + 1, third);
}

/** The next such month; the running one counts as long as its part is not over. */
export function namedMonth(today: number, month: number, third: Third): Span {
  const { year } = partsOf(today);
  const span = partOfMonth(year, month, third);
  return span.end >= today ? span : partOfMonth(year + 1, month, third);
}

/** A whole number from `min` to `max` at i. */
export function whole(line: Line, i: number, min: number, max: number): { value: number; to: number } | null {
  const said = readNumber(line, i);
  const [value = 0] = said?.values ?? [];
  if (!said || said.scale !== 1 || said.isCalledOut || !Number.isInteger(value) || value < min || value > max)
    return null;
  return { value, to: said.to };
}

export function startsAmount(line: Line, i: number): boolean {
  return line.is(i, 'kg|ký|kí|ki|ky|tạ|tấn|yến|cân|bao|k|nghìn|ngàn|triệu|người|công|lít|trái|chục|trăm');
}
