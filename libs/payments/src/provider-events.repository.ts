import { Injectable } from '@nestjs/common';
import { Ids } from '@nongsan/kernel';
import { Secrets, type Tx } from '@nongsan/platform';

/** One message of a bank or gateway, and what it was answered. */
export interface ProviderEvent {
  readonly provider: 'vnpay' | 'sepay';
  /** Names a verified message: the same key is the same message. null for one that is not verified. */
  readonly key: string | null;
  /** As it came; kept sealed. */
  readonly body: string;
  readonly answer: string;
  readonly at: Date;
}

/** SQL of what banks and gateways told us. */
@Injectable()
export class ProviderEventRepository {
  constructor(
    private readonly secrets: Secrets,
    private readonly ids: Ids,
  ) {}

  /** Keeps a message; false where the same verified one is known, for which a second taker waits until the first has ended. */
  async keep(tx: Tx, { provider, key, body, answer, at }: ProviderEvent): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO provider_events (id, provider, event_key, is_verified, body_sealed, answer, received_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (provider, event_key) WHERE is_verified AND event_key IS NOT NULL DO NOTHING RETURNING id`,
      [this.ids.next(), provider, key, key !== null, this.secrets.encrypt('provider-event', body), answer, at],
    );
    return rows.length > 0;
  }

  /** Forgets messages that were refused before this time: they may be anybody's. Returns how many. */
  async forgetRefused(tx: Tx, before: Date): Promise<number> {
    const rows = await tx.query(`DELETE FROM provider_events WHERE NOT is_verified AND received_at < $1 RETURNING id`, [
      before,
    ]);
    return rows.length;
  }
}
