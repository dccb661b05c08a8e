import { Injectable } from '@nestjs/common';
import { MINUTE_MS } from '@nongsan/kernel';
import { Database } from '../database/database.js';
import { Subscriptions } from '../events/subscriptions.js';
import { becomeSealer, findLastSeal, findUnsealed, insertSeal } from './audit.repository.js';
import { NO_SEAL, nextSeal } from './chain.js';

const ROWS_PER_SEAL = 5_000;

/** Seals the book of decisions each minute: what had come by then, in batches. Writers and sealer share no lock. */
@Injectable()
export class AuditSealer {
  constructor(
    private readonly database: Database,
    subscriptions: Subscriptions,
  ) {
    subscriptions.sweep('audit.seal', (now) => this.seal(now));
  }

  /** Returns how many rows it sealed; 0 within a minute of the last seal, and while another process seals. */
  async seal(now: Date): Promise<number> {
    const last = await findLastSeal(this.database.read);
    const since = last ? now.getTime() - Date.parse(last.at) : MINUTE_MS;
    // A clock that was set back does not stop the sealing.
    if (since >= 0 && since < MINUTE_MS) return 0;
    let all = 0;
    for (let batch = ROWS_PER_SEAL; batch === ROWS_PER_SEAL; all += batch) batch = await this.sealBatch(now);
    return all;
  }

  private sealBatch(now: Date): Promise<number> {
    return this.database.tx(async (tx) => {
      if (!(await becomeSealer(tx))) return 0;
      const rows = await findUnsealed(tx, ROWS_PER_SEAL);
      if (rows.length === 0) return 0;
      const { seal, sealed } = nextSeal((await findLastSeal(tx)) ?? NO_SEAL, now.toISOString(), rows);
      await insertSeal(tx, seal, sealed);
      return rows.length;
    });
  }
}
