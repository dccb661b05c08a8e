import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { PHONE_CHANGE_REASONS } from '#lib/desk/phone-change-reasons.ts';
import { requireDesk } from '#lib/desk/require-desk.ts';
import { placeOf } from '#lib/place.ts';
import { graphql } from '#lib/server/graphql.ts';
import { keyOf, newKey } from '#lib/server/my-listing.ts';
import { timeAndDay } from '#lib/when.ts';
import type { Actions, PageServerLoad } from './$types';

const CHANGES = graphql(`
  query PhoneChanges {
    phoneChanges {
      id
      state
      newPhone
      reason
      requestedAt
      person {
        name
        commune {
          fullName
        }
        village {
          name
        }
      }
      requestedBy {
        id
        name
      }
    }
  }
`);
const REQUEST = graphql(`
  mutation RequestPhoneChange($input: RequestPhoneChangeInput!) {
    requestPhoneChange(input: $input) {
      errors {
        field
        message
      }
    }
  }
`);
const CONFIRM = graphql(`
  mutation ConfirmPhoneChange($input: ConfirmPhoneChangeInput!) {
    confirmPhoneChange(input: $input) {
      errors {
        message
      }
    }
  }
`);
const PROVE = graphql(`
  mutation ProvePhoneChange($input: ProvePhoneChangeInput!) {
    provePhoneChange(input: $input) {
      errors {
        message
      }
    }
  }
`);
const CANCEL = graphql(`
  mutation CancelPhoneChange($input: CancelPhoneChangeInput!) {
    cancelPhoneChange(input: $input) {
      errors {
        message
      }
    }
  }
`);

const HERE = '/ban-dieu-hanh/doi-so';
const DONE: Readonly<Record<string, string>> = {
  xin: 'Đã ghi. Chờ một quản trị khác đồng ý.',
  gui: 'Đã gửi mã tới số mới.',
  xong: 'Đã đổi số. Máy cũ phải đăng nhập lại.',
  huy: 'Đã huỷ.',
};
export const load: PageServerLoad = async (event) => {
  const me = await requireDesk(event);
  const { phoneChanges } = await event.locals.api(CHANGES);
  return {
    title: 'Đổi số điện thoại',
    task: true,
    key: newKey(),
    done: DONE[event.url.searchParams.get('da') ?? ''],
    changes: phoneChanges.map(({ id, state, newPhone, reason, person, requestedBy, requestedAt }) => ({
      ...{ id, name: person.name, isConfirmed: state === 'CONFIRMED', isMine: requestedBy.id === me.person.id },
      facts: [
        { label: 'Nơi ở', value: placeOf(person) },
        { label: 'Số mới', value: newPhone },
        { label: 'Vì', value: PHONE_CHANGE_REASONS.find(({ value }) => value === reason)?.label ?? '' },
        { label: 'Người xin', value: `${requestedBy.name}, ${timeAndDay(requestedAt)}` },
      ],
    })),
  };
};

type Errors = readonly { readonly field?: string | null; readonly message: string }[];

/** Does one move of a change and comes back here. */
async function move(event: RequestEvent, what: string, act: (form: FormData) => Promise<Errors>) {
  await requireDesk(event);
  const form = await event.request.formData();
  const errors = await act(form);
  if (errors.length) return fail(400, { errors: [...errors] });
  redirect(303, `${HERE}?da=${what}`);
}
const said = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();
const moveOf = (form: FormData) => ({ input: { changeId: said(form, 'change'), idempotencyKey: keyOf(form) } });

export const actions: Actions = {
  xin: (event) =>
    move(event, 'xin', async (form) => {
      const reason = PHONE_CHANGE_REASONS.find(({ value }) => value === said(form, 'reason'))?.value;
      if (!reason) return [{ message: 'Chọn một lý do trong danh sách.' }];
      const [personId, newPhone] = [said(form, 'person'), said(form, 'newPhone')];
      const input = { personId, newPhone, reason, idempotencyKey: keyOf(form) };
      return (await event.locals.api(REQUEST, { input })).requestPhoneChange.errors;
    }),
  'dong-y': (event) =>
    move(event, 'gui', async (form) => (await event.locals.api(CONFIRM, moveOf(form))).confirmPhoneChange.errors),
  ma: (event) =>
    move(event, 'xong', async (form) => {
      const input = { changeId: said(form, 'change'), code: said(form, 'code') };
      return (await event.locals.api(PROVE, { input })).provePhoneChange.errors;
    }),
  huy: (event) =>
    move(event, 'huy', async (form) => (await event.locals.api(CANCEL, moveOf(form))).cancelPhoneChange.errors),
};
