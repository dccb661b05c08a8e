import { randomUUID } from 'node:crypto';
import { error, type RequestEvent } from '@sveltejs/kit';
import type { ResultOf } from 'gql.tada';
import { graphql } from './graphql.ts';
import { SAID, type Said } from './sell-listing.ts';
import { requireSeller } from './sell-draft.ts';

export const MY_LISTING = graphql(
  `
    query MyListing($code: String!) {
      myListing(code: $code) {
        dueAt
        submittedAt
        moves
        orderedGrams
        waitingFields
        reason {
          sentence
        }
        photos {
          id
          state
          url
          thumbUrl
        }
        listing {
          ...Said
        }
        proposed {
          ...Said
        }
      }
    }
  `,
  [SAID],
);

export type MyListing = NonNullable<ResultOf<typeof MY_LISTING>['myListing']>;

const CODE = /^TB-[0-9A-Z]{5,8}$/;

/** The seller's own listing of this address; what is another's is answered like what does not exist. */
export async function readMyListing(event: RequestEvent): Promise<MyListing> {
  await requireSeller(event);
  const code = (event.params.ma ?? '').toUpperCase();
  const { myListing } = CODE.test(code) ? await event.locals.api(MY_LISTING, { code }) : { myListing: null };
  if (!myListing) error(404);
  return myListing;
}

/** Its qualities and words, as the read-back takes them. */
export const qualityOf = ({ quality, words }: Said) => ({
  qualities: quality.map(({ label, text }) => ({ label, value: text, unit: null })),
  details: [...quality.map(({ label, text }) => `${label}: ${text}`), words].filter(Boolean),
});

/** A key for one form: pressed twice, it is done once. */
export const newKey = (): string => randomUUID();

/** The key that a form carries. */
export const keyOf = (form: FormData): string => String(form.get('key') ?? '') || newKey();
