import { compact, tokens } from '@nongsan/vietnamese';
import type { LocalDate } from '@nongsan/kernel';
import type { Produce } from '../models.js';
import { isInSeason } from './season.js';

/** A good with every name it has. */
export interface NamedProduce {
  readonly produce: Produce;
  readonly names: readonly string[];
}

const MOST = 6;

/**
 * What a good may be that is not certain, likeliest first: the guess, then its kind, what is in season before the rest; without a
 * guess the goods of which the text has a name, the longest name first. Empty where the text names nothing.
 */
export function choicesOf(
  goods: readonly NamedProduce[],
  { guess, text, today }: { readonly guess: string | null; readonly text: string; readonly today: LocalDate },
): readonly Produce[] {
  const late = (produce: Produce) => (isInSeason(produce, today) ? 0 : 1);
  const known = goods.find(({ produce }) => produce.slug === guess)?.produce;
  if (known) {
    const kin = goods.flatMap(({ produce }) =>
      produce.groupSlug === known.groupSlug && produce.slug !== guess ? [produce] : [],
    );
    return [known, ...kin.sort((a, b) => late(a) - late(b))].slice(0, MOST);
  }
  const said = ` ${tokens(text)
    .map((token) => token.fold)
    .join(' ')} `;
  const joined = compact(text);
  const scored = goods.flatMap(({ produce, names }) => {
    const lengths = names.map((name) => nameLength(name, said, joined));
    const score = Math.max(0, ...lengths);
    return score > 0 ? [{ produce, score }] : [];
  });
  return scored
    .sort((a, b) => b.score - a.score || late(a.produce) - late(b.produce))
    .slice(0, MOST)
    .map(({ produce }) => produce);
}

/** How many letters of the text a name accounts for; written without spaces only a name that is long enough counts. */
function nameLength(name: string, said: string, joined: string): number {
  const folded = tokens(name)
    .map((token) => token.fold)
    .join(' ');
  const short = folded.replaceAll(' ', '');
  if (short === '') return 0;
  return said.includes(` ${folded} `) || (short.length >= 6 && joined.includes(short)) ? short.length : 0;
}
