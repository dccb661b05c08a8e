import type { FragmentOf } from 'gql.tada';
import { timeAndDay } from '#lib/when.ts';
import { graphql } from './graphql.ts';

export const BOARD_PRICE = graphql(`
  fragment BoardPrice on ReferencePrice @_unmask {
    produce {
      name
    }
    vndPerKg
    asOf
    isDemo
  }
`);

/** The price board: at most four goods, with the time of the oldest, and said plainly where the figures are made up. */
export function boardOf(prices: readonly FragmentOf<typeof BOARD_PRICE>[]) {
  const shown = prices.slice(0, 4);
  const oldest = shown.map(({ asOf }) => asOf).sort()[0];
  if (!oldest) return null;
  const demo = shown.some(({ isDemo }) => isDemo);
  return {
    writtenAt: demo ? 'Số liệu dùng thử, không phải giá hôm nay' : `Ghi lúc ${timeAndDay(oldest)}`,
    prices: shown.map(({ produce, vndPerKg }) => ({ name: produce.name, vnd: vndPerKg })),
  };
}
