import { type Cookies, redirect, type RequestEvent } from '@sveltejs/kit';
import type { TadaDocumentNode } from 'gql.tada';
import { parse } from 'graphql';
import * as v from 'valibot';

const COOKIE = 'xin-y';
const PATH = '/lam-ho/xin-dong-y';
const LIFE_S = 15 * 60;

const Waiting = v.object({
  /** The mutation as it was sent, to be sent once more when the farmer has said yes. */
  query: v.string(),
  variables: v.object({ input: v.record(v.string(), v.unknown()) }),
  /** The page on which it was asked for. */
  back: v.string(),
});

/** One act of a helper that waits for the farmer's own yes. It travels in one cookie that no script reads. */
export type Waiting = v.InferOutput<typeof Waiting>;

/** Keeps the act and asks the farmer. */
export function askFarmer({ cookies, url }: Pick<RequestEvent, 'cookies' | 'url'>, waiting: Waiting): never {
  cookies.set(COOKIE, Buffer.from(JSON.stringify(waiting)).toString('base64url'), {
    path: PATH,
    maxAge: LIFE_S,
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
  });
  redirect(303, PATH);
}

export function readWaiting(cookies: Cookies): Waiting | undefined {
  try {
    const text = Buffer.from(cookies.get(COOKIE) ?? '', 'base64url').toString('utf8');
    const parsed = v.safeParse(Waiting, JSON.parse(text));
    return parsed.success && parsed.output.back.startsWith('/') ? parsed.output : undefined;
  } catch {
    return undefined; // none, or one that somebody else wrote
  }
}

export const dropWaiting = ({ cookies, url }: Pick<RequestEvent, 'cookies' | 'url'>): void =>
  cookies.delete(COOKIE, { path: PATH, secure: url.protocol === 'https:' });

/** What is asked of the API: the mutation's name and its input without the key of this one try. */
export function questionOf({ query, variables }: Waiting): { operation: string; arguments: string } {
  const { idempotencyKey: _, ...input } = variables.input;
  return { operation: operationOf(query), arguments: JSON.stringify(input) };
}

function operationOf(query: string): string {
  const [definition] = parse(query).definitions;
  const field = definition?.kind === 'OperationDefinition' ? definition.selectionSet.selections[0] : undefined;
  return field?.kind === 'Field' ? field.name.value : '';
}

/** Sends the act once more, as it was: the same key, so it is done once. Answers with why not, if not. */
export async function sendAgain(
  { locals }: Pick<RequestEvent, 'locals'>,
  waiting: Waiting,
): Promise<string | undefined> {
  type Payload = { errors?: readonly { message: string }[] };
  const document = parse(waiting.query) as TadaDocumentNode<Record<string, Payload>, Waiting['variables']>;
  const answer = await locals.api(document, waiting.variables);
  return Object.values(answer)[0]?.errors?.[0]?.message;
}
