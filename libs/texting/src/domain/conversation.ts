import type { ListingDoubt } from '@nongsan/catalog';
import type { ReadGood } from '@nongsan/vietnamese';

/** At most so many questions about one message. */
export const MOST_QUESTIONS = 2;

/** A good that is being listed by text messages, or that still has something to be asked. */
export interface OpenDraft {
  readonly kind: 'LIST';
  /** The first one is asked about and read back first. */
  readonly goods: readonly ReadGood[];
  /** What is still to be asked, the next one first: index in goods, and the field as the reader names it. */
  readonly asked: readonly { readonly good: number; readonly field: string }[];
  readonly questionsSent: number;
  /** What one digit stands for in the question that was sent: slugs or options. */
  readonly choices: readonly string[];
  /** What of the first good is unlikely, and was said to be true. */
  readonly confirmedDoubts: readonly ListingDoubt[];
}

/** A command that waits for OK. */
export interface OpenCommand {
  readonly kind: 'CONFIRM';
  /** The command's name, and what it is to be told. */
  readonly command: string;
  readonly toConfirm: string;
}

export type Open = OpenDraft | OpenCommand;

/** What a message leads to: what is said, and what is open afterwards. */
export interface Turn {
  readonly answers: readonly string[];
  readonly open: Open | null;
}

/** Without these nothing can be listed; anything else that is still unknown after the questions is left out. */
const NEEDED = new Set(['slug', 'quantityKg', 'pricePerKgVnd']);

/** Questions that may still be sent; what can be left out is dropped once there were enough. Null: something needed is missing. */
export function afterQuestions(draft: OpenDraft): OpenDraft | null {
  if (draft.questionsSent < MOST_QUESTIONS || draft.asked.length === 0) return draft;
  return draft.asked.some(({ field }) => NEEDED.has(field)) ? null : { ...draft, asked: [] };
}

/** A draft with the answer to its first question. */
export function answered(draft: OpenDraft, value: Partial<ReadGood>): OpenDraft {
  const [{ good: index, field } = { good: 0, field: '' }, ...asked] = draft.asked;
  const confirmed = (good: ReadGood) => good.confirm.filter((name) => name !== field);
  const goods =
    index < 0
      ? [{ ...EMPTY, ...value }]
      : draft.goods.map((good, i) => (i === index ? { ...good, ...value, confirm: confirmed(good) } : good));
  // A good that was only now named has to have a quantity too.
  const more = index < 0 && goods[0]!.quantityKg === null && !asked.some((a) => a.field === 'quantityKg');
  const rest = asked.map((a) => (a.good < 0 ? { ...a, good: 0 } : a));
  return { ...draft, goods, asked: more ? [...rest, { good: 0, field: 'quantityKg' }] : rest, choices: [] };
}

const EMPTY: ReadGood = {
  ...{ slug: null, quantityKg: null, pricePerKgVnd: null, harvestFrom: null, harvestTo: null },
  ...{ quality: {}, place: null, confirm: [] },
};

/** What a correction says anew, over what was said before. */
export function corrected(good: ReadGood, said: ReadGood): ReadGood {
  const { quantityKg, pricePerKgVnd, harvestFrom, harvestTo, place, quality } = said;
  return {
    ...good,
    ...(quantityKg === null ? {} : { quantityKg }),
    ...(pricePerKgVnd === null ? {} : { pricePerKgVnd }),
    ...(harvestFrom === null ? {} : { harvestFrom, harvestTo }),
    ...(place === null ? {} : { place }),
    quality: { ...good.quality, ...quality },
  };
}

/** The draft once its first good was sent; null where that was the last one. */
export function withoutFirst(draft: OpenDraft): OpenDraft | null {
  const goods = draft.goods.slice(1);
  return goods.length > 0 ? { ...draft, goods, choices: [], confirmedDoubts: [] } : null;
}
