import type { FragmentOf, VariablesOf } from 'gql.tada';
import { todayInVietnam } from '#lib/said.ts';
import { graphql } from './graphql.ts';
import { HARVEST } from './harvest.ts';
import { newDraft, type SellDraft, type WholeDraft } from './sell-draft.ts';

export const SUBMIT_LISTING = graphql(`
  mutation SubmitListing($input: NewListingInput!) {
    submitListing(input: $input) {
      listing {
        listing {
          code
        }
      }
      errors {
        code
        field
        message
      }
    }
  }
`);

export const EDIT_LISTING = graphql(`
  mutation EditListing($input: EditListingInput!) {
    editListing(input: $input) {
      listing {
        listing {
          code
        }
        waitingFields
      }
      errors {
        code
        field
        message
      }
    }
  }
`);

/** All that a seller has said of a listing. */
export const SAID = graphql(
  `
    fragment Said on Listing @_unmask {
      ...Harvest
      id
      state
      minOrderGrams
      readyFrom
      readyUntil
      expiresAt
      availableGrams
      quality {
        key
        label
        text
        value
      }
      words
    }
  `,
  [HARVEST],
);

export type Said = FragmentOf<typeof SAID>;
type ListingInput = VariablesOf<typeof SUBMIT_LISTING>['input']['listing'];

/** What the API is told of a draft. */
export function toInput(draft: WholeDraft): ListingInput {
  const { communeCode, villageId, minOrderGrams, photoIds, price, produceSlug, quantity, readyUntil, words } = draft;
  return {
    ...{ communeCode, villageId, minOrderGrams, photoIds, price, produceSlug, quantity, readyUntil, words },
    readyFrom: draft.readyFrom ?? todayInVietnam(),
    quality: Object.entries(draft.quality).map(([key, value]) => ({ key, value })),
    confirmedDoubts: draft.confirmed,
  };
}

/** A draft that begins with what a listing says. Days that are over become "có ngay". */
export function draftFrom(said: Said, photoIds: string[], owner: string): SellDraft {
  const today = todayInVietnam();
  const { amountMilli, unit, gramsPerBao } = said.quantity;
  const isOver = said.readyUntil != null && said.readyUntil < today;
  return {
    ...newDraft(owner, said.commune.code, said.village?.id),
    photoIds,
    produceSlug: said.produce.slug,
    quantity: { amountMilli, unit, gramsPerBao: gramsPerBao ?? undefined },
    price: said.price ? { amountVnd: said.price.amountVnd, unit: said.price.unit } : null,
    readyFrom: said.readyFrom > today ? said.readyFrom : undefined,
    readyUntil: isOver ? undefined : (said.readyUntil ?? undefined),
    quality: Object.fromEntries(said.quality.map(({ key, value }) => [key, value])),
    minOrderGrams: said.minOrderGrams ?? undefined,
    words: said.words,
  };
}
