import { todayInVietnam } from '#lib/said.ts';
import { graphql } from '#lib/server/graphql.ts';
import { requireHelper } from '#lib/server/helping.ts';
import { pageOf } from '#lib/server/orders.ts';
import { clockAndDay } from '#lib/when.ts';
import { formatDay } from '@nongsan/vietnamese';
import type { PageServerLoad } from './$types';

const DAY_SHEET = graphql(`
  query DaySheet($day: LocalDate!, $page: Int!) {
    helpedActs(day: $day, page: $page) {
      total
      page
      acts {
        id
        sentence
        at
        undoneAt
        farmer {
          id
          name
        }
        consent {
          method
          slipNumber
        }
      }
    }
  }
`);
const PER_PAGE = 20;
const METHODS = { CODE: 'mã tin nhắn', CARD: 'thẻ', SLIP: 'phiếu' } as const;

export const load: PageServerLoad = async (event) => {
  const { person } = await requireHelper(event);
  const day = todayInVietnam();
  const { helpedActs } = await event.locals.ownApi(DAY_SHEET, { day, page: pageOf(event.url) });
  return {
    title: 'Tờ việc hôm nay',
    back: { href: '/lam-ho', label: 'Làm hộ' },
    helper: person.name,
    day: formatDay(day),
    total: helpedActs.total,
    page: helpedActs.page,
    pages: Math.max(1, Math.ceil(helpedActs.total / PER_PAGE)),
    acts: helpedActs.acts.map(({ id, sentence, at, undoneAt, farmer, consent }) => ({
      id,
      sentence,
      farmer: farmer.name,
      at: clockAndDay(at),
      undone: undoneAt != null,
      consent: `${METHODS[consent.method]}${consent.slipNumber ? ` ${consent.slipNumber}` : ''}`,
    })),
  };
};
