import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { CONFIG, type Config, Database, describeFailure, RequestAllowance } from '@nongsan/platform';
import { IPN_MESSAGES, isPaidAfterAll } from '../domain/vnpay.js';
import { ProviderEventRepository } from '../provider-events.repository.js';
import { readVnpayNotice } from './notice.js';
import { SettleAttempt } from './settle-attempt.js';

type RspCode = keyof typeof IPN_MESSAGES;
/** What VNPAY's server reads. */
export interface IpnAnswer {
  readonly RspCode: RspCode;
  readonly Message: string;
}

/** Notices that cannot be VNPAY's are kept up to this many a minute from one address. */
const REFUSED_PER_MINUTE = 60;

/** VNPAY tells what became of an attempt (payments.md §1.2): kept and recorded in one transaction, or answered 99 with nothing kept. */
@Injectable()
export class TakeIpn {
  private readonly log = new Logger('Vnpay');
  private readonly refused = new RequestAllowance(REFUSED_PER_MINUTE);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly settle: SettleAttempt,
    private readonly events: ProviderEventRepository,
    private readonly clock: Clock,
  ) {}

  /** @param rawQuery as it arrived, without `?`. Answers null where VNPAY is off. */
  async run(rawQuery: string, address: string): Promise<IpnAnswer | null> {
    const { vnpay } = this.config;
    if (!vnpay) return null;
    try {
      const code = await this.codeOf(rawQuery, address, { tmnCode: vnpay.tmnCode, secret: vnpay.hashSecret });
      return { RspCode: code, Message: IPN_MESSAGES[code] };
    } catch (error) {
      this.log.error(`a notice of VNPAY was not recorded: ${describeFailure(error)}`);
      return { RspCode: '99', Message: IPN_MESSAGES['99'] };
    }
  }

  private codeOf(rawQuery: string, address: string, keys: { tmnCode: string; secret: string }): Promise<RspCode> {
    const notice = readVnpayNotice(rawQuery, keys);
    const event = { provider: 'vnpay', body: rawQuery, at: this.clock.now() } as const;
    if (notice.verified)
      return this.database.tx(async (tx) => {
        const { rspCode, attemptStatus } = await this.settle.run(tx, notice.params);
        // The signature names the message: VNPAY repeats it word for word.
        const key = notice.params['vnp_SecureHash']!.toLowerCase();
        const isNew = await this.events.keep(tx, { ...event, key, answer: rspCode });
        const isMissed = rspCode === '02' && isPaidAfterAll(notice.params, attemptStatus);
        if (isNew && (rspCode === '04' || isMissed)) await this.settle.reportUncounted(tx, notice.params);
        return rspCode;
      });
    if (notice.reason === 'EMPTY') return Promise.resolve('99');
    return this.keepRefused(event, address);
  }

  private async keepRefused(
    event: { readonly provider: 'vnpay'; readonly body: string; readonly at: Date },
    address: string,
  ): Promise<RspCode> {
    if (this.refused.take(address, event.at))
      await this.events.keep(this.database.read, { ...event, key: null, answer: '97' });
    return '97';
  }
}
