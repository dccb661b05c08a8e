import type { Tx } from '@nongsan/platform';
import type { OrderAccount } from './order-account.js';

/**
 * Told of every change of an order in the transaction that makes it, so that the books and what is asked of the buyer are never behind.
 * Payments provides it in a global module.
 */
export abstract class OrderBooks {
  abstract follow(tx: Tx, before: OrderAccount, after: OrderAccount): Promise<void>;
}
