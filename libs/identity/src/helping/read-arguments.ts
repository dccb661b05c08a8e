import { coerceInputValue, type GraphQLSchema } from 'graphql';

/** More than any form sends. */
const LONGEST = 20_000;

/** The `input` of a mutation as the schema reads it, without a key, from JSON; null where the mutation would not take it. */
export function readArguments(schema: GraphQLSchema, operation: string, json: string): object | null {
  const type = schema
    .getMutationType()
    ?.getFields()
    [operation]?.args.find(({ name }) => name === 'input')?.type;
  const said = json.length <= LONGEST ? parse(json) : null;
  if (!type || typeof said !== 'object' || said === null) return null;
  let isRead = true;
  const read: unknown = coerceInputValue({ ...said, idempotencyKey: 'of-no-call' }, type, () => {
    isRead = false;
  });
  return isRead ? without(read as Readonly<Record<string, unknown>>) : null;
}

function without({ idempotencyKey: _, ...input }: Readonly<Record<string, unknown>>): object {
  return input;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
