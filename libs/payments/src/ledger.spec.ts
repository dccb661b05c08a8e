import { describe, expect, it } from '@jest/globals';
import { type Vnd, vnd } from '@nongsan/kernel';
import type { Tx } from '@nongsan/platform';
import { useWorld } from '@nongsan/platform/testing';
import { BooksRepository } from './books.repository.js';
import { newPaidOrder, paymentsWorld, violations } from './testing.js';

const world = useWorld(paymentsWorld);

let keys = 0;
/** Writes a posting with these entries, as no code of ours would. */
async function post(tx: Tx, amounts: readonly (number | string)[], account = 'coop_bank'): Promise<string> {
  const [posting] = await tx.query<{ id: string }>(
    `INSERT INTO ledger_postings (id, idem_key, at) VALUES (uuidv7(), $1, now()) RETURNING id`,
    [`spec:${(keys += 1)}`],
  );
  for (const [line, amount] of amounts.entries())
    await tx.query(
      `INSERT INTO ledger_entries (posting_id, line_no, account, owner_id, amount_vnd) VALUES ($1, $2, $3, $1, $4)`,
      [posting!.id, line, account, amount],
    );
  return posting!.id;
}
const posting = (amounts: readonly (number | string)[], account?: string) =>
  world.database.tx((tx) => post(tx, amounts, account));

describe('PostgreSQL itself refuses', () => {
  it.each([
    ['no entry', []],
    ['one leg', [5]],
    ['entries that do not sum to zero', [5, -4]],
    ['entries that are one đồng off at the largest sums', ['9007199254740993', '-9007199254740992']],
  ])('a posting of %s, when its transaction is to be kept', async (_what, amounts) => {
    const before = [await world.count('ledger_postings'), await world.count('ledger_entries')];
    await expect(posting(amounts)).rejects.toThrow(/posting .* has \d entries that sum to/);
    expect([await world.count('ledger_postings'), await world.count('ledger_entries')]).toEqual(before);
  });

  it('a zero amount, and an account that is none', async () => {
    await expect(posting([0, 0])).rejects.toThrow('amount_vnd');
    await expect(posting([5, -5], 'my_pocket')).rejects.toThrow('account');
  });

  it('an entry that is added to a posting later', async () => {
    const id = await posting([5, -5]);
    const late = `INSERT INTO ledger_entries (posting_id, line_no, account, owner_id, amount_vnd) VALUES ($1, 9, 'coop_bank', $1, 7)`;
    await expect(world.sql(late, [id])).rejects.toThrow('3 entries that sum to 7');
  });

  it.each([
    `UPDATE ledger_entries SET amount_vnd = amount_vnd + 1`,
    `DELETE FROM ledger_entries`,
    `TRUNCATE ledger_entries`,
    `UPDATE ledger_postings SET at = now()`,
    `DELETE FROM ledger_postings`,
    `TRUNCATE ledger_postings CASCADE`,
  ])('%s', async (sql) => {
    await posting([5, -5]);
    const before = await world.sql(`SELECT * FROM ledger_entries ORDER BY posting_id, line_no`);
    await expect(world.sql(sql)).rejects.toThrow('is append-only');
    expect(await world.sql(`SELECT * FROM ledger_entries ORDER BY posting_id, line_no`)).toEqual(before);
  });

  it('and takes what is in balance', async () => {
    await posting([5, -5]);
    await posting([10, -3, -7]);
    await posting(['9007199254740993', '-9007199254740993']);
  });
});

describe('the same fact', () => {
  const fact = (orderId: string, id: string, amount: Vnd) => ({
    type: 'DIRECT_CONFIRMED' as const,
    id,
    orderId,
    amount,
  });
  const book = (...facts: ReturnType<typeof fact>[]) =>
    Promise.all(
      facts.map((one) => world.database.tx((tx) => world.get(BooksRepository).book(tx, one, world.clock.now()))),
    );
  const balance = async (orderId: string) =>
    (await world.get(BooksRepository).balancesOf(world.database.read, orderId)).sellerReceived;

  it('is booked once, told twice, told ten times at once, told with another amount', async () => {
    const { id } = await newPaidOrder(world);
    await book(...Array.from({ length: 10 }, () => fact(id, 'a', vnd(700))));
    await book(fact(id, 'a', vnd(700)), fact(id, 'a', vnd(800)));
    expect(await balance(id)).toBe(700);
    await book(fact(id, 'b', vnd(300)));
    expect(await balance(id)).toBe(1_000);
  });

  it('that moves no money is none', async () => {
    const { id } = await newPaidOrder(world);
    await expect(book(fact(id, 'c', vnd(0)))).rejects.toThrow(RangeError);
  });

  it('a receipt counts once for its source, until it is taken back', async () => {
    const { id } = await newPaidOrder(world);
    const books = world.get(BooksRepository);
    const at = world.clock.now();
    const [tx, sourceId] = [world.database.read, id];
    const receipt = (n: number) => ({
      ...{ id: `00000000-0000-7000-8000-00000000aaa${n}`, orderId: id, intentId: null, amountVnd: vnd(5) },
      ...{ source: 'BANK' as const, sourceId, at },
    });
    expect([await books.insertReceipt(tx, receipt(1)), await books.insertReceipt(tx, receipt(2))]).toEqual([
      true,
      false,
    ]);
    expect(await books.reverseReceipt(tx, sourceId, at)).toMatchObject({ id: receipt(1).id, amountVnd: 5 });
    expect(await books.reverseReceipt(tx, sourceId, at)).toBeNull();
    expect(await books.insertReceipt(tx, receipt(3))).toBe(true);
  });
});

it('what was written past the product’s own code is found by the check', async () => {
  // The receipts and confirmations above are of no order's making.
  expect((await violations(world)).length).toBeGreaterThan(0);
});
