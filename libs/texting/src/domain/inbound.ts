import { type Phone, toPhone } from '@nongsan/kernel';

/** A text message that somebody sent us. */
export interface InboundText {
  /** As the gateway names it: the same id is the same message. */
  readonly id: string;
  /** null: not a mobile number of Vietnam, such as a company's short number. */
  readonly phone: Phone | null;
  readonly text: string;
}

const LONGEST_ID = 100;
/** Ten texts in one, as long as a phone would join them. */
export const LONGEST_TEXT = 1_600;

/** A message from the gateway's JSON {id, from, text, receivedAt}; null where it is none. */
export function readInboundText(json: string): InboundText | null {
  const { id, from, text, receivedAt } = parseObject(json);
  if (typeof from !== 'string' || typeof text !== 'string' || text.length > LONGEST_TEXT) return null;
  if (typeof receivedAt !== 'string' || Number.isNaN(Date.parse(receivedAt))) return null;
  const name = Number.isSafeInteger(id) ? String(id) : id;
  if (typeof name !== 'string' || name === '' || name.length > LONGEST_ID || name.includes('\0')) return null;
  return { id: name, phone: toPhone(from), text: text.replaceAll('\0', ' ') };
}

function parseObject(json: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
