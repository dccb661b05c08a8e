import { pageOf } from '#lib/server/orders.ts';
import { parseWhole, formatWhole } from '@nongsan/vietnamese';
import { fail, redirect } from '@sveltejs/kit';
import type { ResultOf } from 'gql.tada';
import { requireDesk } from '#lib/desk/require-desk.ts';
import { transferTo } from '#lib/money/transfer.ts';
import { graphql } from '#lib/server/graphql.ts';
import { keyOf, newKey } from '#lib/server/my-listing.ts';
import { PAYEE } from '#lib/server/paying.ts';
import type { Actions, PageServerLoad } from './$types';

const DUES = graphql(
  `
    query CoopDues($page: Int!) {
      coopDues(page: $page) {
        total
        page
        dues {
          kind
          amountVnd
          order {
            id
            code
            produce {
              name
            }
            seller {
              name
            }
            buyer {
              name
            }
          }
          payee {
            ...Payee
          }
          qr {
            svg
            amountVnd
          }
        }
      }
    }
  `,
  [PAYEE],
);
const PAY_OUT = graphql(`
  mutation RecordPayout($input: RecordPayoutInput!) {
    recordPayout(input: $input) {
      errors {
        field
        message
      }
    }
  }
`);
const GIVE_BACK = graphql(`
  mutation RecordCoopRefund($input: RecordRefundInput!) {
    recordRefund(input: $input) {
      errors {
        field
        message
      }
    }
  }
`);

const PER_PAGE = 30;
type Due = ResultOf<typeof DUES>['coopDues']['dues'][number];

export const load: PageServerLoad = async (event) => {
  await requireDesk(event);
  const page = pageOf(event.url);
  const { coopDues } = await event.locals.api(DUES, { page });
  return {
    title: 'Tiền phải chuyển đi',
    task: true,
    key: newKey(),
    done: event.url.searchParams.has('da') ? 'Đã ghi: đã chuyển.' : undefined,
    total: coopDues.total,
    page: coopDues.page,
    pages: Math.max(1, Math.ceil(coopDues.total / PER_PAGE)),
    dues: coopDues.dues.map(said),
  };
};

function said({ kind, order, amountVnd, payee, qr }: Due) {
  const isPayout = kind === 'PAYOUT';
  return {
    ...{ id: `${kind}-${order.code}`, kind, orderId: order.id, code: order.code },
    ...{ vnd: amountVnd, figure: formatWhole(amountVnd) },
    sentence: isPayout ? `Chuyển cho người bán ${order.seller.name}` : `Trả lại người mua ${order.buyer.name}`,
    text: `Đơn ${order.code}, ${order.produce.name}`,
    to: payee ? transferTo(payee, amountVnd, qr) : undefined,
    missing: payee ? undefined : `${isPayout ? 'Người bán' : 'Người mua'} chưa ghi tài khoản. Gọi hỏi số tài khoản.`,
  };
}

export const actions: Actions = {
  default: async (event) => {
    await requireDesk(event);
    const form = await event.request.formData();
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const id = text('due');
    const typed = { amount: text('amount'), reference: text('reference') };
    const amountVnd = parseWhole(typed.amount);
    const errors = [
      ...(amountVnd ? [] : [{ field: `amount-${id}`, message: 'Hãy nhập số tiền, ví dụ 5.000.000.' }]),
      ...(typed.reference ? [] : [{ field: `reference-${id}`, message: 'Hãy ghi mã giao dịch, ví dụ FT26329123456.' }]),
    ];
    if (!amountVnd || errors.length) return fail(400, { id, typed, errors });
    const input = { orderId: text('order'), amountVnd, reference: typed.reference, idempotencyKey: keyOf(form) };
    const refused = id.startsWith('PAYOUT')
      ? (await event.locals.api(PAY_OUT, { input })).recordPayout.errors
      : (await event.locals.api(GIVE_BACK, { input })).recordRefund.errors;
    if (refused.length)
      return fail(400, {
        ...{ id, typed },
        errors: refused.map(({ field, message }) => ({
          message,
          field: `${field === 'reference' ? 'reference' : 'amount'}-${id}`,
        })),
      });
    redirect(303, '/ban-dieu-hanh/tien/gui?da=chuyen');
  },
};
