import type { Tx } from '@nongsan/platform';

/**
 * Whether a buyer's money could reach a seller: asked before a seller may accept an order.
 * Payments provides it in a global module.
 */
export abstract class PayeeReadiness {
  abstract isReady(tx: Tx, seller: { readonly sellerId: string; readonly coopId: string }): Promise<boolean>;
}
