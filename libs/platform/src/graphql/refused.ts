import { GraphQLError } from 'graphql';

export type RefusedCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'IDEMPOTENCY_CONFLICT'
  | 'TOO_MANY_REQUESTS'
  | 'PIN_REQUIRED'
  | 'PIN_MISSING';

/** A refusal of the whole request, with a sentence that may be shown. What an action expects to refuse is in its payload instead. */
export class Refused extends GraphQLError {
  constructor(code: RefusedCode, message: string) {
    super(message, { extensions: { code } });
  }
}

interface Sentence {
  readonly message: string;
  readonly field?: string;
}

/**
 * Makes the `refused` function of an action from its map of codes to sentences; a code without a sentence does not compile.
 * The rest of the payload is null or empty, as the caller states.
 */
export function refusal<Code extends string>(sentences: Readonly<Record<Code, Sentence>>) {
  return (code: Code, field?: string) => {
    const { message, field: usual } = sentences[code];
    return { errors: [{ code, field: field ?? usual ?? null, message }] };
  };
}
