import { Injectable } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { Database } from '@nongsan/platform';
import { BooksRepository } from './books.repository.js';
import { IntentRepository } from './intents.repository.js';
import { PayeeRepository } from './payees.repository.js';

/** Batches around payments for one request (given to `loaders.of`). */
@Injectable()
export class PaymentLoaders {
  constructor(
    private readonly database: Database,
    private readonly intents: IntentRepository,
    private readonly books: BooksRepository,
    private readonly payees: PayeeRepository,
    private readonly clock: Clock,
  ) {}

  readonly intentsOf = (orderIds: readonly string[]) => this.intents.findOfOrders(this.database.read, orderIds);
  readonly receiptsOf = (orderIds: readonly string[]) => this.books.findReceipts(this.database.read, orderIds);
  readonly payeesById = (ids: readonly string[]) => this.payees.findByIds(this.database.read, ids);
  /** The accounts of people that count now, for money that goes to them; null where one has none of their own. */
  readonly accountsOf = (personIds: readonly string[]) =>
    this.payees.findCurrentOfPeople(this.database.read, personIds, this.clock.now());
}
