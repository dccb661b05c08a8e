import { error, type RequestEvent } from '@sveltejs/kit';
import type { FragmentOf, ResultOf } from 'gql.tada';
import { formatKg, formatVnd } from '#lib/figures.ts';
import { deadlineOf, sentenceOf, turnOf } from '#lib/orders/words.ts';
import { plateOf } from '#lib/produce/plates.ts';
import { graphql } from './graphql.ts';
import { requireMe } from './session.ts';

/** What a list says of an order. */
export const ORDER_ROW = graphql(`
  fragment OrderRow on Order @_unmask {
    id
    code
    state
    mySide
    turn
    nextAction
    needsCoop
    grams
    goodsVnd
    acceptBy
    depositBy
    cancelledBy
    placedAt
    due {
      kind
      amountVnd
      by
    }
    produce {
      slug
      name
      group {
        slug
      }
    }
    seller {
      name
    }
    buyer {
      name
    }
  }
`);

export type OrderRow = FragmentOf<typeof ORDER_ROW>;

/** A side of an order as the other one may know it. */
const PARTY = graphql(`
  fragment Party on Person @_unmask {
    name
    commune {
      fullName
    }
    village {
      name
    }
    completedOrders
  }
`);

const ORDER = graphql(
  `
    query Order($code: String!) {
      order(code: $code) {
        ...OrderRow
        moves
        steps {
          kind
          at
        }
        listing {
          code
          state
        }
        sellerFull: seller {
          ...Party
        }
        buyerFull: buyer {
          ...Party
        }
        counterpartPhone
        priceVndPerKg
        isPriceProposed
        deductionRule {
          type
          baseMoistureBp
          rateBpPerPoint
        }
        depositBp
        depositVnd
        receivedVnd
        weighIn {
          weighedGrams
          payableVnd
        }
        balanceVnd
        refundDueVnd
        declaredAt
        endReason
        depositOutcome
        cancelOutcome
      }
    }
  `,
  [ORDER_ROW, PARTY],
);

export type Order = NonNullable<ResultOf<typeof ORDER>['order']>;

const CODE = /^DH-[0-9A-Z]{5,8}$/;

/** The order by this code as this person sees it; null where there is none for them. */
export async function findOrder(event: Pick<RequestEvent, 'locals'>, code: string): Promise<Order | null> {
  const wanted = code.toUpperCase();
  return CODE.test(wanted) ? (await event.locals.api(ORDER, { code: wanted })).order : null;
}

/** The order of this address; what is another's is answered like what does not exist. */
export async function readOrder(event: RequestEvent): Promise<Order> {
  await requireMe(event);
  const order = await findOrder(event, event.params.ma ?? '');
  if (!order) error(404, 'Không có đơn này.');
  return order;
}

/** The properties of OrderCard. */
export function orderCardOf(order: OrderRow, href = `/don/${order.code}`) {
  const { mySide, seller, buyer } = order;
  return {
    href,
    code: order.code,
    name: order.produce.name,
    slug: order.produce.slug,
    plate: plateOf(order.produce.group.slug),
    quantity: formatKg(order.grams),
    goodsVnd: order.goodsVnd,
    who:
      mySide === 'COOP'
        ? `${seller.name} bán cho ${buyer.name}`
        : mySide === 'SELLER'
          ? `Người mua: ${buyer.name}`
          : `Người bán: ${seller.name}`,
    turn: turnOf(order),
    sentence: sentenceOf(order),
    deadline: deadlineOf(order),
  };
}

/** The properties of OrderShort. */
export function shortOf({ produce, grams, priceVndPerKg, code, mySide, seller, buyer }: Order) {
  const other = mySide === 'SELLER' ? `Người mua: ${buyer.name}` : `Người bán: ${seller.name}`;
  return {
    name: produce.name,
    slug: produce.slug,
    plate: plateOf(produce.group.slug),
    lines: [
      `${formatKg(grams)}\u00a0kg, ${formatVnd(priceVndPerKg)}\u00a0đ/kg`,
      ...(mySide === 'COOP' ? [] : [other]),
      `Đơn ${code.replace('-', '\u2011')}`,
    ],
  };
}

/** Which page of a list is asked for. */
export const pageOf = ({ searchParams }: URL): number =>
  Math.min(500, Math.max(1, Math.trunc(Number(searchParams.get('trang'))) || 1));
