import type { RequestEvent } from '@sveltejs/kit';
import { dropActing, readActing } from './acting.ts';
import { apiFor, type Api, type Caller } from './api.ts';
import { askFarmer, type Waiting } from './farmers-yes.ts';
import { readSession } from './session.ts';

/** The API as whoever holds the phone; as a guest where nobody is signed in. */
export const speakForOneself = (event: RequestEvent): Api => apiFor(callerOf(event));

/** The API as the farmer of a consent. It checks the consent at every request; one that is over is forgotten. */
export const speakFor = (event: RequestEvent, consentId: string): Api =>
  apiFor({
    ...callerOf(event),
    consentId,
    forgetConsent: () => {
      if (readActing(event.cookies)?.consentId === consentId) dropActing(event);
    },
    askFarmer: (query, variables) =>
      askFarmer(event, { query, variables: variables as Waiting['variables'], back: event.url.pathname }),
  });

const callerOf = ({ cookies, getClientAddress, request, url }: RequestEvent): Caller => ({
  token: readSession(cookies),
  address: getClientAddress(),
  userAgent: request.headers.get('user-agent') ?? '',
  path: url.pathname + url.search,
});
