import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  type GraphQLField,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLInputType,
} from 'graphql';

const schema = buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));
/** Every query and mutation of the schema. */
export const operations = [schema.getQueryType()!, schema.getMutationType()!].flatMap((type) =>
  Object.values(type.getFields()).map((field) => ({
    name: `${type.name}.${field.name}`,
    kind: type.name.toLowerCase(),
    field,
  })),
);

/** A value that the schema accepts and that no row has. */
function sample(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return sample(type.ofType);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    return Object.fromEntries(
      Object.values(type.getFields())
        .filter((f) => isNonNullType(f.type) && f.defaultValue === undefined)
        .map((f) => [f.name, sample(f.type)]),
    );
  }
  const samples: Record<string, unknown> = {
    Int: 1,
    Float: 1,
    Boolean: true,
    Vnd: 1000,
    DateTime: '2026-11-25T00:00:00Z',
    LocalDate: '2026-11-25',
    IdempotencyKey: crypto.randomUUID(),
  };
  return samples[getNamedType(type).name] ?? '00000000-0000-7000-8000-00000000dead';
}

/** An operation with an input that the schema accepts and that is about nothing. */
export function documentOf(kind: string, field: GraphQLField<unknown, unknown>) {
  const args = field.args.filter((a) => isNonNullType(a.type) && a.defaultValue === undefined);
  const head = args.length ? `(${args.map((a) => `$${a.name}: ${String(a.type)}`).join(', ')})` : '';
  const call = args.length ? `(${args.map((a) => `${a.name}: $${a.name}`).join(', ')})` : '';
  const body = isObjectType(getNamedType(field.type)) ? ' { __typename }' : '';
  return {
    query: `${kind} ${head} { ${field.name}${call}${body} }`,
    variables: Object.fromEntries(args.map((a) => [a.name, sample(a.type)])),
  };
}
