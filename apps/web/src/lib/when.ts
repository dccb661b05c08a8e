import { localDateOf } from '@nongsan/kernel';
import { relativeDay } from '@nongsan/vietnamese';

const inVietnam = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', ...options });

const PARTS = inVietnam({
  hour: 'numeric',
  minute: '2-digit',
  weekday: 'long',
  day: 'numeric',
  month: 'numeric',
  year: 'numeric',
  hourCycle: 'h23',
});

function parts(at: string | Date): Record<string, string> {
  return Object.fromEntries(PARTS.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
}

/** 8:47 */
function clockTime(at: string | Date): string {
  const { hour, minute } = parts(at);
  return `${Number(hour)}:${minute}`;
}

/** thứ Hai 23/11 */
function dayOf(at: string | Date): string {
  const { weekday, day, month } = parts(at);
  const name = weekday === 'Chủ Nhật' ? 'Chủ nhật' : (weekday ?? '').replace(/^Thứ /, 'thứ ');
  return `${name} ${day}/${month}`;
}

/** 8:47, thứ Hai 23/11 */
export const timeAndDay = (at: string | Date): string => `${clockTime(at)}, ${dayOf(at)}`;

/** 10:47 hôm nay, 8:00 ngày mai, 9:00 thứ Hai 30/11 */
export function clockAndDay(at: string | Date, now = new Date()): string {
  return `${clockTime(at)} ${relativeDay(localDateOf(new Date(at)), localDateOf(now))}`;
}

/** 23/11/2026 */
export function dateOf(at: string | Date): string {
  const { day, month, year } = parts(at);
  return `${day}/${month}/${year}`;
}
