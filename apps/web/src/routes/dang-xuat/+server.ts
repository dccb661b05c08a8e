import { redirect } from '@sveltejs/kit';
import { graphql } from '#lib/server/graphql.ts';
import { dropTexts } from '#lib/server/draft-cookies.ts';
import { dropSession } from '#lib/server/session.ts';
import type { RequestHandler } from './$types';

const SIGN_OUT = graphql(`
  mutation SignOut {
    signOut {
      done
    }
  }
`);

/** Ends the session here and at the API, and wipes what this site left on the device. */
export const POST: RequestHandler = async (event) => {
  const signedIn = await event.locals.holder();
  dropSession(event);
  dropTexts(event);
  if (signedIn) await event.locals.ownApi(SIGN_OUT);
  event.setHeaders({ 'clear-site-data': '"cache", "storage"' });
  redirect(303, '/');
};
