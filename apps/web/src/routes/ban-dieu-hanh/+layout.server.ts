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
  }
`);

export const load: LayoutServerLoad = async (event) => {
  await requireDesk(event);
  const { moderationQueue, coopOrders } = await event.locals.api(WAITING);
  return { waiting: moderationQueue.total, orders: coopOrders.total };
};
