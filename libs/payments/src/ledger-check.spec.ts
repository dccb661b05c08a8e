import { describe, expect, it } from '@jest/globals';
import type { OrderState } from '@nongsan/orders';
import { ORDER_MOVES } from '@nongsan/orders';
import { useWorld } from '@nongsan/platform/testing';
import { ledgerCheck, type LedgerViolation } from './ledger-check.repository.js';
import { bankLine, newCoopOrder, newPaidOrder, paymentsWorld, tell, violations } from './testing.js';

const world = useWorld(paymentsWorld);
const STATES = Object.keys(ORDER_MOVES) as OrderState[];
const DEPOSIT = 4_750_000;

it.each(['DIRECT', 'COOP'] as const)('orders in every state whose money goes %s agree with the books', async (mode) => {
  for (const state of STATES) expect((await newPaidOrder(world, { state, mode })).state).toBe(state);
  expect(await violations(world)).toEqual([]);
});

it('it counts what it looked at', async () => {
  await tell(world, bankLine(world, { amount: 5, memo: 'ca phe' }));
  const counts = { orders: await world.count('orders'), postings: await world.count('ledger_postings') };
  expect(await ledgerCheck(world.database)).toEqual({
    ...{ ...counts, violations: [] },
    receipts: await world.count('receipts'),
  });
});

/** What the check finds of one order, payment, posting or cooperative. */
const found = async (code: string) =>
  (await ledgerCheck(world.database)).violations.filter((violation) => violation.code === code);
/** Does harm past the database's own guards. */
const harm = (...statements: readonly (readonly [string, readonly unknown[]])[]) =>
  world.database.tx(async (tx) => {
    await tx.query(`SET LOCAL session_replication_role = replica`);
    for (const [sql, values] of statements) await tx.query(sql, values);
  });
const POSTING = `INSERT INTO ledger_postings (id, idem_key, at) VALUES ($1::uuid, $1::text, now())`;
const ENTRY = `INSERT INTO ledger_entries (posting_id, line_no, account, owner_id, amount_vnd) VALUES ($1, $2, $3, $4, $5)`;
let ids = 0;
const newId = () => `00000000-0000-7000-8000-0000000bbb${String((ids += 1)).padStart(2, '0')}`;

describe('harm is found', () => {
  it.each([
    [
      'a price that was changed',
      `UPDATE orders SET payable_vnd = payable_vnd - 1 WHERE id = $1`,
      ['AGREED', 'REFUND_DUE'],
      'COMPLETED',
    ],
    [
      'money that nobody received',
      `UPDATE orders SET received_vnd = received_vnd + 7 WHERE id = $1`,
      ['BUYER_DUE', 'RECEIVED'],
      'READY',
    ],
    ['a receipt that was forgotten', `DELETE FROM receipts WHERE order_id = $1`, ['PAYMENT', 'RECEIVED'], 'READY'],
    [
      'a receipt of another amount',
      `UPDATE receipts SET amount_vnd = 1 WHERE order_id = $1`,
      ['PAYMENT', 'RECEIVED'],
      'READY',
    ],
    [
      'a payment of another amount',
      `UPDATE payment_intents SET received_vnd = received_vnd + 1 WHERE order_id = $1`,
      ['PAYMENT'],
      'READY',
    ],
    [
      'money sent back that nobody sent',
      `UPDATE orders SET returned_vnd = 9 WHERE id = $1`,
      ['BUYER_DUE', 'RETURNED'],
      'READY',
    ],
    [
      'a deposit that is to go back after all',
      `UPDATE orders SET deposit_outcome = 'RETURNED' WHERE id = $1`,
      ['AGREED', 'REFUND_DUE'],
      'CANCELLED',
    ],
  ] as const)('%s', async (_what, sql, kinds, state) => {
    const order = await newCoopOrder(world, { state });
    await harm([sql, [order.id]]);
    const what = [...(await found(order.code)), ...(await found(order.payCode))].map((v) => v.what);
    expect(what.sort()).toEqual(kinds);
  });

  it('a payout that no posting tells of', async () => {
    const order = await newCoopOrder(world, { state: 'COMPLETED' });
    const sent = `INSERT INTO payments_sent (id, order_id, kind, payer, amount_vnd, reference, recorded_by, at) VALUES ($1, $2, 'PAYOUT', 'COOP', 5, 'FT', $3, now())`;
    await harm([sent, [newId(), order.id, order.sellerId]]);
    expect(await found(order.code)).toEqual([
      { code: order.code, what: 'AGREED', stored: 47_500_005, expected: 47_500_000 },
    ]);
  });

  it('a balanced posting of nothing that happened', async () => {
    const [order, id] = [await newCoopOrder(world, { state: 'READY' }), newId()];
    await harm(
      [POSTING, [id]],
      [ENTRY, [id, 1, 'refund_due', order.id, -5]],
      [ENTRY, [id, 2, 'buyer_due', order.id, 5]],
    );
    const due = 47_500_000 - DEPOSIT;
    expect(await found(order.code)).toEqual([
      { code: order.code, what: 'BUYER_DUE', stored: due + 5, expected: due },
      { code: order.code, what: 'REFUND_DUE', stored: 5, expected: 0 },
    ]);
  });

  it.each([
    ['one leg', [5], 5],
    ['two legs that do not sum to zero', [5, -4], 1],
    ['no leg', [], 0],
  ])('a posting of %s', async (_what, amounts, stored) => {
    const id = newId();
    await harm([POSTING, [id]], ...amounts.map((n, i) => [ENTRY, [id, i, 'gateway_fee', id, n]] as const));
    const expected: LedgerViolation[] = [{ code: id, what: 'POSTING', stored, expected: 0 }];
    expect(await found(id)).toEqual(expected);
  });

  it('an unmatched transfer that was forgotten', async () => {
    const { transfer } = await tell(world, bankLine(world, { amount: 1_234, memo: 'ca phe' }));
    const { id, coopId } = transfer!;
    expect(await found(coopId)).toEqual([]);
    await harm([`DELETE FROM bank_transfers WHERE id = $1`, [id]]);
    expect(await found(coopId)).toEqual([{ code: coopId, what: 'UNMATCHED', stored: 1_239, expected: 5 }]);
  });
});
