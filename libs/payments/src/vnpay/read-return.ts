import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config, Database, describeFailure } from '@nongsan/platform';
import type { VnpayParams } from '../domain/vnpay.js';
import { AskVnpay } from './ask-vnpay.js';
import { AttemptRepository } from './attempts.repository.js';
import { readVnpayNotice } from './notice.js';

type Outcome = 'ok' | 'failed' | 'unknown';

/** The buyer comes back from VNPAY: which page to show. What the browser brings changes no payment (payments.md §1.2). */
@Injectable()
export class ReadReturn {
  private readonly log = new Logger('Vnpay');

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly attempts: AttemptRepository,
    private readonly ask: AskVnpay,
  ) {}

  /** The address to send the browser to; null where VNPAY is off. What cannot be read is shown as not known yet. */
  async run(rawQuery: string): Promise<string | null> {
    const { vnpay, publicBaseUrl } = this.config;
    if (!vnpay) return null;
    const notice = readVnpayNotice(rawQuery, { tmnCode: vnpay.tmnCode, secret: vnpay.hashSecret });
    const code = notice.verified ? await this.orderCodeOf(notice.params) : null;
    const query = new URLSearchParams(
      notice.verified && code !== null ? { code, 'ket-qua': outcomeOf(notice.params) } : { 'ket-qua': 'unknown' },
    );
    return `${publicBaseUrl}/tra-tien/vnpay?${query.toString()}`;
  }

  private async orderCodeOf(params: VnpayParams): Promise<string | null> {
    try {
      const attempt = await this.attempts.find(this.database.read, params['vnp_TxnRef'] ?? '');
      if (attempt?.status === 'PENDING') await this.ask.soon(attempt);
      return attempt?.orderCode ?? null;
    } catch (error) {
      this.log.error(`a return from VNPAY was not read: ${describeFailure(error)}`);
      return null;
    }
  }
}

function outcomeOf(params: VnpayParams): Outcome {
  const codes = [params['vnp_ResponseCode'], params['vnp_TransactionStatus']];
  if (codes.includes('07')) return 'unknown';
  return codes.every((code) => code === '00') ? 'ok' : 'failed';
}
