import type { OrderView } from '@nongsan/orders';
import type { Intent, PaymentMode } from './models.js';

/** Who holds the money of an order: the one to whom the last of it went; null where nothing came. */
export function payerOf(intents: readonly Intent[]): PaymentMode | null {
  return intents.filter(({ received }) => received > 0).at(-1)?.mode ?? null;
}

/** Whether this side sends the money back: the seller from the own account, the cooperative from its. */
export function mayPay(payer: PaymentMode, side: OrderView['mySide']): boolean {
  return side === (payer === 'DIRECT' ? 'SELLER' : 'COOP');
}
