import { Injectable } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { PayeeReadiness } from '@nongsan/orders';
import type { Tx } from '@nongsan/platform';
import type { Payee, PaymentMode } from './models.js';
import { PayeeRepository } from './payees.repository.js';

/** Which way money goes to a seller, and to whose account. */
export interface Route {
  readonly mode: PaymentMode;
  readonly payee: Payee;
}

/** Decides where the money for a seller goes: to the own account, or to the cooperative's where the seller chose that. */
@Injectable()
export class PayeeRoute extends PayeeReadiness {
  constructor(
    private readonly payees: PayeeRepository,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** Null where the seller has chosen nothing yet, or a cooperative that has no account. */
  async find(tx: Tx, seller: { readonly sellerId: string; readonly coopId: string }): Promise<Route | null> {
    const now = this.clock.now();
    const own = await this.payees.findCurrent(tx, { personId: seller.sellerId }, now);
    if (own === null) return null;
    if (own.kind === 'OWN') return { mode: 'DIRECT', payee: own };
    const coop = await this.payees.findCurrent(tx, { coopId: seller.coopId }, now);
    return coop && { mode: 'COOP', payee: coop };
  }

  async isReady(tx: Tx, seller: { readonly sellerId: string; readonly coopId: string }): Promise<boolean> {
    return (await this.find(tx, seller)) !== null;
  }
}
