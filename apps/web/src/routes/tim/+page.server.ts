import { formatVnd } from '#lib/figures.ts';
import { readSearch, type SearchState, searchHref, SORTS } from '#lib/search/search-state.ts';
import { graphql } from '#lib/server/graphql.ts';
import { CARD, cardOf } from '#lib/server/listing-card.ts';
import { BOARD_PRICE, boardOf } from '#lib/server/price-board.ts';
import type { PageServerLoad } from './$types';

const SEARCH = graphql(
  `
    query Search($input: SearchListingsInput!) {
      searchListings(input: $input) {
        listings {
          ...Card
        }
        total
        page
        pages
        facets {
          groups {
            code
            name
            count
          }
          produce {
            code
            name
            count
          }
          communes {
            code
            name
            count
          }
        }
        correctedTo
        notProduce
      }
      referencePrices {
        ...BoardPrice
      }
    }
  `,
  [CARD, BOARD_PRICE],
);

export const load: PageServerLoad = async ({ url, locals }) => {
  const state = readSearch(url.searchParams);
  const { searchListings: found, referencePrices } = await locals.api(SEARCH, {
    input: {
      text: state.q,
      groups: [...state.nhom],
      produce: [...state.hang],
      communes: [...state.xa],
      minPriceVndPerKg: state.giaTu,
      maxPriceVndPerKg: state.giaDen,
      readyBy: state.truocNgay,
      sort: SORTS[state.xep].sort,
      page: state.trang,
    },
  });
  return {
    title: state.q ? `Tìm: ${state.q}` : 'Tìm mua nông sản',
    state,
    board: boardOf(referencePrices),
    cards: found.listings.map(cardOf),
    total: found.total,
    page: found.page,
    pages: found.pages,
    correctedTo: found.correctedTo,
    notProduce: found.notProduce,
    facets: found.facets,
    chips: chipsOf(state, found.facets),
  };
};

interface Named {
  readonly code: string;
  readonly name: string;
}

/** Every filter that is on, with the address that takes it off. */
function chipsOf(state: SearchState, facets: Record<'groups' | 'produce' | 'communes', readonly Named[]>) {
  const chosen = (key: 'nhom' | 'hang' | 'xa', names: readonly Named[]) =>
    state[key].map((code) => ({
      name: names.find((n) => n.code === code)?.name ?? code,
      href: searchHref(state, { [key]: state[key].filter((v) => v !== code) }),
    }));
  const price = (key: 'giaTu' | 'giaDen', words: string) => {
    const vnd = state[key];
    return vnd === null ? [] : [{ name: `${words} ${formatVnd(vnd)} đ/kg`, href: searchHref(state, { [key]: null }) }];
  };
  return [
    ...chosen('nhom', facets.groups),
    ...chosen('hang', facets.produce),
    ...chosen('xa', facets.communes),
    ...price('giaTu', 'Từ'),
    ...price('giaDen', 'Tới'),
    ...(state.truocNgay
      ? [
          {
            name: `Trước ${Number(state.truocNgay.slice(8))}/${Number(state.truocNgay.slice(5, 7))}`,
            href: searchHref(state, { truocNgay: null }),
          },
        ]
      : []),
  ];
}
