import { fail, redirect } from '@sveltejs/kit';
import { dropActing } from '#lib/server/acting.ts';
import { graphql } from '#lib/server/graphql.ts';
import { actFor, readHousehold, requireHelper, toHousehold } from '#lib/server/helping.ts';
import { keyOf, newKey } from '#lib/server/my-listing.ts';
import { clockAndDay } from '#lib/when.ts';
import type { Actions, PageServerLoad } from './$types';

const ACTS_FOR = graphql(`
  query ActsFor($farmerId: ID!) {
    helpedActs(farmerId: $farmerId) {
      acts {
        id
        sentence
        at
        undoneAt
        contestedAt
      }
    }
  }
`);
const END_CONSENT = graphql(`
  mutation HelperEndsConsent($input: ConsentMoveInput!) {
    endConsent(input: $input) {
      errors {
        message
      }
    }
  }
`);

export const load: PageServerLoad = async (event) => {
  const household = toHousehold(await readHousehold(event));
  const { helpedActs } = await event.locals.ownApi(ACTS_FOR, { farmerId: household.id });
  return {
    title: household.name,
    back: { href: '/lam-ho', label: 'Các hộ' },
    household,
    done: event.url.searchParams.get('da') === 'so' ? 'Hợp tác xã đã nhận yêu cầu đổi số.' : undefined,
    isNow: event.locals.acting?.farmerId === household.id,
    key: newKey(),
    acts: helpedActs.acts.map(({ id, sentence, at, undoneAt, contestedAt }) => ({
      id,
      sentence,
      at: clockAndDay(at),
      undone: undoneAt != null,
      contested: contestedAt != null,
    })),
  };
};

export const actions: Actions = {
  lam: async (event) => actFor(event, await readHousehold(event)),

  thoi: async (event) => {
    await requireHelper(event);
    const form = await event.request.formData();
    const input = { consentId: String(form.get('consent') ?? ''), idempotencyKey: keyOf(form) };
    const { endConsent } = await event.locals.ownApi(END_CONSENT, { input });
    if (endConsent.errors.length) return fail(400, { error: endConsent.errors[0]?.message });
    if (event.locals.acting?.farmerId === event.params.id) dropActing(event);
    redirect(303, '/lam-ho');
  },
};
