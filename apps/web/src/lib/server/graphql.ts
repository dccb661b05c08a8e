import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './graphql-env.gen.d.ts';

/** Writes a GraphQL document whose answer and variables are typed from apps/api/schema.graphql. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { Vnd: number; DateTime: string; LocalDate: string; IdempotencyKey: string };
}>();
