import { addDays, DAY_MS, HOUR_MS, localDateOf, startOfDay } from '@nongsan/kernel';

/** When the cooperative is at work: Monday to Saturday, 7:00 to 17:00 in Vietnam. Public holidays are not known here. */
export const WORKING_HOURS = { opens: 7 * HOUR_MS, closes: 17 * HOUR_MS, restDay: 0 } as const;
/** How much working time an answer may take (domain.md §6: moderation within 2 working hours). */
export const ANSWER_WITHIN_MS = 2 * HOUR_MS;

/** When the cooperative has to answer what reaches it now. */
export function requestedDueAt(sentAt: Date): Date {
  let left = ANSWER_WITHIN_MS;
  for (let day = localDateOf(sentAt); ; day = addDays(day, 1)) {
    const midnight = startOfDay(day).getTime();
    const weekday = Math.floor((midnight + 7 * HOUR_MS) / DAY_MS + 4) % 7;
    if (weekday === WORKING_HOURS.restDay) continue;
    const from = Math.max(sentAt.getTime(), midnight + WORKING_HOURS.opens);
    const until = midnight + WORKING_HOURS.closes;
    if (from + left <= until) return new Date(from + left);
    left -= Math.max(0, until - from);
  }
}
