import { randomUUID } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import { Logger } from '@nestjs/common';
import { IdempotencyConflict, Refused } from '@nongsan/platform';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

const log = new Logger('GraphQL');

/** Codes of requests that the caller can mend; their messages may be shown. */
const CALLER = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
]);

/** GraphQL repeats what was sent, which may be an account or a phone number: which variable it is and what it lacks is enough. */
const withoutValue = (message: string): string =>
  message.replace(
    /^(Variable "\$\w+") got invalid value .*?((?: at "[\w.]+")?; Field "\w+" [^;]*)?$/s,
    (_, variable: string, lack?: string) => `${variable} is not valid${lack ?? ''}`,
  );

/** PostgreSQL keeps no NUL in a text (22021, or 22P05 in JSON). */
function hasUnkeepableText(error: unknown): boolean {
  const code = (error as { driverError?: { code?: string } } | null)?.driverError?.code;
  return code === '22021' || code === '22P05';
}

/** What leaves the house: a refusal as it is, a caller's mistake as it is, anything else masked under a trace id that the log has. */
export function formatError(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const error = unwrapResolverError(thrown);
  if (error instanceof Refused)
    return { message: error.message, path: formatted.path, extensions: { code: error.extensions['code'] } };
  if (error instanceof IdempotencyConflict) {
    return {
      message: 'Yêu cầu này đã gửi với nội dung khác. Tải lại trang rồi làm lại.',
      path: formatted.path,
      extensions: { code: error.code },
    };
  }
  const code = String(formatted.extensions?.['code'] ?? '');
  if (CALLER.has(code) || (error instanceof GraphQLError && error.extensions['code'] === 'BAD_USER_INPUT')) {
    return {
      message: withoutValue(formatted.message),
      locations: formatted.locations,
      path: formatted.path,
      extensions: { code: code || 'BAD_USER_INPUT' },
    };
  }
  if (hasUnkeepableText(error)) {
    const message = 'Có ký tự lạ trong nội dung. Xoá đi rồi gõ lại.';
    return { message, path: formatted.path, extensions: { code: 'BAD_USER_INPUT' } };
  }
  const traceId = randomUUID();
  log.error(`${traceId} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return {
    message: 'Có lỗi ở máy chủ. Thử lại sau ít phút.',
    path: formatted.path,
    extensions: { code: 'INTERNAL', traceId },
  };
}
