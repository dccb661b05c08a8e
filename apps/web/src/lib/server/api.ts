import { API_URL } from '$app/env/private';
import { error, redirect } from '@sveltejs/kit';
import type { TadaDocumentNode } from 'gql.tada';
import { print } from 'graphql';

const TIMEOUT_MS = 10_000;

/** Sends one document with its variables and answers with its data. Throws ApiFailure where there is none. */
export type Api = <Data, Variables extends Record<string, unknown>>(
  document: TadaDocumentNode<Data, Variables>,
  ...variables: Record<string, never> extends Variables ? [variables?: Variables] : [variables: Variables]
) => Promise<Data>;

/** Who asks: the session of the person, the address and browser they come from, the page they are on. */
export interface Caller {
  readonly token: string | undefined;
  readonly address: string;
  readonly userAgent: string;
  readonly path: string;
  /** The consent under which a helper works for a farmer. */
  readonly consentId?: string;
  /** What to do when it no longer holds. */
  readonly forgetConsent?: () => void;
  /** What to do with an act that needs the farmer's own yes. */
  readonly askFarmer?: (query: string, variables: object) => never;
}

/** The API could not be reached, or answered with something that nobody planned for. */
export class ApiFailure extends Error {
  /** What the API calls it, such as IDEMPOTENCY_CONFLICT. */
  readonly code: string | undefined;

  constructor(message: string, { code, ...options }: ErrorOptions & { code?: string } = {}) {
    super(message, options);
    this.code = code;
  }
}

interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** Builds the API of one request. What a person may not see is answered like what does not exist. */
export function apiFor(caller: Caller): Api {
  return async (document, ...[variables]) => {
    const answer = await send<ReturnTypeOf<typeof document>>(caller, print(document), variables);
    const code = answer.errors?.[0]?.extensions?.code;
    if (code === 'UNAUTHENTICATED') redirect(303, `/dang-nhap?next=${encodeURIComponent(caller.path)}`);
    if (code === 'ACTING_ENDED') {
      caller.forgetConsent?.();
      redirect(303, '/lam-ho?het=1');
    }
    if (code === 'YES_NEEDED') caller.askFarmer?.(print(document), variables ?? {});
    // 307 sends the form on as it is: the page of the PIN keeps what was typed, and sends it back here.
    if (code === 'PIN_REQUIRED' || code === 'PIN_MISSING')
      redirect(307, `/ma-pin?/hoi&ve=${encodeURIComponent(caller.path)}`);
    if (code === 'FORBIDDEN' || code === 'NOT_FOUND') error(404);
    if (answer.errors?.length || answer.data == null)
      throw new ApiFailure(answer.errors?.map((each) => each.message).join('; ') ?? 'no data', { code });
    return answer.data;
  };
}

type ReturnTypeOf<Document> = Document extends TadaDocumentNode<infer Data, infer _Variables> ? Data : never;

async function send<Data>(caller: Caller, query: string, variables: unknown): Promise<Answer<Data>> {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    accept: 'application/json',
    'x-forwarded-for': caller.address,
    'user-agent': caller.userAgent,
  };
  if (caller.token) headers.authorization = `Bearer ${caller.token}`;
  if (caller.consentId) headers['x-acting-for'] = caller.consentId;
  try {
    const response = await fetch(`${API_URL}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return (await response.json()) as Answer<Data>;
  } catch (cause) {
    throw new ApiFailure('the API does not answer', { cause });
  }
}
