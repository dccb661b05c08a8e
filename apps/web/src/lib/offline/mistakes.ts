import { readPrice, readQuantity, type Mistake } from '#lib/sell/typed.ts';
import type { Typed } from './draft.ts';

/** What keeps a draft from being sent, each with an example. A sentence is never sent unread. */
export function mistakesIn(typed: Typed): readonly Mistake[] {
  const read = [readQuantity(typed), readPrice(typed)];
  const produce = typed.produce ? [] : [{ field: 'produce', message: 'Hãy chọn nông sản, ví dụ cà phê nhân.' }];
  return [...produce, ...read.flatMap((each) => (each.ok ? [] : [each.mistake]))];
}
