import { fail, redirect } from '@sveltejs/kit';
import type { VariablesOf } from 'gql.tada';
import { graphql } from '#lib/server/graphql.ts';
import { actFor, readHousehold, toHousehold } from '#lib/server/helping.ts';
import { keyOf, newKey } from '#lib/server/my-listing.ts';
import { clockAndDay } from '#lib/when.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const SEND_CODE = graphql(`
  mutation SendConsentCode($input: SendConsentCodeInput!) {
    sendConsentCode(input: $input) {
      maskedPhone
      expiresAt
      errors {
        message
      }
    }
  }
`);
const OPEN_CONSENT = graphql(`
  mutation OpenConsent($input: OpenConsentInput!) {
    openConsent(input: $input) {
      consent {
        state
      }
      errors {
        message
      }
    }
  }
`);

export const load: PageServerLoad = async (event) => {
  const household = toHousehold(await readHousehold(event));
  return {
    title: `Xin ${household.name} đồng ý`,
    task: true,
    back: { href: `/lam-ho/${household.id}`, label: household.name },
    household,
    key: newKey(),
  };
};

type Method = VariablesOf<typeof OPEN_CONSENT>['input']['method'];

async function open(event: RequestEvent, method: Method, said: (form: FormData) => object) {
  const household = await readHousehold(event);
  const form = await event.request.formData();
  const input = { householdId: household.id, method, idempotencyKey: keyOf(form), ...said(form) };
  const { consent, errors } = (await event.locals.ownApi(OPEN_CONSENT, { input })).openConsent;
  if (errors.length) return fail(400, { method, error: errors[0]?.message });
  if (consent?.state !== 'HOLDS') redirect(303, `/lam-ho/${household.id}`);
  return actFor(event, await readHousehold(event));
}

const text = (form: FormData, name: string) => String(form.get(name) ?? '').trim();

export const actions: Actions = {
  'gui-ma': async (event) => {
    const { id } = await readHousehold(event);
    const { sendConsentCode } = await event.locals.ownApi(SEND_CODE, { input: { householdId: id } });
    const { errors, maskedPhone, expiresAt } = sendConsentCode;
    if (errors.length) return fail(400, { method: 'CODE' as const, error: errors[0]?.message });
    return { sent: { phone: maskedPhone ?? '', until: expiresAt ? clockAndDay(expiresAt) : '' } };
  },
  ma: (event) => open(event, 'CODE', (form) => ({ code: text(form, 'code') })),
  the: (event) => open(event, 'CARD', (form) => ({ code: text(form, 'code') })),
  phieu: (event) => open(event, 'SLIP', (form) => ({ slipNumber: text(form, 'slip') })),
};
