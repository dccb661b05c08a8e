import { formatWhole, parseWhole } from '@nongsan/vietnamese';
import { fail, redirect } from '@sveltejs/kit';
import { partsOf, receiptsOf, refundOf, sceneOf, stripOf } from '#lib/money/pay-view.ts';
import { transferTo } from '#lib/money/transfer.ts';
import { vndInWords } from '#lib/money/words.ts';
import { graphql } from '#lib/server/graphql.ts';
import { keyOf, newKey } from '#lib/server/my-listing.ts';
import { myAccount, readOrderToPay, type OrderToPay } from '#lib/server/paying.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const DECLARE = graphql(`
  mutation DeclareTransfer($input: DeclareTransferInput!) {
    declareTransfer(input: $input) {
      errors {
        field
        message
      }
    }
  }
`);
const CONFIRM = graphql(`
  mutation ConfirmReceipt($input: ConfirmReceiptInput!) {
    confirmReceipt(input: $input) {
      errors {
        field
        message
      }
    }
  }
`);
const RETURN = graphql(`
  mutation RecordRefund($input: RecordRefundInput!) {
    recordRefund(input: $input) {
      errors {
        field
        message
      }
    }
  }
`);

const DONE: Readonly<Record<string, string>> = {
  bao: 'Đã báo người bán.',
  nhan: 'Đã ghi tiền về.',
  chua: 'Đã báo hợp tác xã.',
  tra: 'Đã ghi tiền trả lại.',
};

export const load: PageServerLoad = async (event) => {
  const order = await readOrderToPay(event);
  const { payment, code, seller, buyer } = order;
  const scene = sceneOf(order);
  const isRefunded = order.refund !== null && order.mySide === 'BUYER';
  const isTrying = scene === 'pay' || scene === 'declared' || (scene === 'disputed' && order.mySide === 'BUYER');
  return {
    title: stripOf(order, scene).sentence,
    task: true,
    back: { href: `/don/${code}`, label: `Đơn ${code}` },
    code,
    key: newKey(),
    scene,
    strip: stripOf(order, scene),
    isDirect: payment?.mode === 'DIRECT',
    isSeller: order.mySide === 'SELLER',
    done: DONE[event.url.searchParams.get('da') ?? ''],
    call: scene === 'paid' || scene === 'nothing' ? undefined : callOf(order),
    isWaiting: scene !== 'paid' && scene !== 'nothing',
    byVnpay: payment?.byVnpay ?? false,
    parts: partsOf(payment),
    /** What the seller would say to have got. */
    whole: payment && { vnd: payment.remainingVnd, figure: formatWhole(payment.remainingVnd) },
    said: payment?.declaration && {
      vnd: payment.declaration.amountVnd,
      figure: formatWhole(payment.declaration.amountVnd),
    },
    to: payment && isTrying ? transferTo(payment.payee, payment.remainingVnd, payment.qr, payment.code) : undefined,
    receipts: receiptsOf(order.receipts),
    sides: { seller: seller.name, buyer: buyer.name },
    /** Money can still come once an accepted order is off; it has to go back. */
    mayComeLate:
      order.mySide === 'SELLER' &&
      order.depositBy !== null &&
      (order.state === 'EXPIRED' || order.state === 'CANCELLED'),
    refund: refundOf(order, isRefunded ? await myAccount(event) : null),
  };
};

/** The other side's number once it is shown in full. */
function callOf({ counterpartPhone, mySide, seller, buyer }: OrderToPay) {
  if (!counterpartPhone || counterpartPhone.includes('*')) return undefined;
  const name = mySide === 'BUYER' ? seller.name : buyer.name;
  return {
    name,
    phone: counterpartPhone.replaceAll(' ', '\u00a0'),
    href: `tel:${counterpartPhone.replace(/\D/g, '')}`,
  };
}

interface Mistake {
  readonly field?: string | null;
  readonly message: string;
}
const AMOUNT_MISSING = [{ field: 'amount', message: 'Hãy nhập số tiền, ví dụ 5.000.000.' }];

/** Reads the form of this page; a wrong amount is 0. */
async function readForm(event: RequestEvent) {
  const form = await event.request.formData();
  const typed = { amount: said(form, 'amount'), reference: said(form, 'reference') };
  return { form, typed, amountVnd: parseWhole(typed.amount) ?? 0, idempotencyKey: keyOf(form) };
}
const said = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();

/** The API names a field as the pages do, but for the amount. */
const byField = (errors: readonly Mistake[]): Mistake[] =>
  errors.map(({ field, message }) => ({ field: field === 'amountVnd' ? 'amount' : field, message }));

const done = ({ url }: RequestEvent, what: string): never => redirect(303, `${url.pathname}?da=${what}`);

export const actions: Actions = {
  'da-chuyen': async (event) => {
    const { id: orderId } = await readOrderToPay(event);
    const { typed, amountVnd, idempotencyKey } = await readForm(event);
    if (!amountVnd) return fail(400, { act: 'da-chuyen', typed, errors: AMOUNT_MISSING });
    const reference = typed.reference || null;
    const { declareTransfer } = await event.locals.api(DECLARE, {
      input: { orderId, amountVnd, reference, idempotencyKey },
    });
    if (declareTransfer.errors.length)
      return fail(400, { act: 'da-chuyen', typed, errors: byField(declareTransfer.errors) });
    return done(event, 'bao');
  },

  /** All of it in one tap; another amount is read back first. */
  'da-nhan': async (event) => {
    const order = await readOrderToPay(event);
    const { form, typed, amountVnd, idempotencyKey } = await readForm(event);
    if (!amountVnd) return fail(400, { act: 'da-nhan', typed, errors: AMOUNT_MISSING });
    const isKnown = [order.payment?.remainingVnd, order.payment?.declaration?.amountVnd].includes(amountVnd);
    if (!isKnown && !form.has('dung'))
      return { act: 'da-nhan', typed, ask: { figure: formatWhole(amountVnd), words: vndInWords(amountVnd) } };
    const { confirmReceipt } = await event.locals.api(CONFIRM, {
      input: { orderId: order.id, amountVnd, idempotencyKey },
    });
    if (confirmReceipt.errors.length)
      return fail(400, { act: 'da-nhan', typed, errors: byField(confirmReceipt.errors) });
    return done(event, 'nhan');
  },

  'tra-lai': async (event) => {
    const { id: orderId } = await readOrderToPay(event);
    const { typed, amountVnd, idempotencyKey } = await readForm(event);
    const errors: Mistake[] = amountVnd ? [] : [...AMOUNT_MISSING];
    if (!typed.reference) errors.push({ field: 'reference', message: 'Hãy ghi mã giao dịch, ví dụ FT26329123456.' });
    if (errors.length) return fail(400, { act: 'tra-lai', typed, errors });
    const { recordRefund } = await event.locals.api(RETURN, {
      input: { orderId, amountVnd, reference: typed.reference, idempotencyKey },
    });
    if (recordRefund.errors.length) return fail(400, { act: 'tra-lai', typed, errors: byField(recordRefund.errors) });
    return done(event, 'tra');
  },
};
