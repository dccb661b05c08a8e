import { readGazetteerFiles } from '@nongsan/catalog';
import { toLocalDate } from '@nongsan/kernel';
import { type Channel, createListingReader, type Message } from '@nongsan/vietnamese';
import { answerLines } from './lines.js';

const CHANNELS: readonly string[] = ['voice', 'typed', 'sms', 'zalo'] satisfies readonly Channel[];
type Id = string | number | null;

/** `parse-listing`: {"id","channel","today","text"} a line → what the message offers; nothing is kept, no database is asked. */
export async function runParseListing(): Promise<void> {
  const read = createListingReader(readGazetteerFiles());
  await answerLines((line) => {
    const input = parse(line);
    const id = idOf(input?.['id']);
    const message = input
      ? messageOf(input)
      : 'a line must be a JSON object such as {"id":"1","channel":"sms","today":"2026-11-23","text":"ban 2 tan ca nhan"}';
    return typeof message === 'string' ? { id, error: message } : { id, ...read(message) };
  });
}

function parse(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function idOf(id: unknown): Id {
  return typeof id === 'string' || typeof id === 'number' ? id : null;
}

/** The message of a line, or what is wrong with it. */
function messageOf({ id, channel, today, text }: Record<string, unknown>): Message | string {
  if (idOf(id) === null) return 'id: a text or a number is missing';
  if (typeof channel !== 'string' || !CHANNELS.includes(channel)) return `channel: one of ${CHANNELS.join(', ')}`;
  if (typeof today !== 'string' || !toLocalDate(today)) return 'today: a day such as "2026-11-23"';
  if (typeof text !== 'string') return 'text: a text is missing';
  return { channel: channel as Channel, today, text };
}
