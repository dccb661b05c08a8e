import { describe, expect, it } from '@jest/globals';
import { newPerson } from '@nongsan/identity/testing';
import { ROLES, type Role, type Viewer } from '@nongsan/platform';
import { documentOf, operations } from './testing-operations.js';
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
  'Mutation.setPin': SIGNED_IN,
  'Mutation.enterPin': SIGNED_IN,
  'Mutation.forgotPin': SIGNED_IN,
  'Mutation.removePin': SIGNED_IN,
  'Query.phoneChanges': SIGNED_IN,
  'Query.myPhoneChange': SIGNED_IN,
  'Mutation.requestPhoneChange': SIGNED_IN,
  'Mutation.confirmPhoneChange': COOP_ADMIN,
  'Mutation.provePhoneChange': SIGNED_IN,
  'Mutation.cancelPhoneChange': SIGNED_IN,
  'Query.myPhotos': SIGNED_IN,
  'Query.produceGroups': EVERYONE,
  'Query.produce': EVERYONE,
  'Query.referencePrices': EVERYONE,
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
