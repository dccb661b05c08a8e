import type { ResultOf } from 'gql.tada';
import { graphql } from './graphql.ts';

export const ME = graphql(`
  query Me {
    me {
      person {
        id
        name
        commune {
          fullName
        }
        village {
          name
        }
      }
      phone
      roles
    }
  }
`);

/** What a signed-in person may know of themself. */
export type Me = NonNullable<ResultOf<typeof ME>['me']>;
