import { requireDesk } from '#lib/desk/require-desk.ts';
import { graphql } from '#lib/server/graphql.ts';
import type { LayoutServerLoad } from './$types';

const WAITING = graphql(`
  query DeskWaiting {
    moderationQueue {
      total
      late
    }
    coopOrders(needsCoop: true) {
      total
    }
    unmatchedTransfers {
      total
    }
    coopDues {
      total
    }
  }
`);

export const load: LayoutServerLoad = async (event) => {
  await requireDesk(event);
  const { moderationQueue, coopOrders, unmatchedTransfers, coopDues } = await event.locals.api(WAITING);
  return {
    waiting: moderationQueue.total,
    orders: coopOrders.total,
    unmatched: unmatchedTransfers.total,
    dues: coopDues.total,
  };
};
