import { catalogWorld, newKey, newListing } from '@nongsan/catalog/testing';
import { newAdmin, newFarmer } from '@nongsan/identity/testing';
import { Ids } from '@nongsan/kernel';
import { accountOf, type Order, OrdersModule } from '@nongsan/orders';
import { type NewOrder, newOrder } from '@nongsan/orders/testing';
import type { Tx, Viewer } from '@nongsan/platform';
import type { World, WorldOptions } from '@nongsan/platform/testing';
import { SetCoopPayee } from './actions/set-coop-payee.js';
import { SetPayee } from './actions/set-payee.js';
import { IntentRepository } from './intents.repository.js';
import type { BankAccount, PaymentMode } from './models.js';
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
