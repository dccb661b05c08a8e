import { beforeAll, expect, it } from '@jest/globals';
import { newKey, newListing } from '@nongsan/catalog/testing';
import { newAdmin, newFarmer, newTrader } from '@nongsan/identity/testing';
import { HOUR_MS, vnd } from '@nongsan/kernel';
import type { OrderState } from '@nongsan/orders';
import {
  AcceptOrder,
  CancelOrder,
  ConfirmWeighIn,
  ExpireOrders,
  ResolveOrder,
  SendWeighIn,
} from '@nongsan/orders/testing';
import type { Viewer } from '@nongsan/platform';
import { useWorld } from '@nongsan/platform/testing';
import fc from 'fast-check';
import { ConfirmReceipt } from './actions/confirm-receipt.js';
import { DeclareTransfer } from './actions/declare-transfer.js';
import { DenyReceipt } from './actions/deny-receipt.js';
import { RecordPayout } from './actions/record-payout.js';
import { RecordRefund } from './actions/record-refund.js';
import { ResolveTransfer } from './actions/resolve-transfer.js';
import { ReverseAllocation } from './actions/reverse-allocation.js';
import { BooksRepository } from './books.repository.js';
import { IntentRepository } from './intents.repository.js';
import { bankLine, newPaidOrder, newPayee, paymentsWorld, tell, violations } from './testing.js';

const world = useWorld(paymentsWorld);

/** 10 kg at 95.000 đ: 950.000 đ, of which 95.000 đ first. */
const GRAMS = 10_000;
const SUMS = [1_000, 94_999, 95_000, 95_001, 200_000, 855_000, 950_000] as const;

interface Bargain {
  readonly id: string;
  readonly code: string;
  readonly seller: Viewer;
  readonly buyer: Viewer;
}
type Step = (bargain: Bargain) => Promise<unknown>;

let admin: Viewer;
let people: { readonly DIRECT: Viewer; readonly COOP: Viewer; readonly buyer: Viewer };
beforeAll(async () => {
  admin = await newAdmin(world);
  people = { DIRECT: await newFarmer(world), COOP: await newFarmer(world), buyer: await newTrader(world) };
  await newPayee(world, people.DIRECT, 'DIRECT');
  await newPayee(world, people.COOP, 'COOP');
});

const key = () => ({ idempotencyKey: newKey() });
const sum = fc.constantFrom(...SUMS).map(vnd);
const side = fc.constantFrom('seller' as const, 'buyer' as const);
/** The code of what is asked now, or was asked last; none before the acceptance. */
async function codeOf(id: string): Promise<string> {
  const [intents] = await world.get(IntentRepository).findOfOrders(world.database.read, [id]);
  return intents?.at(-1)?.code ?? 'ca phe';
}
const transfersOf = (id: string) =>
  world.sql<{ id: string }>(`SELECT id FROM bank_transfers WHERE order_id = $1 ORDER BY id`, [id]);
const waiting = () =>
  world.sql<{ id: string }>(`SELECT id FROM bank_transfers WHERE needs_coop ORDER BY id DESC LIMIT 1`);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constant<Step>(({ id, seller }) => world.get(AcceptOrder).run(seller, { orderId: id, ...key() })),
  },
  {
    weight: 5,
    arbitrary: sum.map<Step>(
      (amount) =>
        async ({ id }) =>
          tell(world, bankLine(world, { amount, memo: await codeOf(id) })),
    ),
  },
  {
    weight: 5,
    arbitrary: sum.map<Step>(
      (amountVnd) =>
        ({ id, seller }) =>
          world.get(ConfirmReceipt).run(seller, { orderId: id, amountVnd, ...key() }),
    ),
  },
  sum.map<Step>((amount) => () => tell(world, bankLine(world, { amount, memo: 'ca phe' }))),
  sum.map<Step>(
    (amountVnd) =>
      ({ id, buyer }) =>
        world.get(DeclareTransfer).run(buyer, { orderId: id, amountVnd, ...key() }),
  ),
  fc.constant<Step>(({ id, seller }) => world.get(DenyReceipt).run(seller, { orderId: id, ...key() })),
  side.map<Step>(
    (who) => (bargain) => world.get(CancelOrder).run(bargain[who], { orderId: bargain.id, reason: 'OTHER', ...key() }),
  ),
  fc.constant<Step>(({ id }) =>
    world.get(ResolveOrder).run(admin, { orderId: id, cancel: { blame: 'NEITHER', reason: 'OTHER' }, ...key() }),
  ),
  {
    weight: 3,
    arbitrary: fc.constantFrom(1_000, 9_000, GRAMS, 12_000).map<Step>(
      (grossGrams) =>
        ({ id, seller }) =>
          world.get(SendWeighIn).run(seller, { orderId: id, lines: [{ grossGrams, bags: 0 }], ...key() }),
    ),
  },
  { weight: 3, arbitrary: fc.constant<Step>(({ id, buyer }) => confirmWeight(id, buyer)) },
  { weight: 2, arbitrary: sum.map<Step>((amountVnd) => (bargain) => refund(bargain, amountVnd)) },
  {
    weight: 2,
    arbitrary: sum.map<Step>(
      (amountVnd) =>
        ({ id }) =>
          world.get(RecordPayout).run(admin, { orderId: id, amountVnd, reference: 'FT1', ...key() }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.boolean().map<Step>((isOurs) => async ({ code }) => {
      const [transfer] = await waiting();
      const orderCode = isOurs ? code : null;
      if (transfer)
        await world.get(ResolveTransfer).run(admin, { transferId: transfer.id, orderCode, note: 'x', ...key() });
    }),
  },
  {
    weight: 2,
    arbitrary: fc.nat(3).map<Step>((n) => async ({ id }) => {
      const transfers = await transfersOf(id);
      const transfer = transfers[n % Math.max(1, transfers.length)];
      if (transfer) await world.get(ReverseAllocation).run(admin, { transferId: transfer.id, note: 'x', ...key() });
    }),
  },
  fc.constantFrom(1, 30).map<Step>((hours) => () => {
    world.clock.advance(hours * HOUR_MS);
    return world.get(ExpireOrders).run(world.clock.now());
  }),
);

async function confirmWeight(orderId: string, buyer: Viewer): Promise<unknown> {
  const [order] = await world.sql<{ no: number }>(`SELECT weigh_in_no AS no FROM orders WHERE id = $1`, [orderId]);
  return world.get(ConfirmWeighIn).run(buyer, { orderId, weighInNo: order!.no, ...key() });
}

async function refund({ id, seller }: Bargain, amountVnd: ReturnType<typeof vnd>): Promise<unknown> {
  const input = { orderId: id, amountVnd, reference: 'FT1' };
  const { errors } = await world.get(RecordRefund).run(seller, { ...input, ...key() });
  return errors.length > 0 && world.get(RecordRefund).run(admin, { ...input, ...key() });
}

async function bargain(state: OrderState, mode: 'DIRECT' | 'COOP'): Promise<Bargain> {
  const listing = { ...(await newListing(world, { seller: people[mode], grams: 12_000 })), seller: people[mode] };
  return newPaidOrder(world, { listing, buyer: people.buyer, grams: GRAMS, state, mode });
}

/** No side ever gets, nor is to get, more of an order than there is. */
async function balances(id: string): Promise<void> {
  const { refundDue, sellerClaim } = await world.get(BooksRepository).balancesOf(world.database.read, id);
  expect(refundDue).toBeLessThanOrEqual(0);
  expect(sellerClaim).toBeLessThanOrEqual(0);
}

it.each(['PLACED', 'ACCEPTED', 'READY', 'WEIGHED', 'SETTLED', 'COMPLETED', 'CANCELLED'] as const)(
  'from %s on, whatever people and banks do in whatever order, the books and the stock agree after each step',
  async (state) => {
    const steps = fc.array(step, { minLength: 5, maxLength: 12, size: 'max' });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('DIRECT', 'COOP'), steps, async (mode, story) => {
        const order = await bargain(state, mode);
        for (const [n, take] of story.entries()) {
          await take(order);
          expect([n, await violations(world)]).toEqual([n, []]);
          await balances(order.id);
        }
      }),
      { numRuns: 5 },
    );
  },
);
