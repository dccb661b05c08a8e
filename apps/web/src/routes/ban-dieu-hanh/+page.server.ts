import { pageOf } from '#lib/server/orders.ts';
import { randomUUID } from 'node:crypto';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { VariablesOf } from 'gql.tada';
import { requireDesk } from '#lib/desk/require-desk.ts';
import { detailOf, JUDGED } from '#lib/desk/judged.ts';
import { graphql } from '#lib/server/graphql.ts';
import { timeAndDay } from '#lib/when.ts';
import type { Actions, PageServerLoad } from './$types';

const QUEUE = graphql(
  `
    query Queue($page: Int!) {
      moderationQueue(page: $page) {
        total
        late
        page
        items {
          kind
          listing {
            id
            ...Judged
          }
          proposed {
            ...Judged
          }
          changedFields
          photos {
            id
            url
            state
          }
          submittedAt
          dueAt
          isLate
          lastReason {
            sentence
          }
        }
      }
      listingReasons {
        code
        sentence
      }
    }
  `,
  [JUDGED],
);

const APPROVE = graphql(`
  mutation Approve($input: ApproveListingInput!) {
    approveListing(input: $input) {
      errors {
        message
      }
    }
  }
`);
const ASK = graphql(`
  mutation AskChanges($input: ListingVerdictInput!) {
    askListingChanges(input: $input) {
      errors {
        field
        message
      }
    }
  }
`);
const REFUSE = graphql(`
  mutation Refuse($input: ListingVerdictInput!) {
    refuseListing(input: $input) {
      errors {
        field
        message
      }
    }
  }
`);

const REASONS = graphql(`
  query Reasons {
    listingReasons {
      code
    }
  }
`);

const PER_PAGE = 20;
const DONE = { duyet: 'Đã duyệt', sua: 'Đã xin sửa', 'tu-choi': 'Đã từ chối' } as const;

export const load: PageServerLoad = async (event) => {
  const page = pageOf(event.url);
  const { moderationQueue: queue, listingReasons } = await event.locals.api(QUEUE, { page });
  const items = queue.items.map((item) => ({
    code: item.listing.code,
    id: item.listing.id,
    isEdit: item.kind === 'EDIT',
    late: item.isLate,
    due: timeAndDay(item.dueAt),
    submittedAt: item.submittedAt,
    lastReason: item.lastReason?.sentence ?? null,
    photos: item.photos,
    now: detailOf(item.listing),
    proposed: detailOf(item.proposed),
  }));
  const wanted = event.url.searchParams.get('tin');
  const done = event.url.searchParams.get('xong') as keyof typeof DONE | null;
  return {
    title: 'Duyệt tin',
    task: true,
    total: queue.total,
    late: queue.late,
    page,
    pages: Math.max(1, Math.ceil(queue.total / PER_PAGE)),
    items,
    chosen: items.find(({ code }) => code === wanted) ?? items[0] ?? null,
    isChosen: wanted !== null,
    reasons: listingReasons,
    key: randomUUID(),
    done: done && done in DONE ? `${DONE[done]} ${event.url.searchParams.get('ma') ?? ''}` : null,
  };
};

/** What every verdict carries: which listing, the version that was seen, a key of its own. */
async function verdictOf(event: RequestEvent) {
  await requireDesk(event);
  const form = await event.request.formData();
  const text = (name: string) => String(form.get(name) ?? '');
  return {
    code: text('code'),
    base: { listingId: text('listing'), seenSubmittedAt: text('seen'), idempotencyKey: text('key') },
    reason: text('reason'),
    words: text('words').trim() || null,
  };
}

type Reason = VariablesOf<typeof ASK>['input']['reason'];

/** A verdict with its reason; without one it goes back with a sentence. */
async function withReason(
  event: RequestEvent,
  give: (input: VariablesOf<typeof ASK>['input']) => Promise<readonly Problem[]>,
  done: keyof typeof DONE,
) {
  const { base, code, reason, words } = await verdictOf(event);
  const { listingReasons } = await event.locals.api(REASONS);
  const known = listingReasons.find((each) => each.code === reason);
  if (!known) return fail(400, { errors: [{ field: 'reason', message: 'Chọn một câu để người bán hiểu.' }] });
  const errors = await give({ ...base, reason: known.code satisfies Reason, words });
  if (errors.length) return fail(400, { errors });
  redirect(303, `/ban-dieu-hanh?xong=${done}&ma=${encodeURIComponent(code)}`);
}

interface Problem {
  readonly field?: string | null;
  readonly message: string;
}

export const actions: Actions = {
  duyet: async (event) => {
    const { base, code } = await verdictOf(event);
    const { approveListing } = await event.locals.api(APPROVE, { input: base });
    if (approveListing.errors.length) return fail(400, { errors: approveListing.errors as readonly Problem[] });
    redirect(303, `/ban-dieu-hanh?xong=duyet&ma=${encodeURIComponent(code)}`);
  },
  sua: (event) =>
    withReason(event, async (input) => (await event.locals.api(ASK, { input })).askListingChanges.errors, 'sua'),
  'tu-choi': (event) =>
    withReason(event, async (input) => (await event.locals.api(REFUSE, { input })).refuseListing.errors, 'tu-choi'),
};
