import { redirect } from '@sveltejs/kit';
import { graphql } from '#lib/server/graphql.ts';
import { ORDER_ROW, orderCardOf, pageOf } from '#lib/server/orders.ts';
import { requireMe } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

const MY_ORDERS = graphql(
  `
    query MyOrders($side: OrderSide!, $page: Int!, $open: Boolean!) {
      myOrders(side: $side, page: $page, open: $open) {
        total
        orders {
          ...OrderRow
        }
      }
    }
  `,
  [ORDER_ROW],
);

const GOING_ON = graphql(`
  query OrdersGoingOn {
    selling: myOrders(side: SELLER, open: true) {
      total
    }
    buying: myOrders(side: BUYER, open: true) {
      total
    }
  }
`);

const PAGE_SIZE = 20;

export const load: PageServerLoad = async (event) => {
  const { roles } = await requireMe(event);
  const [sells, buys] = [roles.includes('FARMER'), roles.includes('TRADER')];
  if (!sells && !buys && roles.includes('COOP_ADMIN')) redirect(303, '/ban-dieu-hanh/don');
  const { searchParams } = event.url;
  const { selling, buying } = await event.locals.api(GOING_ON);
  const asked = searchParams.get('ben');
  // who does both begins where something goes on
  const sellsFirst = sells && (!buys || selling.total > 0 || buying.total === 0);
  const side = (asked ? asked === 'ban' : sellsFirst) ? 'SELLER' : 'BUYER';
  const over = searchParams.has('xong');
  const page = pageOf(event.url);
  const { myOrders } = await event.locals.api(MY_ORDERS, { side, page, open: !over });
  return {
    title: 'Đơn của tôi',
    both: sells && buys,
    selling: selling.total,
    buying: buying.total,
    side,
    over,
    page,
    pages: Math.max(1, Math.ceil(myOrders.total / PAGE_SIZE)),
    total: myOrders.total,
    cards: myOrders.orders.map((order) => orderCardOf(order)),
  };
};
