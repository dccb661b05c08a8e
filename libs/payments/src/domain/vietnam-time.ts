import { HOUR_MS } from '@nongsan/kernel';

const VIETNAM_OFFSET_MS = 7 * HOUR_MS;

/** The wall clock in Vietnam as VNPAY writes it, yyyyMMddHHmmss, whatever the machine's time zone is. */
export function vnpayTime(at: Date): string {
  return new Date(at.getTime() + VIETNAM_OFFSET_MS).toISOString().replace(/\D/g, '').slice(0, 14);
}

/** Reads VNPAY's yyyyMMddHHmmss, Vietnamese wall clock; null where there is no such moment. */
export function parseVnpayTime(text: string): Date | null {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text);
  return match ? parseInstant(`${match.slice(1, 4).join('-')}T${match.slice(4).join(':')}+07:00`) : null;
}

/** Reads a bank's "YYYY-MM-DD HH:mm:ss", Vietnamese wall clock without a zone; null where there is no such moment. */
export function parseBankTime(text: string): Date | null {
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})$/.exec(text);
  return match ? parseInstant(`${match[1]}T${match[2]}+07:00`) : null;
}

const INSTANT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?)(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** Reads an ISO 8601 time that states its zone; null where there is none: a time without a zone is not guessed. */
export function parseInstant(text: string): Date | null {
  const wallClock = INSTANT.exec(text)?.[1];
  if (wallClock === undefined || Number.isNaN(Date.parse(text))) return null;
  // Engines roll 30 February over into March.
  const asUtc = new Date(`${wallClock}Z`).toISOString();
  return asUtc.startsWith(wallClock) ? new Date(text) : null;
}
