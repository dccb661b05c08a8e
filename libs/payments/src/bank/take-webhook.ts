import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { CONFIG, type Config, Database, describeFailure, RequestAllowance } from '@nongsan/platform';
import { BankTransfers } from '../bank-transfers.js';
import type { BankTx } from '../domain/match-transfer.js';
import { ProviderEventRepository } from '../provider-events.repository.js';
import { isSepayWebhook, readSepayWebhook } from './sepay.js';

/** HTTP statuses: anything but 200 makes the feed try again, so what a person has to look at is taken as well. */
export type WebhookStatus = 200 | 400 | 401 | 404 | 413 | 429 | 503;

const MAX_BYTES = 64 * 1024;
const PER_MINUTE = 120;

export interface Webhook {
  readonly feed: string;
  readonly rawBody: Buffer;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly address: string;
}

/** The bank's feed tells of a transfer: kept and counted in one transaction, exactly once however often it is told. */
@Injectable()
export class TakeBankWebhook {
  private readonly log = new Logger('BankFeed');
  private readonly allowance = new RequestAllowance(PER_MINUTE);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly transfers: BankTransfers,
    private readonly events: ProviderEventRepository,
    private readonly clock: Clock,
  ) {}

  async run(webhook: Webhook): Promise<WebhookStatus> {
    const { sepay } = this.config;
    if (webhook.feed !== 'sepay' || !sepay) return 404;
    const now = this.clock.now();
    if (!this.allowance.take(webhook.address, now)) return 429;
    if (webhook.rawBody.length > MAX_BYTES) return 413;
    try {
      return await this.take(webhook, sepay.webhookSecret, now);
    } catch (error) {
      this.log.error(`a transfer was not taken, the feed will tell it again: ${describeFailure(error)}`);
      return 503;
    }
  }

  private async take(webhook: Webhook, secret: string, at: Date): Promise<WebhookStatus> {
    if (!isSepayWebhook(secret, webhook, at)) return this.refuse(webhook, 401, at);
    const transfer = readSepayWebhook(webhook.rawBody);
    return transfer ? this.count(transfer, webhook, at) : this.refuse(webhook, 400, at);
  }

  private async refuse({ rawBody }: Webhook, status: 400 | 401, at: Date): Promise<WebhookStatus> {
    const event = { provider: 'sepay', key: null, body: rawBody.toString('utf8'), answer: String(status), at } as const;
    await this.events.keep(this.database.read, event);
    return status;
  }

  private count(transfer: BankTx, { rawBody }: Webhook, at: Date): Promise<WebhookStatus> {
    const body = rawBody.toString('utf8');
    return this.database.tx(async (tx): Promise<WebhookStatus> => {
      const event = { provider: 'sepay', key: transfer.providerTxId, body, answer: '200', at } as const;
      if (await this.events.keep(tx, event)) await this.transfers.take(tx, transfer);
      return 200;
    });
  }
}
