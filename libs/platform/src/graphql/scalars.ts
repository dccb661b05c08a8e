import { toLocalDate, toVnd } from '@nongsan/kernel';
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

function bad(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

function scalar<T>(
  name: string,
  read: (value: unknown) => T | null,
  example: string,
  write: (value: unknown) => unknown,
) {
  const parse = (value: unknown) => {
    const parsed = read(value);
    if (parsed === null) throw bad(`${name}: ví dụ ${example}.`);
    return parsed;
  };
  return new GraphQLScalarType({
    name,
    serialize: write,
    parseValue: parse,
    parseLiteral: (node: ValueNode) =>
      parse(node.kind === Kind.INT ? Number(node.value) : node.kind === Kind.STRING ? node.value : null),
  });
}

const KEY = /^[A-Za-z0-9-]{8,64}$/;

/** The scalars of base.graphql. */
export const SCALARS = {
  Vnd: scalar(
    'Vnd',
    (v) => (typeof v === 'number' ? toVnd(v) : null),
    '95000',
    (v) => Number(v),
  ),
  DateTime: scalar(
    'DateTime',
    (v) => (typeof v === 'string' && /^\d{4}-\d\d-\d\dT/.test(v) && !Number.isNaN(Date.parse(v)) ? new Date(v) : null),
    '2026-11-25T08:30:00Z',
    (v) => (v instanceof Date ? v.toISOString() : v),
  ),
  LocalDate: scalar(
    'LocalDate',
    (v) => (typeof v === 'string' ? toLocalDate(v) : null),
    '2026-11-25',
    (v) => v,
  ),
  IdempotencyKey: scalar(
    'IdempotencyKey',
    (v) => (typeof v === 'string' && KEY.test(v) ? v : null),
    'a1b2c3d4-0001',
    (v) => v,
  ),
};
