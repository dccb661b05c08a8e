import { beforeAll, describe, expect, it } from '@jest/globals';
import { newKey } from '@nongsan/catalog/testing';
import { newAdmin, newFarmer } from '@nongsan/identity/testing';
import { vnd } from '@nongsan/kernel';
import { CancelOrder } from '@nongsan/orders/testing';
import type { Answer, Viewer } from '@nongsan/platform';
import { crashingAfter, useWorld } from '@nongsan/platform/testing';
import { ConfirmReceipt } from './actions/confirm-receipt.js';
import { DeclareTransfer } from './actions/declare-transfer.js';
import { RecordPayout } from './actions/record-payout.js';
import { RecordRefund } from './actions/record-refund.js';
import { ResolveTransfer } from './actions/resolve-transfer.js';
import { ReverseAllocation } from './actions/reverse-allocation.js';
import { SetPayee } from './actions/set-payee.js';
import {
  bankLine,
  FARMERS_ACCOUNT,
  newCoopOrder,
  newPaidOrder,
  newPayee,
  paymentsWorld,
  tell,
  violations,
} from './testing.js';

const world = useWorld(paymentsWorld);
const DEPOSIT = vnd(4_750_000);

let admin: Viewer;
beforeAll(async () => {
  admin = await newAdmin(world);
});

/** Everything that a movement of money may write, of the whole database. */
async function snapshot(): Promise<unknown> {
  const [row] = await world.sql(
    `SELECT (SELECT json_agg(o ORDER BY id) FROM orders o) AS orders, (SELECT json_agg(i ORDER BY id) FROM payment_intents i) AS intents,
            (SELECT json_agg(t ORDER BY id) FROM bank_transfers t) AS transfers, (SELECT json_agg(r ORDER BY id) FROM receipts r) AS receipts,
            (SELECT json_agg(p ORDER BY id) FROM payees p) AS payees, (SELECT count(*) FROM payments_sent) AS sent,
            (SELECT count(*) FROM ledger_postings) AS postings, (SELECT count(*) FROM ledger_entries) AS entries,
            (SELECT count(*) FROM events) AS events, (SELECT count(*) FROM audit_log) AS audit, (SELECT count(*) FROM idempotency_keys) AS keys`,
  );
  return row;
}

/** What is to be done, and a question that has one row once it is done, and once only. */
type Ready = { readonly run: () => Promise<unknown>; readonly done: string };
const asked = (orderId: string) => ({ orderId, idempotencyKey: newKey() });
const receiptOf = (id: string, source: string) =>
  `SELECT 1 FROM orders o JOIN receipts r ON r.order_id = o.id WHERE o.id = '${id}' AND o.state = 'READY' AND r.source = '${source}'`;
const intentOf = (id: string, state: string) =>
  `SELECT 1 FROM payment_intents WHERE order_id = '${id}' AND state = '${state}'`;
const unmatched = async () => (await tell(world, bankLine(world, { amount: DEPOSIT, memo: 'ca phe' }))).transfer!;

const ACTIONS: Readonly<Record<string, () => Promise<Ready>>> = {
  async 'the bank tells of a deposit'() {
    const order = await newCoopOrder(world);
    const line = bankLine(world, { amount: DEPOSIT, memo: order.payCode });
    return { run: () => tell(world, line), done: receiptOf(order.id, 'BANK') };
  },
  async 'the bank tells of money that nobody knows'() {
    const line = bankLine(world, { amount: 5, memo: 'ca phe' });
    return {
      run: () => tell(world, line),
      done: `SELECT 1 FROM bank_transfers WHERE provider_tx_id = '${line.providerTxId}' AND needs_coop`,
    };
  },
  async confirmReceipt() {
    const order = await newPaidOrder(world, { state: 'ACCEPTED' });
    const input = { ...asked(order.id), amountVnd: DEPOSIT };
    return { run: () => world.get(ConfirmReceipt).run(order.seller, input), done: receiptOf(order.id, 'SELLER') };
  },
  async declareTransfer() {
    const order = await newPaidOrder(world, { state: 'ACCEPTED' });
    const input = asked(order.id);
    return {
      run: () => world.get(DeclareTransfer).run(order.buyer, input),
      done: intentOf(order.id, 'BUYER_DECLARED'),
    };
  },
  async resolveTransfer() {
    const [order, { id }] = [await newCoopOrder(world), await unmatched()];
    const input = { transferId: id, orderCode: order.code, note: 'x', idempotencyKey: newKey() };
    return { run: () => world.get(ResolveTransfer).run(admin, input), done: receiptOf(order.id, 'COOP') };
  },
  async reverseAllocation() {
    const order = await newCoopOrder(world);
    const { transfer } = await tell(world, bankLine(world, { amount: 1_000, memo: order.payCode }));
    const input = { transferId: transfer!.id, note: 'x', idempotencyKey: newKey() };
    return { run: () => world.get(ReverseAllocation).run(admin, input), done: intentOf(order.id, 'PENDING') };
  },
  async recordRefund() {
    const order = await newPaidOrder(world, { state: 'READY' });
    await world.get(CancelOrder).run(order.seller, { ...asked(order.id), reason: 'OTHER' });
    const input = { ...asked(order.id), amountVnd: DEPOSIT, reference: 'FT1' };
    return {
      run: () => world.get(RecordRefund).run(order.seller, input),
      done: `SELECT 1 FROM payments_sent s JOIN orders o ON o.id = s.order_id WHERE o.id = '${order.id}' AND o.returned_vnd = ${DEPOSIT}`,
    };
  },
  async recordPayout() {
    const order = await newCoopOrder(world, { state: 'COMPLETED' });
    const input = { ...asked(order.id), amountVnd: DEPOSIT, reference: 'FT1' };
    return {
      run: () => world.get(RecordPayout).run(admin, input),
      done: `SELECT 1 FROM payments_sent WHERE order_id = '${order.id}'`,
    };
  },
  async setPayee() {
    const farmer = await newFarmer(world);
    await newPayee(world, farmer);
    const account = { ...FARMERS_ACCOUNT, number: '999888777' };
    const input = { kind: 'OWN' as const, account, idempotencyKey: newKey() };
    return {
      run: () => world.get(SetPayee).run(farmer, input),
      done: `SELECT 1 FROM payees WHERE person_id = '${farmer.personId}' AND account_last4 = '8777' AND cancelled_at IS NULL`,
    };
  },
};

/** What `run` answers with its connection killed after the n-th statement; null where it was killed indeed. */
async function killedAfter(n: number, run: () => Promise<unknown>): Promise<unknown> {
  let answer: unknown = null;
  const crashing = crashingAfter(world, n, async () => {
    answer = await run();
  });
  const ran = await crashing.catch(() => n);
  expect(answer === null).toBe(ran === n);
  return answer;
}

describe.each(Object.keys(ACTIONS))('%s', (name) => {
  it('killed after any of its statements it has done nothing, and asked again it is done once', async () => {
    const { run, done } = await ACTIONS[name]!();
    const before = await snapshot();
    // One that has done nothing can be killed again a statement later; the one that survives is the retry.
    let statements = 0;
    for (let answer: unknown = null; answer === null; statements += 1) {
      answer = await killedAfter(statements + 1, run);
      if (answer === null) expect([statements, await snapshot()]).toEqual([statements, before]);
      else expect((answer as Partial<Answer>).errors ?? []).toEqual([]);
    }
    expect(statements).toBeGreaterThanOrEqual(5);
    expect(await world.sql(done)).toHaveLength(1);
    expect(await violations(world)).toEqual([]);
  });

  it('killed after it was done but before its answer arrived, asked again it does nothing more', async () => {
    const { run } = await ACTIONS[name]!();
    const lost = await run();
    const before = await snapshot();
    const again = await run();
    expect(await snapshot()).toEqual(before);
    // The bank's feed is told that the line is known; a person gets the same answer.
    if (!name.includes(' ')) expect(again).toEqual(lost);
  });
});
