/** Where the time comes from. Tests control it; nothing else asks the machine. */
export abstract class Clock {
  abstract now(): Date;
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Vietnam keeps UTC+7 all year, without summer time since 1975. */
const VIETNAM_OFFSET_MS = 7 * HOUR_MS;

/** A calendar day in Vietnam, YYYY-MM-DD. */
export type LocalDate = string & { readonly __localDate: unique symbol };

/** The day in Vietnam at an instant. */
export function localDateOf(at: Date): LocalDate {
  return new Date(at.getTime() + VIETNAM_OFFSET_MS).toISOString().slice(0, 10) as LocalDate;
}

/** Reads YYYY-MM-DD; null where there is no such day. */
export function toLocalDate(text: string): LocalDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const at = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text ? null : (text as LocalDate);
}

/** The first instant of a Vietnamese day. */
export function startOfDay(day: LocalDate): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - VIETNAM_OFFSET_MS);
}

/** A day moved by whole days. */
export function addDays(day: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10) as LocalDate;
}
