import { catalogWorld, newKey, newListing } from '@nongsan/catalog/testing';
import { newAdmin, newFarmer } from '@nongsan/identity/testing';
import { Ids } from '@nongsan/kernel';
import { accountOf, type Order, OrdersModule, stockCheck } from '@nongsan/orders';
import { type NewOrder, newOrder } from '@nongsan/orders/testing';
import type { Tx, Viewer } from '@nongsan/platform';
import type { World, WorldOptions } from '@nongsan/platform/testing';
import { SetCoopPayee } from './actions/set-coop-payee.js';
import { SetPayee } from './actions/set-payee.js';
import { BankTransfers } from './bank-transfers.js';
import type { BankTx } from './domain/match-transfer.js';
import { IntentRepository } from './intents.repository.js';
import { ledgerCheck } from './ledger-check.repository.js';
import type { BankAccount, DueKind, Intent, PaymentMode } from './models.js';
import { MoneyIn } from './money-in.js';
import { PaymentsModule } from './payments.module.js';

/** People, places, produce, listings, orders and their money. */
export const paymentsWorld = {
  ...catalogWorld,
  modules: [...catalogWorld.modules, OrdersModule, PaymentsModule],
} satisfies WorldOptions;

export const FARMERS_ACCOUNT: BankAccount = { bin: '970405', number: '5200205067891', holderName: 'NGUYEN THI LAI' };
export const COOPS_ACCOUNT: BankAccount = { bin: '970436', number: '0071001234567', holderName: 'HTX KRONG NANG' };

/** Says where a person's money goes; the cooperative gets its account too where it takes the money. */
export async function newPayee(world: World, person: Viewer, mode: PaymentMode = 'DIRECT'): Promise<void> {
  if (mode === 'COOP') {
    const admin = await newAdmin(world);
    await world.get(SetCoopPayee).run(admin, { account: COOPS_ACCOUNT, idempotencyKey: newKey() });
  }
  const choice = mode === 'COOP' ? { kind: 'COOP' as const } : { kind: 'OWN' as const, account: FARMERS_ACCOUNT };
  const { errors } = await world.get(SetPayee).run(person, { ...choice, idempotencyKey: newKey() });
  if (errors.length > 0 && errors[0]?.code !== 'SAME_AS_NOW') throw new Error(JSON.stringify(errors));
}

export interface NewPaidOrder extends NewOrder {
  readonly listing?: { readonly id: string; readonly seller?: Viewer };
  /** DIRECT unless said otherwise. */
  readonly mode?: PaymentMode;
}

/** As newOrder of orders, with a seller who has an account, and money that goes through the books. */
export async function newPaidOrder(world: World, more: NewPaidOrder = {}) {
  const seller = more.seller ?? more.listing?.seller ?? (await newFarmer(world));
  const mode = more.mode ?? 'DIRECT';
  await newPayee(world, seller, mode);
  const listing = more.listing ?? (await newListing(world, { seller }));
  return newOrder(world, { ...more, listing, pay: (tx, order) => payDue(world, tx, order, mode) });
}

async function payDue(world: World, tx: Tx, order: Order, mode: PaymentMode): Promise<void> {
  const { due, coopId } = accountOf(order);
  const [intent] = (await world.get(IntentRepository).lockOfOrder(tx, order.id)).filter(
    ({ kind }) => kind === due?.kind,
  );
  if (!due || !intent) throw new Error(`nothing is due of ${order.code}`);
  await world.get(MoneyIn).record(tx, {
    ...{ orderId: order.id, intentId: intent.id, amountVnd: due.amountVnd, at: world.clock.now() },
    source: mode === 'DIRECT' ? 'SELLER' : 'BANK',
    sourceId: world.get(Ids).next(),
    into: mode === 'DIRECT' ? { account: 'seller_received' } : { account: 'coop_bank', coopId },
  });
}

/** The deposit or balance that an order asks or asked for. */
export async function intentOf(world: World, orderId: string, kind: DueKind = 'DEPOSIT'): Promise<Intent> {
  const [intents] = await world.get(IntentRepository).findOfOrders(world.database.read, [orderId]);
  const intent = intents?.find((one) => one.kind === kind);
  if (!intent) throw new Error(`no ${kind} of ${orderId}`);
  return intent;
}

/** An order whose money goes to the cooperative, with the code of what it asks or asked last. */
export async function newCoopOrder(world: World, more: Omit<NewPaidOrder, 'mode'> = { state: 'ACCEPTED' }) {
  const order = await newPaidOrder(world, { ...more, mode: 'COOP' });
  const [intents] = await world.get(IntentRepository).findOfOrders(world.database.read, [order.id]);
  return { ...order, payCode: intents?.at(-1)?.code ?? '' };
}

let others = 0;

/** An admin of a cooperative of which there is nothing else. */
export async function newAdminOfAnotherCoop(world: World): Promise<Viewer> {
  others += 1;
  const [coop] = await world.sql<{ id: string }>(`INSERT INTO coops (name) VALUES ($1) RETURNING id`, [
    `HTX khác ${others}`,
  ]);
  const admin = await newAdmin(world);
  await world.sql(`UPDATE people SET coop_id = $1 WHERE id = $2`, [coop!.id, admin.personId]);
  return { ...admin, coopId: coop!.id };
}

let lines = 0;

/** A line of the cooperative's bank statement, now, that no other line is the same as. */
export function bankLine(world: World, more: Partial<BankTx> & Pick<BankTx, 'amount' | 'memo'>): BankTx {
  lines += 1;
  const line = { provider: 'sepay', providerTxId: `${lines}`, account: COOPS_ACCOUNT.number, direction: 'in' };
  return { ...line, bankTime: world.clock.now(), reference: `FT${10_000 + lines}`, ...more };
}

/** The bank tells of a line. */
export const tell = (world: World, line: BankTx) => world.database.tx((tx) => world.get(BankTransfers).take(tx, line));

/** What the database says of one order's money: the order, what it asks for, what was counted, what stands on its accounts. */
export async function moneyOf(world: World, orderId: string) {
  const [order] = await world.sql<{ state: string; received: number; returned: number; needsCoop: string | null }>(
    `SELECT state, received_vnd::int AS received, returned_vnd::int AS returned, needs_coop AS "needsCoop" FROM orders WHERE id = $1`,
    [orderId],
  );
  const intents = await world.sql<{ it: string }>(
    `SELECT kind || ' ' || state || ' ' || received_vnd || '/' || amount_vnd AS it FROM payment_intents WHERE order_id = $1 ORDER BY created_at, id`,
    [orderId],
  );
  const receipts = await world.sql<{ it: string }>(
    `SELECT source || ' ' || amount_vnd || CASE WHEN reversed_at IS NULL THEN '' ELSE ' reversed' END AS it FROM receipts WHERE order_id = $1 ORDER BY at, id`,
    [orderId],
  );
  const books = await world.sql<{ account: string; sum: number }>(
    `SELECT account, sum(amount_vnd)::int AS sum FROM ledger_entries WHERE owner_id = $1 GROUP BY account HAVING sum(amount_vnd) <> 0`,
    [orderId],
  );
  return {
    ...order!,
    intents: intents.map(({ it }) => it),
    receipts: receipts.map(({ it }) => it),
    books: Object.fromEntries(books.map(({ account, sum }) => [account, sum])),
  };
}

/** What stands on the accounts of the one cooperative, debit positive. */
export async function coopBooks(world: World): Promise<{ bank: number; unmatched: number }> {
  const [row] = await world.sql<{ bank: number; unmatched: number }>(
    `SELECT COALESCE(sum(amount_vnd) FILTER (WHERE account = 'coop_bank'), 0)::int AS bank,
            COALESCE(sum(amount_vnd) FILTER (WHERE account = 'unmatched_transfers'), 0)::int AS unmatched FROM ledger_entries`,
  );
  return row!;
}

/** Everything in the books or in the stock of the whole database that is not as it must be. */
export async function violations(world: World): Promise<readonly object[]> {
  const [books, stock] = [await ledgerCheck(world.database), await stockCheck(world.database)];
  return [...books.violations, ...stock.violations];
}

/** The decisions on something that the book of decisions keeps, oldest first. */
export async function auditOf(world: World, subject: string): Promise<string[]> {
  const rows = await world.sql<{ action: string }>(
    `SELECT action FROM audit_log WHERE subject_id = $1 ORDER BY happened_at, id`,
    [subject],
  );
  return rows.map(({ action }) => action);
}
