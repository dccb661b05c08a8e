import { error, type RequestEvent } from '@sveltejs/kit';
import type { ResultOf } from 'gql.tada';
import { graphql } from './graphql.ts';
import { requireMe } from './session.ts';

export const PAYEE = graphql(`
  fragment Payee on PaymentPayee @_unmask {
    bank {
      shortName
    }
    accountNumber
    holderName
  }
`);

export const RECEIPT = graphql(`
  fragment ReceiptLine on Receipt @_unmask {
    id
    amountVnd
    at
    source
    isReversed
  }
`);

const ORDER_TO_PAY = graphql(
  `
    query OrderToPay($code: String!) {
      order(code: $code) {
        id
        code
        state
        mySide
        seller {
          name
        }
        buyer {
          name
        }
        counterpartPhone
        receivedVnd
        depositBy
        payment {
          code
          kind
          mode
          state
          amountVnd
          receivedVnd
          remainingVnd
          expiresAt
          byVnpay
          payee {
            ...Payee
          }
          qr {
            payload
            svg
            amountVnd
          }
          declaration {
            amountVnd
            reference
            declaredAt
          }
        }
        receipts {
          ...ReceiptLine
        }
        refund {
          amountVnd
          payer
          payee {
            ...Payee
          }
          qr {
            payload
            svg
            amountVnd
          }
        }
      }
    }
  `,
  [PAYEE, RECEIPT],
);

const MY_ACCOUNT = graphql(`
  query MyAccount {
    myPayee {
      current {
        kind
        bank {
          shortName
        }
        maskedNumber
      }
    }
  }
`);

export type OrderToPay = NonNullable<ResultOf<typeof ORDER_TO_PAY>['order']>;
export type PaymentDue = NonNullable<OrderToPay['payment']>;

const CODE = /^DH-[0-9A-Z]{5,8}$/;

/** The code of an order as it stands in an address; null where it can be none. */
export function orderCode(text: string | null | undefined): string | null {
  const code = (text ?? '').toUpperCase();
  return CODE.test(code) ? code : null;
}

/** The order of this address with its money; what is another's is answered like what does not exist. */
export async function readOrderToPay(event: RequestEvent): Promise<OrderToPay> {
  await requireMe(event);
  const code = orderCode(event.params.ma);
  const { order } = code ? await event.locals.api(ORDER_TO_PAY, { code }) : { order: null };
  if (!order) error(404);
  return order;
}

/** Where a refund comes to me, as "•••• 6789, Agribank"; null where I have set no account of my own. */
export async function myAccount({ locals }: Pick<RequestEvent, 'locals'>): Promise<string | null> {
  const { current } = (await locals.api(MY_ACCOUNT)).myPayee;
  return current?.kind === 'OWN' ? `${current.maskedNumber}, ${current.bank?.shortName}` : null;
}
