import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { newPerson, newPin } from '@nongsan/identity/testing';
import { MINUTE_MS } from '@nongsan/kernel';
import { FARMERS_ACCOUNT } from '@nongsan/payments/testing';
import { ROLES, type Viewer } from '@nongsan/platform';
import { Kind, parse } from 'graphql';
import { documentOf, operations } from './testing-operations.js';
import { useHttpWorld } from './testing.js';

/** Mutations that move money or say where it goes: they want the PIN. */
const MONEY_ACTS = [
  ...['setPayee', 'setCoopPayee', 'startVnpay', 'declareTransfer', 'confirmReceipt', 'denyReceipt', 'recordRefund'],
  ...['recordPayout', 'enterBankTransfer', 'resolveTransfer', 'reverseAllocation'],
];
/** Mutations of payments that only keep things as they are. */
const HARMLESS = ['cancelPayeeChange'];

const world = useHttpWorld();
const mutations = operations.filter(({ kind }) => kind === 'mutation');

/** Whoever may call everything, and has a PIN that this session has not proven. */
async function withPin(): Promise<Viewer> {
  const who = await newPerson(world, ROLES);
  await newPin(world, who);
  return who;
}
/** … and has none, but a phone that another person uses too. */
async function sharing(): Promise<Viewer> {
  const [who, other] = [await newPerson(world, ROLES), await newPerson(world, ['FARMER'])];
  await world.sql(`INSERT INTO phone_people (phone, person_id, added_at) VALUES ($1, $2, now())`, [
    who.phone,
    other.personId,
  ]);
  return who;
}

it('every mutation of payments is a money act or said to be harmless', () => {
  const { definitions } = parse(
    readFileSync(new URL('../../../libs/payments/src/payments.graphql', import.meta.url), 'utf8'),
  );
  const names = definitions.flatMap((one) =>
    one.kind === Kind.OBJECT_TYPE_EXTENSION && one.name.value === 'Mutation'
      ? (one.fields ?? []).map((field) => field.name.value)
      : [],
  );
  expect(names.sort()).toEqual([...MONEY_ACTS, ...HARMLESS].sort());
});

describe.each([
  ['a PIN that is not proven', withPin, 'PIN_REQUIRED'],
  ['a shared phone and no PIN', sharing, 'PIN_MISSING'],
] as const)('with %s', (_what, whom, code) => {
  it.each(mutations)('$name', async ({ field, kind }) => {
    const { query, variables } = documentOf(kind, field);
    const answer = await world.graphql(query, variables, await whom());
    const isStopped = answer.errors?.some((e) => e.extensions?.code === code) ?? false;
    expect([field.name, isStopped]).toEqual([field.name, MONEY_ACTS.includes(field.name)]);
  });
});

it('an account is changed after the PIN was entered, for ten minutes, in that session only', async () => {
  const lai = await withPin();
  const setPayee = (number: string, who = lai) =>
    world.graphql(
      `mutation ($input: SetPayeeInput!) { setPayee(input: $input) { errors { code } } }`,
      { input: { kind: 'OWN', account: { ...FARMERS_ACCOUNT, number }, idempotencyKey: crypto.randomUUID() } },
      who,
    );
  const enterPin = async (pin: string) =>
    (
      await world.graphql<{ enterPin: object }>(
        `mutation ($input: EnterPinInput!) { enterPin(input: $input) { me { pin phoneIsShared } errors { code } } }`,
        { input: { pin } },
        lai,
      )
    ).data?.enterPin;
  const refused = await setPayee('5200205067891');
  expect(refused.errors).toMatchObject([
    { message: 'Gõ mã PIN để làm việc này.', extensions: { code: 'PIN_REQUIRED' } },
  ]);
  expect(await world.count('payees')).toBe(0);
  expect(await enterPin('1357')).toMatchObject({ me: null, errors: [{ code: 'PIN_WRONG' }] });
  expect(await enterPin('2580')).toEqual({ me: { pin: 'PROVEN', phoneIsShared: false }, errors: [] });
  expect((await setPayee('5200205067891')).errors).toBeUndefined();
  world.clock.advance(10 * MINUTE_MS);
  expect((await setPayee('5200205067892')).errors).toMatchObject([{ extensions: { code: 'PIN_REQUIRED' } }]);
  expect(await world.count('payees')).toBe(1);
});
