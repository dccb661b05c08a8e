import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock, DAY_MS, HOUR_MS } from '@nongsan/kernel';
import { CONFIG, type Config, Database, describeFailure, isSignedHook } from '@nongsan/platform';
import { RequestAllowance, SmsOutbox, type Tx } from '@nongsan/platform';
import { toSms } from '@nongsan/vietnamese';
import { Converse } from './converse.js';
import { answerOf } from './domain/answers.js';
import { type InboundText, LONGEST_TEXT, readInboundText } from './domain/inbound.js';
import { type TextOutcome, TextingRepository } from './texting.repository.js';

/** HTTP statuses: anything but 200 makes the gateway try again. */
export type HookStatus = 200 | 400 | 401 | 404 | 413 | 429 | 503;

/** What came to the door, its headers by their lower-case names. */
export interface HookCall {
  readonly rawBody: Buffer;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly address: string;
}

const MAX_BYTES = 16 * 1024;
/** One gateway brings the messages of everybody. */
const PER_MINUTE = 300;
const PER_HOUR_OF_NUMBER = 20;

/** A text message comes in: kept as known, understood and answered in one transaction, once however often it is delivered. */
@Injectable()
export class TakeText {
  private readonly log = new Logger('TextsIn');
  private readonly allowance = new RequestAllowance(PER_MINUTE);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly texts: TextingRepository,
    private readonly converse: Converse,
    private readonly outbox: SmsOutbox,
    private readonly clock: Clock,
  ) {}

  async run({ rawBody, headers, address }: HookCall): Promise<HookStatus> {
    if (!this.config.smsInbound) return 404;
    const now = this.clock.now();
    if (!this.allowance.take(address, now)) return 429;
    if (rawBody.length > MAX_BYTES) return 413;
    const [timestamp, signature] = [headers['x-sms-timestamp'], headers['x-sms-signature']];
    if (!isSignedHook(this.config.smsInbound.secret, { rawBody, timestamp, signature }, now)) return 401;
    const message = readInboundText(rawBody.toString('utf8'));
    if (!message) return 400;
    try {
      await this.take(message, now);
      return 200;
    } catch (error) {
      this.log.error(`a text was not taken, the gateway will bring it again: ${describeFailure(error)}`);
      return 503;
    }
  }

  private async take({ id, phone, text }: InboundText, now: Date): Promise<void> {
    if (!phone) return;
    await this.database.tx(async (tx) => {
      if (!(await this.texts.keep(tx, id, phone, now))) return;
      await this.texts.lockPhone(tx, phone);
      const { outcome, answers } = await this.answer(tx, { id, phone, text: text.slice(0, LONGEST_TEXT) }, now);
      if (outcome !== 'TAKEN') await this.texts.setOutcome(tx, id, outcome);
      for (const answer of answers) await this.outbox.write(tx, phone, 'ANSWER', toSms(answer));
    });
  }

  private async answer(
    tx: Tx,
    message: InboundText & { readonly phone: NonNullable<InboundText['phone']> },
    now: Date,
  ): Promise<{ readonly outcome: TextOutcome; readonly answers: readonly string[] }> {
    const { phone, text } = message;
    const hourAgo = new Date(now.getTime() - HOUR_MS);
    if ((await this.texts.countSince(tx, phone, hourAgo)) > PER_HOUR_OF_NUMBER) {
      if (await this.texts.hadSince(tx, phone, 'TOO_MANY_TOLD', hourAgo)) return SILENT;
      return { outcome: 'TOO_MANY_TOLD', answers: [answerOf('tooMany')] };
    }
    const answers = await this.converse.run(tx, phone, text);
    if (answers) return { outcome: 'TAKEN', answers };
    if (await this.texts.hadSince(tx, phone, 'STRANGER_TOLD', new Date(now.getTime() - DAY_MS))) return SILENT;
    return { outcome: 'STRANGER_TOLD', answers: [answerOf('stranger')] };
  }
}

const SILENT = { outcome: 'SILENT', answers: [] } as const;
