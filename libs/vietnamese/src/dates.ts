/** Days are YYYY-MM-DD strings of the Vietnamese calendar day; the caller knows what today is. */

const WEEKDAYS = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'];
const RELATIVE: Readonly<Record<number, string>> = {
  [-1]: 'hôm qua',
  0: 'hôm nay',
  1: 'ngày mai',
  2: 'ngày kia',
};
const DAY_MS = 86_400_000;

/** Days since 1 January 1970 of a YYYY-MM-DD day; NaN where there is no such day. */
export function dayNumber(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

/** "thứ Hai 23/11"; with the year when `today` lies in another one or is not given and a year is wanted. */
export function formatDay(day: string, today?: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  const date = `${at.getUTCDate()}/${at.getUTCMonth() + 1}`;
  const year = today !== undefined && today.slice(0, 4) !== day.slice(0, 4) ? `/${at.getUTCFullYear()}` : '';
  return `${WEEKDAYS[at.getUTCDay()]} ${date}${year}`;
}

/** "hôm nay", "ngày mai", "ngày kia", "hôm qua", else the day itself: "thứ Hai 30/11". */
export function relativeDay(day: string, today: string): string {
  return RELATIVE[dayNumber(day) - dayNumber(today)] ?? formatDay(day, today);
}
