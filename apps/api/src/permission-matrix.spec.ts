import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { newPerson } from '@nongsan/identity/testing';
import { ROLES, type Role, type Viewer } from '@nongsan/platform';
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
import { useHttpWorld } from './testing.js';

const EVERYONE = ['GUEST', ...ROLES] as const;
const SIGNED_IN = ROLES;
const SELLER: readonly Role[] = ['FARMER'];
const BUYER: readonly Role[] = ['TRADER'];
const COOP_ADMIN: readonly Role[] = ['COOP_ADMIN'];
const ADMIN: readonly Role[] = ['COOP_ADMIN', 'OPERATOR'];

/** Who may call what. An operation that is not here fails the first test. */
const MATRIX: Readonly<Record<string, readonly (Role | 'GUEST')[]>> = {
  'Query.version': EVERYONE,
  'Query.me': EVERYONE,
  'Query.communes': EVERYONE,
  'Query.searchListings': EVERYONE,
  'Query.mySessions': SIGNED_IN,
  'Query.people': ADMIN,
  'Mutation.ping': EVERYONE,
  'Mutation.requestSignInCode': EVERYONE,
  'Mutation.verifySignInCode': EVERYONE,
  'Mutation.choosePerson': EVERYONE,
  'Mutation.registerPerson': EVERYONE,
  'Mutation.signOut': SIGNED_IN,
  'Mutation.revokeSession': SIGNED_IN,
  'Mutation.grantRole': ADMIN,
  'Mutation.revokeRole': ADMIN,
  'Query.myPhotos': SIGNED_IN,
  'Query.produceGroups': EVERYONE,
  'Query.produce': EVERYONE,
  'Query.referencePrices': EVERYONE,
  'Query.readListing': EVERYONE,
  'Query.listing': EVERYONE,
  'Query.myListings': SELLER,
  'Query.myListing': SELLER,
  'Mutation.saveListingDraft': SELLER,
  'Mutation.submitListing': SELLER,
  'Mutation.editListing': SELLER,
  'Mutation.withdrawListing': SELLER,
  'Mutation.markListingSoldOut': SELLER,
  'Mutation.renewListing': SELLER,
  'Mutation.repostListing': SELLER,
  'Mutation.recordReferencePrice': COOP_ADMIN,
  'Query.moderationQueue': COOP_ADMIN,
  'Query.listingReasons': COOP_ADMIN,
  'Mutation.approveListing': COOP_ADMIN,
  'Mutation.askListingChanges': COOP_ADMIN,
  'Mutation.refuseListing': COOP_ADMIN,
  'Mutation.takeDownListing': COOP_ADMIN,
  'Query.order': SIGNED_IN,
  'Query.myOrders': SIGNED_IN,
  'Query.coopOrders': COOP_ADMIN,
  'Query.orderTerms': SIGNED_IN,
  'Mutation.placeOrder': BUYER,
  'Mutation.acceptOrder': SELLER,
  'Mutation.declineOrder': SELLER,
  'Mutation.cancelOrder': SIGNED_IN,
  'Mutation.sendWeighIn': SIGNED_IN,
  'Mutation.confirmWeighIn': SIGNED_IN,
  'Mutation.resolveOrder': COOP_ADMIN,
  'Mutation.setOrderTerms': COOP_ADMIN,
  'Query.banks': EVERYONE,
  'Query.myPayee': SIGNED_IN,
  'Query.coopPayee': COOP_ADMIN,
  'Query.unmatchedTransfers': COOP_ADMIN,
  'Query.coopDues': COOP_ADMIN,
  'Mutation.setPayee': SIGNED_IN,
  'Mutation.setCoopPayee': COOP_ADMIN,
  'Mutation.cancelPayeeChange': SIGNED_IN,
  'Mutation.startVnpay': BUYER,
  'Mutation.declareTransfer': SIGNED_IN,
  'Mutation.confirmReceipt': SELLER,
  'Mutation.denyReceipt': SELLER,
  'Mutation.recordRefund': SIGNED_IN,
  'Mutation.recordPayout': COOP_ADMIN,
  'Mutation.enterBankTransfer': COOP_ADMIN,
  'Mutation.resolveTransfer': COOP_ADMIN,
  'Mutation.reverseAllocation': COOP_ADMIN,
  'Query.inbox': SIGNED_IN,
  'Query.unreadNotices': SIGNED_IN,
  'Mutation.markNoticesRead': SIGNED_IN,
};

const schema = buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));
const operations = [schema.getQueryType()!, schema.getMutationType()!].flatMap((type) =>
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

function documentOf(kind: string, field: GraphQLField<unknown, unknown>) {
  const args = field.args.filter((a) => isNonNullType(a.type) && a.defaultValue === undefined);
  const head = args.length ? `(${args.map((a) => `$${a.name}: ${String(a.type)}`).join(', ')})` : '';
  const call = args.length ? `(${args.map((a) => `${a.name}: $${a.name}`).join(', ')})` : '';
  const body = isObjectType(getNamedType(field.type)) ? ' { __typename }' : '';
  return {
    query: `${kind} ${head} { ${field.name}${call}${body} }`,
    variables: Object.fromEntries(args.map((a) => [a.name, sample(a.type)])),
  };
}

const world = useHttpWorld();

it('every operation stands in the matrix, and nothing else', () => {
  expect(operations.map((o) => o.name).sort()).toEqual(Object.keys(MATRIX).sort());
});

describe.each(EVERYONE)('%s', (role) => {
  it.each(operations)('$name', async ({ name, kind, field }) => {
    const who: Viewer | null = role === 'GUEST' ? null : await newPerson(world, [role]);
    const { query, variables } = documentOf(kind, field);
    const answer = await world.graphql(query, variables, who);
    const refused =
      answer.errors?.some((e) => e.extensions?.code === 'FORBIDDEN' || e.extensions?.code === 'UNAUTHENTICATED') ??
      false;
    expect({
      name,
      refused,
      unexpected: answer.errors?.filter((e) => e.extensions?.code === 'INTERNAL') ?? [],
    }).toEqual({
      name,
      refused: !MATRIX[name]!.includes(role),
      unexpected: [],
    });
  });
});
