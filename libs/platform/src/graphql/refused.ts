import { GraphQLError } from 'graphql';

export type RefusedCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'IDEMPOTENCY_CONFLICT'
  | 'TOO_MANY_REQUESTS'
  /** The consent that the request names does not hold. */
  | 'ACTING_ENDED'
  /** Only the farmer's own yes to this one act allows it. */
  | 'YES_NEEDED'
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

const WHOLE_REQUEST = {
  UNAUTHENTICATED: 'Hãy đăng nhập để tiếp tục.',
  FORBIDDEN: 'Bạn không có quyền làm việc này.',
  ACTING_ENDED: 'Quyền làm hộ đã hết. Mở lại để làm tiếp.',
  YES_NEEDED: 'Việc này cần chính chủ đồng ý. Xin mã của họ.',
  NEVER_HELPED: 'Việc này chỉ chính chủ tự làm.',
} as const;

/** The refusals that depend on who asks, each with its sentence. */
export function requestRefused(reason: keyof typeof WHOLE_REQUEST): Refused {
  return new Refused(reason === 'NEVER_HELPED' ? 'FORBIDDEN' : reason, WHOLE_REQUEST[reason]);
}
