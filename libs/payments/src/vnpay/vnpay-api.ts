import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock, Ids } from '@nongsan/kernel';
import { CONFIG, type Config, describeFailure } from '@nongsan/platform';
import { vnpayTime } from '../domain/vietnam-time.js';
import type { VnpayParams } from '../domain/vnpay.js';
import type { Attempt } from './attempts.repository.js';
import { isVnpayChecksum, QUERY_ANSWER_FIELDS, QUERY_FIELDS, vnpayChecksum } from './checksum.js';

const TIMEOUT_MS = 10_000;

/** VNPAY's merchant API: asks what became of an attempt (payments.md §1.4). */
@Injectable()
export class VnpayApi {
  private readonly log = new Logger('Vnpay');

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * What VNPAY says of an attempt, as a notice would say it; null where it is not known: no answer in time, one that is not signed,
   * a payment that VNPAY does not know or that is not finished.
   */
  async query(attempt: Pick<Attempt, 'txnRef' | 'createDate'>): Promise<VnpayParams | null> {
    const { vnpay } = this.config;
    if (!vnpay) return null;
    const answer = await this.post(vnpay.apiHost, this.questionOf(vnpay, attempt));
    if (!answer) return null;
    const isOurs = answer['vnp_TmnCode'] === vnpay.tmnCode && answer['vnp_TxnRef'] === attempt.txnRef;
    if (!isVnpayChecksum(vnpay.hashSecret, QUERY_ANSWER_FIELDS, answer)) {
      this.log.warn('an answer of VNPAY is not signed as it must be: taken as no answer');
      return null;
    }
    // 00 says that the question was answered; the payment's own fate is its transaction status, 01 while it goes on.
    const isKnown = isOurs && answer['vnp_ResponseCode'] === '00' && answer['vnp_TransactionStatus'] !== '01';
    return isKnown ? answer : null;
  }

  private questionOf(
    { tmnCode, hashSecret }: NonNullable<Config['vnpay']>,
    { txnRef, createDate }: Pick<Attempt, 'txnRef' | 'createDate'>,
  ): VnpayParams {
    const question: VnpayParams = {
      vnp_RequestId: this.ids.next().replaceAll('-', ''),
      vnp_Version: '2.1.0',
      vnp_Command: 'querydr',
      vnp_TmnCode: tmnCode,
      vnp_TxnRef: txnRef,
      vnp_OrderInfo: `Hoi giao dich ${txnRef}`,
      vnp_TransactionDate: createDate,
      vnp_CreateDate: vnpayTime(this.clock.now()),
      vnp_IpAddr: '127.0.0.1',
    };
    return { ...question, vnp_SecureHash: vnpayChecksum(hashSecret, QUERY_FIELDS, question) };
  }

  private async post(host: string, body: VnpayParams): Promise<VnpayParams | null> {
    try {
      const answer = await fetch(`${host}/merchant_webapi/api/transaction`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return textsOf(await answer.json());
    } catch (error) {
      this.log.warn(`VNPAY did not answer: ${describeFailure(error)}`);
      return null;
    }
  }
}

/** Fields of a JSON object as text; null where it is none. */
function textsOf(value: unknown): VnpayParams | null {
  if (typeof value !== 'object' || value === null) return null;
  const texts = Object.entries(value).filter(([, one]) => typeof one === 'string' || typeof one === 'number');
  return Object.fromEntries(texts.map(([key, one]) => [key, String(one)]));
}
