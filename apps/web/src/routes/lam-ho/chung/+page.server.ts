import { fail, redirect } from '@sveltejs/kit';
import { placeOf } from '#lib/place.ts';
import { graphql } from '#lib/server/graphql.ts';
import { requireHelper } from '#lib/server/helping.ts';
import { keyOf, newKey } from '#lib/server/my-listing.ts';
import { clockAndDay } from '#lib/when.ts';
import type { Actions, PageServerLoad } from './$types';

const TO_WITNESS = graphql(`
  query ConsentsToWitness {
    consentsToWitness {
      id
      slipNumber
      openedAt
      until
      helper {
        name
      }
      farmer {
        name
        commune {
          fullName
        }
        village {
          name
        }
      }
    }
  }
`);
const WITNESS = graphql(`
  mutation WitnessConsent($input: ConsentMoveInput!) {
    witnessConsent(input: $input) {
      errors {
        message
      }
    }
  }
`);

export const load: PageServerLoad = async (event) => {
  await requireHelper(event);
  const { consentsToWitness } = await event.locals.ownApi(TO_WITNESS);
  return {
    title: 'Làm chứng',
    back: { href: '/lam-ho', label: 'Làm hộ' },
    done: event.url.searchParams.has('da'),
    slips: consentsToWitness.map(({ id, slipNumber, openedAt, until, helper, farmer }) => ({
      id,
      number: slipNumber ?? '',
      helper: helper.name,
      farmer: farmer.name,
      place: placeOf(farmer),
      at: clockAndDay(openedAt),
      until: clockAndDay(until),
      key: newKey(),
    })),
  };
};

export const actions: Actions = {
  default: async (event) => {
    await requireHelper(event);
    const form = await event.request.formData();
    const input = { consentId: String(form.get('consent') ?? ''), idempotencyKey: keyOf(form) };
    const { witnessConsent } = await event.locals.ownApi(WITNESS, { input });
    if (witnessConsent.errors.length) return fail(400, { error: witnessConsent.errors[0]?.message });
    redirect(303, '/lam-ho/chung?da=1');
  },
};
