import { fitsSms, toGsm, toSms } from '@nongsan/vietnamese';
import type { Side } from '../models.js';
import { type Facts, wordsOf } from './notices.js';

/** Names are never longer than this in a text, and may go down to the other. */
const [WIDEST, NARROWEST] = [60, 7];

/** The first words of what is sold, as far as they fit. */
function headOf(produce: string, width: number): string {
  if (produce.length <= width) return produce;
  const end = produce.slice(0, width + 1).lastIndexOf(' ');
  return end > 0 ? produce.slice(0, end) : 'nông sản';
}

/** The last words of a person's name, as far as they fit: the given name comes last. */
function tailOf(name: string, width: number): string {
  if (name.length <= width) return name;
  const start = name.indexOf(' ', name.length - width - 1);
  return start > 0 ? name.slice(start + 1) : name.slice(0, width);
}

/**
 * The text message of a notice: unaccented, at most 160 characters. `addressee` is said where several people share the phone.
 * Where it is too long the names give way, never a figure.
 */
export function smsText(kind: string, side: Side, facts: Facts, addressee: string | null): string {
  const text = (width: number) => {
    const helper = typeof facts['helper'] === 'string' ? { helper: tailOf(facts['helper'], width) } : {};
    const [title, body] = wordsOf(kind, side, { ...facts, ...helper, produce: headOf(facts.produce, width) });
    const to = addressee === null ? '' : ` gửi ${tailOf(addressee, width)}`;
    return toGsm(`Nông Sàn${to}: ${title}${title.endsWith('?') ? '' : '.'} ${body}`);
  };
  for (let width = WIDEST; width > NARROWEST; width -= 1) if (fitsSms(text(width))) return text(width);
  return toSms(text(NARROWEST));
}
