import { vnd, type Vnd } from '@nongsan/kernel';

/** What a cooperative still has to send on to the seller of an order that is over: the claim, less what the seller got directly or was sent already. */
export function payoutDueOf(balances: { readonly sellerClaim: Vnd; readonly sellerReceived: Vnd }): Vnd {
  return vnd(Math.max(0, -balances.sellerClaim - balances.sellerReceived));
}
