import { fail, redirect } from '@sveltejs/kit';
import { requireDesk } from '#lib/desk/require-desk.ts';
import { graphql } from '#lib/server/graphql.ts';
import { HOUSEHOLD, toHousehold } from '#lib/server/helping.ts';
import { keyOf, newKey } from '#lib/server/my-listing.ts';
import { pageOf } from '#lib/server/orders.ts';
import { clockAndDay } from '#lib/when.ts';
import type { Actions, PageServerLoad } from './$types';

const HELPING_DESK = graphql(
  `
    query HelpingDesk($search: String!, $page: Int!) {
      households(search: $search, page: $page) {
        total
        page
        households {
          ...HouseholdSeen
        }
      }
      helpedActs {
        acts {
          id
          sentence
          at
          contestWords
          moves
          farmer {
            name
          }
          helper {
            name
          }
        }
      }
    }
  `,
  [HOUSEHOLD],
);
const ANSWER = graphql(`
  mutation AnswerContest($input: HelpedActWordsInput!) {
    answerContest(input: $input) {
      errors {
        message
      }
    }
  }
`);

const PER_PAGE = 30;

export const load: PageServerLoad = async (event) => {
  await requireDesk(event);
  const search = (event.url.searchParams.get('ten') ?? '').trim().slice(0, 60);
  const { households, helpedActs } = await event.locals.api(HELPING_DESK, {
    search,
    page: pageOf(event.url),
  });
  return {
    title: 'Làm hộ',
    task: true,
    done: event.url.searchParams.get('da') === 'tra-loi' ? 'Đã trả lời bà con.' : undefined,
    search,
    total: households.total,
    page: households.page,
    pages: Math.max(1, Math.ceil(households.total / PER_PAGE)),
    households: households.households.map(toHousehold),
    contested: helpedActs.acts
      .filter(({ moves }) => moves.includes('ANSWER'))
      .map(({ id, sentence, at, contestWords, farmer, helper }) => ({
        id,
        sentence,
        at: clockAndDay(at),
        words: contestWords ?? '',
        farmer: farmer.name,
        helper: helper.name,
        key: newKey(),
      })),
  };
};

export const actions: Actions = {
  'tra-loi': async (event) => {
    await requireDesk(event);
    const form = await event.request.formData();
    const said = (name: string) => String(form.get(name) ?? '');
    const input = { actId: said('id'), words: said('words'), idempotencyKey: keyOf(form) };
    const { errors } = (await event.locals.api(ANSWER, { input })).answerContest;
    if (errors.length) return fail(400, { error: errors[0]?.message, id: input.actId, words: input.words });
    redirect(303, '/ban-dieu-hanh/ho?da=tra-loi');
  },
};
