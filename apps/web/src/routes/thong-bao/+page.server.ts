import { pageOf } from '#lib/server/orders.ts';
import { fail, redirect } from '@sveltejs/kit';
import { graphql } from '#lib/server/graphql.ts';
import { keyOf, newKey } from '#lib/server/my-listing.ts';
import { requireMe } from '#lib/server/session.ts';
import { clockAndDay } from '#lib/when.ts';
import type { Actions, PageServerLoad } from './$types';

const INBOX = graphql(`
  query Inbox($page: Int!) {
    inbox(page: $page) {
      total
      unread
      page
      notices {
        id
        title
        body
        path
        at
        isRead
      }
    }
  }
`);

const MARK_READ = graphql(`
  mutation MarkNoticesRead($input: MarkNoticesReadInput!) {
    markNoticesRead(input: $input) {
      errors {
        message
      }
    }
  }
`);

const PAGE_SIZE = 20;

export const load: PageServerLoad = async (event) => {
  await requireMe(event);
  const asked = pageOf(event.url);
  const { total, unread, page, notices } = (await event.locals.api(INBOX, { page: asked })).inbox;
  return {
    title: 'Thông báo',
    unread,
    page,
    pages: Math.max(1, Math.ceil(total / PAGE_SIZE)),
    key: newKey(),
    // The newest that is shown: what comes while somebody reads stays unread.
    upTo: page === 1 ? notices[0]?.at : undefined,
    notices: notices.map(({ at, ...notice }) => ({ ...notice, when: clockAndDay(at) })),
  };
};

export const actions: Actions = {
  'da-doc': async (event) => {
    await requireMe(event);
    const form = await event.request.formData();
    const upTo = String(form.get('upTo') ?? '') || null;
    const { markNoticesRead } = await event.locals.api(MARK_READ, { input: { upTo, idempotencyKey: keyOf(form) } });
    if (markNoticesRead.errors.length) return fail(400, { error: markNoticesRead.errors[0]?.message });
    redirect(303, '/thong-bao');
  },
};
