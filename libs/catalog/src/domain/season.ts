import type { LocalDate } from '@nongsan/kernel';
import type { Produce } from '../models.js';

export const isInSeason = (produce: Produce, today: LocalDate): boolean =>
  produce.harvestMonths.includes(Number(today.slice(5, 7)));

/** Goods by kind: kinds and goods in season first, else in the order given. */
export function groupBySeason(goods: readonly Produce[], today: LocalDate) {
  const late = (first: boolean) => (first ? 0 : 1);
  return [...new Set(goods.map((good) => good.groupSlug))]
    .map((slug) => {
      const all = goods.filter((good) => good.groupSlug === slug);
      const produce = all.toSorted((a, b) => late(isInSeason(a, today)) - late(isInSeason(b, today)));
      return { slug, produce, inSeason: all.some((good) => isInSeason(good, today)) };
    })
    .sort((a, b) => late(a.inSeason) - late(b.inSeason));
}
