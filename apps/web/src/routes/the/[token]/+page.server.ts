import { graphql } from '#lib/server/graphql.ts';
import type { Actions, PageServerLoad } from './$types';

const END_BY_CARD = graphql(`
  mutation EndConsentByCard($input: EndConsentByCardInput!) {
    endConsentByCard(input: $input) {
      done
    }
  }
`);

export const load: PageServerLoad = () => ({ title: 'Thôi làm hộ', task: true });

export const actions: Actions = {
  default: async (event) => {
    await event.locals.ownApi(END_BY_CARD, { input: { token: event.params.token } });
    return { ended: true };
  },
};
