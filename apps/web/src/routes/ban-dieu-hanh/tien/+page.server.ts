import { pageOf } from '#lib/server/orders.ts';
import { parseWhole } from '@nongsan/vietnamese';
import { fail, redirect } from '@sveltejs/kit';
import type { ResultOf } from 'gql.tada';
import { requireDesk } from '#lib/desk/require-desk.ts';
import { vietnamTimeTyped, vietnamTime } from '#lib/desk/bank-time.ts';
import { RESULT_WORDS } from '#lib/money/words.ts';
import { graphql } from '#lib/server/graphql.ts';
import { keyOf, newKey } from '#lib/server/my-listing.ts';
import { timeAndDay } from '#lib/when.ts';
import type { Actions, PageServerLoad } from './$types';

const UNMATCHED = graphql(`
  query UnmatchedTransfers($page: Int!) {
    unmatchedTransfers(page: $page) {
      total
      page
      transfers {
        id
        amountVnd
        memo
        bankTime
        reference
        result
        note
        order {
          code
        }
        suggestions {
          code
          produce {
            name
          }
          buyer {
            name
          }
          due {
            amountVnd
          }
        }
      }
    }
  }
`);
const RESOLVE = graphql(`
  mutation ResolveTransfer($input: ResolveTransferInput!) {
    resolveTransfer(input: $input) {
      errors {
        field
        message
      }
    }
  }
`);
const ENTER = graphql(`
  mutation EnterBankTransfer($input: EnterBankTransferInput!) {
    enterBankTransfer(input: $input) {
      transfer {
        result
        order {
          code
        }
      }
      errors {
        field
        message
      }
    }
  }
`);

const REVERSE = graphql(`
  mutation ReverseAllocation($input: ReverseAllocationInput!) {
    reverseAllocation(input: $input) {
      errors {
        field
        message
      }
    }
  }
`);

const PER_PAGE = 30;
const HERE = '/ban-dieu-hanh/tien';
const DONE: Readonly<Record<string, string>> = {
  don: 'Đã tính tiền cho đơn.',
  lai: 'Đã hoàn tác. Khoản tiền chờ người xem lại.',
  khac: 'Đã ghi: không phải tiền đơn hàng.',
  xem: 'Đã xem xong.',
  khop: 'Đã ghi, máy đã tính cho đơn.',
  ghi: 'Đã ghi. Tiền này chờ người xem.',
};

type Transfer = ResultOf<typeof UNMATCHED>['unmatchedTransfers']['transfers'][number];

export const load: PageServerLoad = async (event) => {
  await requireDesk(event);
  const page = pageOf(event.url);
  const { unmatchedTransfers } = await event.locals.api(UNMATCHED, { page });
  return {
    title: 'Tiền chưa khớp',
    task: true,
    key: newKey(),
    done: DONE[event.url.searchParams.get('da') ?? ''],
    /** What was just decided, to be taken back at once. */
    undo: event.url.searchParams.get('khoan'),
    total: unmatchedTransfers.total,
    page: unmatchedTransfers.page,
    pages: Math.max(1, Math.ceil(unmatchedTransfers.total / PER_PAGE)),
    now: vietnamTimeTyped(new Date()),
    transfers: unmatchedTransfers.transfers.map(said),
  };
};

const said = ({ id, amountVnd, memo, bankTime, reference, result, order, suggestions }: Transfer) => ({
  ...{ id, vnd: amountVnd, memo, reference, at: timeAndDay(bankTime) },
  why: RESULT_WORDS[result],
  /** Counted already: it only wants to be looked at. */
  counted: order?.code,
  suggestions: suggestions.map(({ code, produce, buyer, due }) => ({
    ...{ code, text: `${buyer.name}, ${produce.name}`, vnd: due?.amountVnd },
  })),
});

/** The API names a field as its input does; the page, as its form. */
const FIELDS: Readonly<Record<string, string>> = {
  amountVnd: 'so-tien',
  memo: 'loi-nhan',
  bankTime: 'luc',
  reference: 'ma-gd',
  orderCode: 'don',
  note: 'ghi-chu',
};
const toFields = (errors: readonly { field?: string | null; message: string }[]) =>
  errors.map(({ field, message }) => ({ field: FIELDS[field ?? ''] ?? null, message }));

export const actions: Actions = {
  /** For an order, or, pressed on the other key, for none. */
  'tinh-cho': async (event) => {
    await requireDesk(event);
    const form = await event.request.formData();
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const transferId = text('transfer');
    const typed = { don: text('don').toUpperCase(), 'ghi-chu': text('ghi-chu') };
    const isNone = form.has('khong');
    const ask = (field: string, message: string) =>
      fail(400, { transferId, typed, errors: [{ field: `${field}-${transferId}`, message }] });
    if (!isNone && !typed.don) return ask('don', 'Hãy nhập mã đơn, ví dụ DH-7K3FQ.');
    if (!typed['ghi-chu']) return ask('ghi-chu', 'Hãy ghi vì sao, ví dụ: người mua gọi báo.');
    const { resolveTransfer } = await event.locals.api(RESOLVE, {
      input: {
        ...{ transferId, orderCode: isNone ? null : typed.don, note: typed['ghi-chu'] },
        idempotencyKey: keyOf(form),
      },
    });
    const errors = toFields(resolveTransfer.errors).map((error) => ({
      ...error,
      field: error.field && `${error.field}-${transferId}`,
    }));
    if (errors.length) return fail(400, { transferId, typed, errors });
    if (form.has('xem')) redirect(303, `${HERE}?da=xem`);
    redirect(303, `${HERE}?da=${isNone ? 'khac' : 'don'}&khoan=${transferId}`);
  },

  'hoan-tac': async (event) => {
    await requireDesk(event);
    const form = await event.request.formData();
    const { reverseAllocation } = await event.locals.api(REVERSE, {
      input: {
        ...{ transferId: String(form.get('transfer') ?? ''), note: 'Hoàn tác ngay sau khi tính' },
        idempotencyKey: keyOf(form),
      },
    });
    if (reverseAllocation.errors.length) return fail(400, { errors: toFields(reverseAllocation.errors) });
    redirect(303, `${HERE}?da=lai`);
  },

  ghi: async (event) => {
    await requireDesk(event);
    const form = await event.request.formData();
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const entered = {
      'so-tien': text('so-tien'),
      'loi-nhan': text('loi-nhan'),
      luc: text('luc'),
      'ma-gd': text('ma-gd'),
    };
    const amountVnd = parseWhole(entered['so-tien']);
    const bankTime = vietnamTime(entered.luc);
    const errors = [
      ...(amountVnd ? [] : [{ field: 'so-tien', message: 'Hãy nhập số tiền, ví dụ 5.000.000.' }]),
      ...(bankTime ? [] : [{ field: 'luc', message: 'Hãy nhập ngày giờ tiền về.' }]),
      ...(entered['ma-gd'] ? [] : [{ field: 'ma-gd', message: 'Hãy nhập mã giao dịch, ví dụ FT26329123456.' }]),
    ];
    if (!amountVnd || !bankTime || errors.length) return fail(400, { entered, errors });
    const { enterBankTransfer } = await event.locals.api(ENTER, {
      input: {
        ...{ amountVnd, bankTime, memo: entered['loi-nhan'], reference: entered['ma-gd'] },
        idempotencyKey: keyOf(form),
      },
    });
    if (enterBankTransfer.errors.length) return fail(400, { entered, errors: toFields(enterBankTransfer.errors) });
    redirect(303, `${HERE}?da=${enterBankTransfer.transfer?.order ? 'khop' : 'ghi'}`);
  },
};
