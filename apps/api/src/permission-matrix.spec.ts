import { describe, expect, it } from '@jest/globals';
import { endConsent, newConsent, newPerson } from '@nongsan/identity/testing';
import {
  ACCESS_KEY,
  type AccessStatement,
  type Assisted,
  assistedOf,
  HelpedActs,
  ROLES,
  type Role,
  type Viewer,
} from '@nongsan/platform';
import { ModulesContainer } from '@nestjs/core';
import { documentOf, operations } from './testing-operations.js';
import { useHttpWorld } from './testing.js';

const EVERYONE = ['GUEST', ...ROLES] as const;
const SIGNED_IN = ROLES;
const SELLER: readonly Role[] = ['FARMER'];
const BUYER: readonly Role[] = ['TRADER'];
const HELPER: readonly Role[] = ['HELPER'];
const DESK: readonly Role[] = ['HELPER', 'COOP_ADMIN'];
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
  'Mutation.requestPhoneChange': DESK,
  'Mutation.confirmPhoneChange': COOP_ADMIN,
  'Mutation.provePhoneChange': SIGNED_IN,
  'Mutation.cancelPhoneChange': SIGNED_IN,
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
  'Query.households': DESK,
  'Query.household': DESK,
  'Query.acting': EVERYONE,
  'Query.myConsents': SIGNED_IN,
  'Query.consentsToWitness': HELPER,
  'Query.helpedActs': SIGNED_IN,
  'Query.myFloorPrices': SELLER,
  'Mutation.registerHousehold': HELPER,
  'Mutation.sendConsentCode': HELPER,
  'Mutation.openConsent': HELPER,
  'Mutation.witnessConsent': HELPER,
  'Mutation.endConsent': SIGNED_IN,
  'Mutation.endConsentByCard': EVERYONE,
  'Mutation.issueCodeCard': COOP_ADMIN,
  'Mutation.revokeCodeCard': SIGNED_IN,
  // Only for a helper who acts for somebody: see below.
  'Mutation.askFarmersYes': [],
  'Mutation.giveFarmersYes': [],
  'Mutation.undoHelpedAct': SIGNED_IN,
  'Mutation.contestHelpedAct': SIGNED_IN,
  'Mutation.answerContest': COOP_ADMIN,
  'Mutation.setFloorPrice': SELLER,
};

/** What a helper may call for a farmer under a consent; all that is not here is never done through anybody. */
const ASSISTED: Readonly<Record<string, Assisted>> = {
  // What anyone may read.
  'Query.version': 'standing',
  'Query.me': 'standing',
  'Query.acting': 'standing',
  'Query.communes': 'standing',
  'Query.searchListings': 'standing',
  'Query.readListing': 'standing',
  'Query.produceGroups': 'standing',
  'Query.produce': 'standing',
  'Query.referencePrices': 'standing',
  'Query.listing': 'standing',
  'Query.banks': 'standing',
  // The farmer's own things at the desk.
  'Query.myPhotos': 'standing',
  'Query.myListings': 'standing',
  'Query.myListing': 'standing',
  'Query.order': 'standing',
  'Query.myOrders': 'standing',
  'Query.orderTerms': 'standing',
  'Mutation.saveListingDraft': 'standing',
  'Mutation.submitListing': 'standing',
  'Mutation.editListing': 'standing',
  'Mutation.withdrawListing': 'standing',
  'Mutation.markListingSoldOut': 'standing',
  'Mutation.renewListing': 'standing',
  'Mutation.repostListing': 'standing',
  'Mutation.declineOrder': 'standing',
  // Agreement, weight and money.
  'Mutation.acceptOrder': 'ownYes',
  'Mutation.sendWeighIn': 'ownYes',
  'Mutation.confirmWeighIn': 'ownYes',
  'Mutation.cancelOrder': 'ownYes',
  'Mutation.confirmReceipt': 'ownYes',
  'Mutation.denyReceipt': 'ownYes',
  'Mutation.recordRefund': 'ownYes',
  'Mutation.askFarmersYes': 'asksYes',
  'Mutation.giveFarmersYes': 'asksYes',
};
const assistedInTable = (name: string): Assisted => ASSISTED[name] ?? 'never';

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

/** What each resolver method of the running product states, by operation. */
function statements(): ReadonlyMap<string, AccessStatement> {
  const classes = [...world.get(ModulesContainer).values()].flatMap((module) =>
    [...module.providers.values()].map(({ metatype }) => (metatype as { prototype?: object } | null)?.prototype),
  );
  return new Map(
    classes.flatMap((prototype) =>
      Object.entries(Object.getOwnPropertyDescriptors(prototype ?? {})).flatMap(([name, { value }]) => {
        const statement =
          typeof value === 'function'
            ? (Reflect.getMetadata(ACCESS_KEY, value as object) as AccessStatement | undefined)
            : undefined;
        return statement ? [[name, statement] as const] : [];
      }),
    ),
  );
}

describe('through a helper', () => {
  it('every mutation writes out whether it may be done, and each operation is what the table says', () => {
    const stated = statements();
    for (const { name, kind, field } of operations) {
      const statement = stated.get(field.name);
      expect({ name, isStated: statement !== undefined }).toEqual({ name, isStated: true });
      if (kind === 'mutation')
        expect({ name, isWrittenOut: statement!.assisted !== null }).toEqual({ name, isWrittenOut: true });
      expect({ name, assisted: assistedOf(statement, kind === 'query') }).toEqual({
        name,
        assisted: assistedInTable(name),
      });
    }
  });

  it('every mutation that may be done is kept as an act, and nothing else is', () => {
    const acts = world.get(HelpedActs);
    const inTable = Object.entries(ASSISTED).flatMap(([name, assisted]) =>
      name.startsWith('Mutation.') && assisted !== 'asksYes' ? [[name.slice('Mutation.'.length), assisted]] : [],
    );
    expect(acts.operations.map((operation) => [operation, acts.find(operation)!.assisted]).sort()).toEqual(
      inTable.sort(),
    );
  });

  it.each(operations)('$name', async ({ name, kind, field }) => {
    const { helper, consent } = await newConsent(world);
    const { query, variables } = documentOf(kind, field);
    const code = async () => (await world.graphql(query, variables, helper, consent.id)).errors?.[0]?.extensions?.code;
    const mayBe = MATRIX[name]!.includes('FARMER') || MATRIX[name]!.length === 0;
    const refusal = { never: 'FORBIDDEN', ownYes: 'YES_NEEDED', standing: undefined, asksYes: undefined };
    expect({ name, code: await code() }).toEqual({ name, code: mayBe ? refusal[assistedInTable(name)] : 'FORBIDDEN' });
    await endConsent(world, consent);
    expect({ name, code: await code() }).toEqual({ name, code: 'ACTING_ENDED' });
  });
});
