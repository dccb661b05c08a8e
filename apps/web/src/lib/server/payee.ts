import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { FragmentOf } from 'gql.tada';
import { clockAndDay } from '#lib/when.ts';
import { graphql } from './graphql.ts';
import { keyOf } from './my-listing.ts';

export const SETTING = graphql(`
  fragment Setting on PayeeSetting @_unmask {
    current {
      kind
      bank {
        shortName
      }
      maskedNumber
      holderName
      activeFrom
    }
    next {
      kind
      bank {
        shortName
      }
      maskedNumber
      holderName
      activeFrom
    }
    coopTakesMoney
  }
`);
const BANKS = graphql(`
  query Banks {
    banks {
      bin
      shortName
    }
  }
`);
const SET = graphql(`
  mutation SetPayee($input: SetPayeeInput!) {
    setPayee(input: $input) {
      errors {
        code
        field
        message
      }
    }
  }
`);
const SET_COOP = graphql(`
  mutation SetCoopPayee($input: SetCoopPayeeInput!) {
    setCoopPayee(input: $input) {
      errors {
        code
        field
        message
      }
    }
  }
`);
const CANCEL = graphql(`
  mutation CancelPayeeChange($input: CancelPayeeChangeInput!) {
    cancelPayeeChange(input: $input) {
      errors {
        message
      }
    }
  }
`);

type Account = NonNullable<FragmentOf<typeof SETTING>['current']>;

/** Where money goes, in the words of the page. */
export function settingSaid({ current, next, coopTakesMoney }: FragmentOf<typeof SETTING>) {
  const said = ({ kind, bank, maskedNumber, holderName }: Account) =>
    kind === 'COOP'
      ? { isCoop: true, facts: [{ label: 'Nhận qua', value: 'Hợp tác xã' }] }
      : {
          isCoop: false,
          facts: [
            { label: 'Ngân hàng', value: bank?.shortName ?? '' },
            { label: 'Số tài khoản', value: maskedNumber ?? '' },
            { label: 'Chủ tài khoản', value: holderName ?? '' },
          ],
        };
  return {
    current: current && said(current),
    next: next && { ...said(next), from: clockAndDay(next.activeFrom) },
    coopTakesMoney,
  };
}

/** What the list of banks offers. */
export async function bankOptions({ locals }: Pick<RequestEvent, 'locals'>) {
  const { banks } = await locals.api(BANKS);
  return banks.map(({ bin, shortName }) => ({ value: bin, label: shortName }));
}

/** An account as it was typed. */
function typedOf(form: FormData) {
  const said = (name: string) => String(form.get(name) ?? '').trim();
  return { bin: said('bin'), number: said('number'), holderName: said('holderName').toUpperCase() };
}
type Typed = ReturnType<typeof typedOf>;

/** What is missing, before anything is read back. The API says the rest. */
function missing({ bin, number, holderName }: Typed) {
  return [
    ...(bin ? [] : [{ field: 'bin', message: 'Hãy chọn ngân hàng, ví dụ Agribank.' }]),
    ...(/^[0-9A-Z]{5,19}$/i.test(bare(number))
      ? []
      : [{ field: 'number', message: 'Hãy nhập số tài khoản, ví dụ 5210205123456.' }]),
    ...(holderName.length > 2
      ? []
      : [{ field: 'holderName', message: 'Hãy nhập tên chủ tài khoản, ví dụ NGUYEN THI LAI.' }]),
  ];
}
const bare = (number: string): string => number.replace(/[\s.\-]/g, '');

/** How an account is read back before it is kept: its number in fours. */
async function readBack(event: RequestEvent, typed: Typed) {
  const bank = (await bankOptions(event)).find(({ value }) => value === typed.bin)?.label ?? '';
  return { ...typed, bank, groups: bare(typed.number).match(/.{1,4}/g) ?? [] };
}

const FIELDS: Readonly<Record<string, string>> = {
  'account.bin': 'bin',
  'account.number': 'number',
  'account.holderName': 'holderName',
};
const toFields = (errors: readonly { field?: string | null; message: string }[]) =>
  errors.map(({ field, message }) => ({ field: FIELDS[field ?? ''] ?? field, message }));

/** `xem` reads back, `sua` goes back to the form, `luu` keeps; the same for a person and for the cooperative. */
export const payeeActions = (
  may: (event: RequestEvent) => Promise<unknown>,
  keep: (
    event: RequestEvent,
    account: Typed,
    idempotencyKey: string,
  ) => Promise<readonly { field?: string | null; message: string }[]>,
  done: (event: RequestEvent) => string,
) => ({
  xem: async (event: RequestEvent) => {
    await may(event);
    const typed = typedOf(await event.request.formData());
    const errors = missing(typed);
    return errors.length ? fail(400, { typed, errors }) : { typed, readBack: await readBack(event, typed) };
  },
  sua: async (event: RequestEvent) => ({ typed: typedOf(await event.request.formData()) }),
  luu: async (event: RequestEvent) => {
    await may(event);
    const form = await event.request.formData();
    const typed = typedOf(form);
    const errors = toFields(await keep(event, typed, keyOf(form)));
    if (errors.length) return fail(400, { typed, errors });
    redirect(303, done(event));
  },
});

export const keepMine = async ({ locals }: RequestEvent, account: Typed, idempotencyKey: string) =>
  (await locals.api(SET, { input: { kind: 'OWN', account, idempotencyKey } })).setPayee.errors;

export const keepCoops = async ({ locals }: RequestEvent, account: Typed, idempotencyKey: string) =>
  (await locals.api(SET_COOP, { input: { account, idempotencyKey } })).setCoopPayee.errors;

/** The cooperative takes the seller's money from now on. */
export const takeByCoop = async ({ locals }: RequestEvent, idempotencyKey: string) =>
  (await locals.api(SET, { input: { kind: 'COOP', idempotencyKey } })).setPayee.errors;

export const cancelChange = async ({ locals }: RequestEvent, ofCoop: boolean, idempotencyKey: string) =>
  (await locals.api(CANCEL, { input: { ofCoop, idempotencyKey } })).cancelPayeeChange.errors;
