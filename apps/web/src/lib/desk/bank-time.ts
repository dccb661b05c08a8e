const VIETNAM = '+07:00';
const PARTS = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Ho_Chi_Minh',
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
});

/** A moment as `datetime-local` writes it in Vietnam: 2026-11-25T15:02. */
export const vietnamTimeTyped = (at: Date): string => PARTS.format(at).replace(' ', 'T');

/** What `datetime-local` wrote, read as time in Vietnam; null where it is none. */
export function vietnamTime(typed: string): string | null {
  const at = new Date(`${typed}${typed.length === 16 ? ':00' : ''}${VIETNAM}`);
  return /^\d{4}-\d\d-\d\dT/.test(typed) && !Number.isNaN(at.getTime()) ? at.toISOString() : null;
}
