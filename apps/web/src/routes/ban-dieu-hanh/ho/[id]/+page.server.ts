import { error, fail, redirect } from '@sveltejs/kit';
import { requireDesk } from '#lib/desk/require-desk.ts';
import { graphql } from '#lib/server/graphql.ts';
import { HOUSEHOLD, toHousehold } from '#lib/server/helping.ts';
import { keyOf, newKey } from '#lib/server/my-listing.ts';
import { qrPng } from '#lib/server/qr.ts';
import { clockAndDay, dateOf } from '#lib/when.ts';
import type { Actions, PageServerLoad } from './$types';

const HOUSEHOLD_AT_DESK = graphql(
  `
    query HouseholdAtDesk($id: ID!) {
      household(id: $id) {
        ...HouseholdSeen
      }
      helpedActs(farmerId: $id) {
        acts {
          id
          sentence
          at
          undoneAt
          helper {
            name
          }
        }
      }
    }
  `,
  [HOUSEHOLD],
);
const ISSUE_CARD = graphql(`
  mutation IssueCodeCard($input: CodeCardInput!) {
    issueCodeCard(input: $input) {
      numbers
      endPath
      errors {
        message
      }
    }
  }
`);
const REVOKE_CARD = graphql(`
  mutation RevokeCodeCard($input: CodeCardInput!) {
    revokeCodeCard(input: $input) {
      done
      errors {
        message
      }
    }
  }
`);
const END_CONSENT = graphql(`
  mutation DeskEndsConsent($input: ConsentMoveInput!) {
    endConsent(input: $input) {
      errors {
        message
      }
    }
  }
`);
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const load: PageServerLoad = async (event) => {
  await requireDesk(event);
  const { id } = event.params;
  const { household, helpedActs } = UUID.test(id)
    ? await event.locals.api(HOUSEHOLD_AT_DESK, { id })
    : { household: null, helpedActs: { acts: [] } };
  if (!household) error(404);
  return {
    title: household.person.name,
    task: true,
    back: { href: '/ban-dieu-hanh/ho', label: 'Các hộ' },
    household: toHousehold(household),
    cardFrom: household.card ? dateOf(household.card.issuedAt) : undefined,
    claimed: household.claimedAt ? dateOf(household.claimedAt) : undefined,
    key: newKey(),
    acts: helpedActs.acts.map(({ id: actId, sentence, at, undoneAt, helper }) => ({
      id: actId,
      sentence,
      at: clockAndDay(at),
      helper: helper.name,
      undone: undoneAt != null,
    })),
  };
};

export const actions: Actions = {
  the: async (event) => {
    await requireDesk(event);
    const form = await event.request.formData();
    const input = { householdId: event.params.id, idempotencyKey: keyOf(form) };
    const { numbers, endPath, errors } = (await event.locals.api(ISSUE_CARD, { input })).issueCodeCard;
    if (errors.length || !endPath) return fail(400, { error: errors[0]?.message });
    const endsAt = new URL(endPath, event.url.origin).href;
    return { card: { numbers, endsAt, qr: `data:image/png;base64,${Buffer.from(qrPng(endsAt)).toString('base64')}` } };
  },
  'bo-the': async (event) => {
    await requireDesk(event);
    const input = { householdId: event.params.id, idempotencyKey: keyOf(await event.request.formData()) };
    const { errors } = (await event.locals.api(REVOKE_CARD, { input })).revokeCodeCard;
    if (errors.length) return fail(400, { error: errors[0]?.message });
    redirect(303, event.url.pathname);
  },
  thoi: async (event) => {
    await requireDesk(event);
    const form = await event.request.formData();
    const input = { consentId: String(form.get('consent') ?? ''), idempotencyKey: keyOf(form) };
    const { errors } = (await event.locals.api(END_CONSENT, { input })).endConsent;
    if (errors.length) return fail(400, { error: errors[0]?.message });
    redirect(303, event.url.pathname);
  },
};
