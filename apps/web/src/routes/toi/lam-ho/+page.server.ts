import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { graphql } from '#lib/server/graphql.ts';
import { keyOf, newKey } from '#lib/server/my-listing.ts';
import { pageOf } from '#lib/server/orders.ts';
import { requireSeller } from '#lib/server/sell-draft.ts';
import { clockAndDay } from '#lib/when.ts';
import type { Actions, PageServerLoad } from './$types';

const HELPED = graphql(`
  query HelpedMe($page: Int!) {
    myConsents {
      id
      state
      until
      helper {
        name
      }
    }
    helpedActs(page: $page) {
      total
      page
      acts {
        id
        sentence
        at
        undoUntil
        undoneAt
        contestedAt
        answerWords
        moves
        helper {
          name
        }
      }
    }
  }
`);
const END_CONSENT = graphql(`
  mutation EndConsent($input: ConsentMoveInput!) {
    endConsent(input: $input) {
      errors {
        message
      }
    }
  }
`);
const UNDO = graphql(`
  mutation UndoHelpedAct($input: UndoHelpedActInput!) {
    undoHelpedAct(input: $input) {
      errors {
        message
      }
    }
  }
`);
const CONTEST = graphql(`
  mutation ContestHelpedAct($input: HelpedActWordsInput!) {
    contestHelpedAct(input: $input) {
      errors {
        message
      }
    }
  }
`);

const PER_PAGE = 20;
const DONE: Readonly<Record<string, string>> = {
  thoi: 'Đã thôi. Họ không làm hộ được nữa.',
  lai: 'Đã lấy lại.',
  'thac-mac': 'Hợp tác xã đã nhận. Sẽ trả lời ở đây.',
};

export const load: PageServerLoad = async (event) => {
  await requireSeller(event);
  const { myConsents, helpedActs } = await event.locals.api(HELPED, { page: pageOf(event.url) });
  return {
    title: 'Người làm hộ tôi',
    back: { href: '/toi', label: 'Tài khoản' },
    done: DONE[event.url.searchParams.get('da') ?? ''],
    helpers: myConsents
      .filter(({ state }) => state !== 'ENDED')
      .map(({ id, state, until, helper }) => ({
        id,
        name: helper.name,
        until: clockAndDay(until),
        waits: state === 'WAITS_FOR_WITNESS',
        key: newKey(),
      })),
    page: helpedActs.page,
    pages: Math.max(1, Math.ceil(helpedActs.total / PER_PAGE)),
    acts: helpedActs.acts.map(({ id, sentence, at, undoUntil, undoneAt, contestedAt, answerWords, moves, helper }) => ({
      id,
      sentence,
      helper: helper.name,
      at: clockAndDay(at),
      undoUntil: moves.includes('UNDO') && undoUntil ? clockAndDay(undoUntil) : undefined,
      contestable: moves.includes('CONTEST'),
      undone: undoneAt != null,
      contested: contestedAt != null,
      answer: answerWords,
      key: newKey(),
    })),
  };
};

type Errors = readonly { message: string }[];

/** Does one of the three moves and comes back to the list. */
async function move(event: RequestEvent, done: string, act: (form: FormData) => Promise<Errors>) {
  await requireSeller(event);
  const form = await event.request.formData();
  const errors = await act(form);
  if (errors.length)
    return fail(400, { error: errors[0]?.message, id: idOf(form), words: String(form.get('words') ?? '') });
  redirect(303, `/toi/lam-ho?da=${done}`);
}

const idOf = (form: FormData) => String(form.get('id') ?? '');

export const actions: Actions = {
  thoi: (event) =>
    move(event, 'thoi', async (form) => {
      const input = { consentId: idOf(form), idempotencyKey: keyOf(form) };
      return (await event.locals.api(END_CONSENT, { input })).endConsent.errors;
    }),
  lai: (event) =>
    move(event, 'lai', async (form) => {
      const input = { actId: idOf(form), idempotencyKey: keyOf(form) };
      return (await event.locals.api(UNDO, { input })).undoHelpedAct.errors;
    }),
  'thac-mac': (event) =>
    move(event, 'thac-mac', async (form) => {
      const input = { actId: idOf(form), words: String(form.get('words') ?? ''), idempotencyKey: keyOf(form) };
      return (await event.locals.api(CONTEST, { input })).contestHelpedAct.errors;
    }),
};
