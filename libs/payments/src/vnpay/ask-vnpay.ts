import { Inject, Injectable } from '@nestjs/common';
import { Clock, DAY_MS, HOUR_MS, MINUTE_MS } from '@nongsan/kernel';
import { CONFIG, type Config, Database, enqueue } from '@nongsan/platform';
import { type Attempt, type AttemptOfOrder, AttemptRepository } from './attempts.repository.js';
import { SettleAttempt } from './settle-attempt.js';
import { VnpayApi } from './vnpay-api.js';

/** When a silent attempt is asked about, counted from its end (payments.md §1.4). After the last time we give up on it. */
const ASK_AFTER_MS = [2 * MINUTE_MS, 15 * MINUTE_MS, 2 * HOUR_MS, DAY_MS] as const;
const AT_ONCE = 10;

/** The job that asks about one attempt. */
export const ASK_VNPAY_JOB = 'payments.askVnpay';

/** Asks VNPAY about attempts whose notice does not come. An answer is decided as a notice is. */
@Injectable()
export class AskVnpay {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly attempts: AttemptRepository,
    private readonly api: VnpayApi,
    private readonly settle: SettleAttempt,
    private readonly clock: Clock,
  ) {}

  /** The sweep: how many attempts have an end now. Safe to run twice, and in two workers at once. */
  async run(now: Date): Promise<number> {
    if (!this.config.vnpay) return 0;
    const due = await this.database.tx((tx) => this.attempts.takeToAsk(tx, ASK_AFTER_MS, now, AT_ONCE));
    const settled = await Promise.all(due.map((attempt) => this.askAbout(attempt)));
    const given = await this.database.tx((tx) => this.attempts.expireAsked(tx, ASK_AFTER_MS.at(-1)!, now));
    return settled.filter(Boolean).length + given;
  }

  /** Asks in the background, once for each attempt: the buyer is back, the notice is not there yet. */
  async soon({ txnRef }: Attempt): Promise<void> {
    await enqueue(this.database.read, ASK_VNPAY_JOB, { txnRef }, `${ASK_VNPAY_JOB}:${txnRef}`);
  }

  /** The job of `soon`. */
  async runJob(txnRef: string): Promise<void> {
    const attempt = await this.attempts.takeFirstAsk(this.database.read, txnRef, this.clock.now());
    if (attempt) await this.askAbout(attempt);
  }

  /** Whether VNPAY knew the end of it. */
  private async askAbout(attempt: AttemptOfOrder): Promise<boolean> {
    const answer = await this.api.query(attempt);
    if (!answer) return false;
    return this.database.tx(async (tx) => {
      const { rspCode } = await this.settle.run(tx, answer);
      if (rspCode === '04') await this.settle.reportUncounted(tx, answer);
      return rspCode === '00';
    });
  }
}
