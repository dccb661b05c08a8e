import { error, type RequestEvent } from '@sveltejs/kit';
import type { ResultOf } from 'gql.tada';
import { slipOf, type Slip } from '#lib/weigh/slip.ts';
import { graphql } from './graphql.ts';
import { orderCode, RECEIPT } from './paying.ts';
import { requireMe } from './session.ts';

const ORDER_TO_WEIGH = graphql(
  `
    query OrderToWeigh($code: String!) {
      order(code: $code) {
        id
        code
        state
        mySide
        moves
        produce {
          name
        }
        seller {
          name
        }
        listing {
          commune {
            fullName
          }
          village {
            name
          }
        }
        buyer {
          name
        }
        counterpartPhone
        grams
        priceVndPerKg
        goodsVnd
        receivedVnd
        deductionRule {
          type
          baseMoistureBp
          rateBpPerPoint
        }
        placedAt
        weighIn {
          no
          lines {
            grossGrams
            bags
            tareGrams
            moistureBp
            netGrams
            payableGrams
            payableVnd
          }
          sellerConfirmedAt
          buyerConfirmedAt
        }
        receipts {
          ...ReceiptLine
        }
      }
    }
  `,
  [RECEIPT],
);

export type OrderToWeigh = NonNullable<ResultOf<typeof ORDER_TO_WEIGH>['order']>;

/** The order of this address with its weights; what is another's is answered like what does not exist. */
export async function readOrderToWeigh(event: RequestEvent): Promise<OrderToWeigh> {
  await requireMe(event);
  const code = orderCode(event.params.ma);
  const { order } = code ? await event.locals.api(ORDER_TO_WEIGH, { code }) : { order: null };
  if (!order) error(404);
  return order;
}

/** Its last weigh-in as a slip; null before the first. */
export const slipOfOrder = ({ weighIn, ...order }: OrderToWeigh): Slip | null =>
  weighIn && slipOf({ ...order, lines: weighIn.lines });

/** Trừ 1 % cho mỗi độ ẩm trên 15. */
export function ruleSaid({ type, baseMoistureBp, rateBpPerPoint }: OrderToWeigh['deductionRule']): string {
  const percent = (bp: number | null | undefined) =>
    new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 }).format((bp ?? 0) / 100);
  return type === 'NONE'
    ? 'Đơn này không trừ ẩm.'
    : `Mỗi độ ẩm trên ${percent(baseMoistureBp)} trừ ${percent(rateBpPerPoint)}\u00a0% số ký.`;
}
