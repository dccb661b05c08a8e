import type { BrowserContext } from '@playwright/test';

/** Asks the API as somebody; answers with the data. */
export type Ask = <Data>(query: string, variables: object) => Promise<Data>;

/** The public GraphQL door for whoever is signed in in this browser, or for the farmer who gave them this consent. */
export async function askAs(context: BrowserContext, consentId?: string): Promise<Ask> {
  const token = (await context.cookies()).find(({ name }) => name === 'phien')?.value;
  return async <Data>(query: string, variables: object) => {
    const headers = { authorization: `Bearer ${token}`, ...(consentId ? { 'x-acting-for': consentId } : {}) };
    const answer = await context.request.post('/graphql', { headers, data: { query, variables } });
    return ((await answer.json()) as { data: Data }).data;
  };
}
