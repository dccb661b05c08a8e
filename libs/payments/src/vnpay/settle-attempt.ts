import { Injectable, Logger } from '@nestjs/common';
import { Clock, toVnd } from '@nongsan/kernel';
import { OrderMoney } from '@nongsan/orders';
import { EventLog, type Tx } from '@nongsan/platform';
import { parseVnpayTime } from '../domain/vietnam-time.js';
import { decideIpn, type IpnDecision, type VnpayParams } from '../domain/vnpay.js';
import { IntentRepository } from '../intents.repository.js';
import { MoneyIn } from '../money-in.js';
import type { TransferNeedsCoop } from '../payments.events.js';
import { type AttemptOfOrder, AttemptRepository } from './attempts.repository.js';

/** What a verified word of VNPAY does, whether it told us (IPN) or was asked: recorded once, under the locks of order, intent and attempt. */
@Injectable()
export class SettleAttempt {
  private readonly log = new Logger('Vnpay');

  constructor(
    private readonly orders: OrderMoney,
    private readonly intents: IntentRepository,
    private readonly attempts: AttemptRepository,
    private readonly money: MoneyIn,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  /** Decides and records in the caller's transaction; answers what VNPAY is to hear. */
  async run(tx: Tx, params: VnpayParams): Promise<IpnDecision> {
    const attempt = await this.lock(tx, params['vnp_TxnRef'] ?? '');
    const decision = decideIpn(params, attempt);
    if (decision.rspCode === '00') await this.record(tx, attempt!, decision.attemptStatus!, params);
    if (decision.rspCode === '01' || decision.rspCode === '04')
      this.log.warn(`a notice of VNPAY was answered ${decision.rspCode}, attempt ${attempt?.id ?? 'unknown'}`);
    return decision;
  }

  private async lock(tx: Tx, txnRef: string): Promise<AttemptOfOrder | null> {
    const found = await this.attempts.find(tx, txnRef);
    if (!found) return null;
    await this.orders.lock(tx, found.orderId);
    await this.intents.lockOfOrder(tx, found.orderId);
    return this.attempts.lock(tx, txnRef);
  }

  private async record(
    tx: Tx,
    { id, orderId, intentId, coopId, amount }: AttemptOfOrder,
    status: NonNullable<IpnDecision['attemptStatus']>,
    params: VnpayParams,
  ): Promise<void> {
    const now = this.clock.now();
    const [responseCode, gatewayTxNo] = [params['vnp_ResponseCode'] ?? '', params['vnp_TransactionNo'] ?? ''];
    await this.attempts.saveResult(tx, id, { status, responseCode, gatewayTxNo, at: now });
    if (status === 'PAID' || status === 'PAID_LATE')
      await this.money.record(tx, {
        ...{ orderId, intentId, amountVnd: amount, source: 'VNPAY', sourceId: id },
        at: parseVnpayTime(params['vnp_PayDate'] ?? '') ?? now,
        into: { account: 'vnpay_clearing', coopId },
      });
    if (status === 'REVIEW') await this.tellCoop(tx, { id, orderId, coopId, amount });
  }

  /** VNPAY has taken money that is not counted, of another amount or for an attempt that had ended: our answer does not undo that, people have to. */
  async reportUncounted(tx: Tx, params: VnpayParams): Promise<void> {
    const attempt = await this.attempts.find(tx, params['vnp_TxnRef'] ?? '');
    const amount = toVnd(Number(params['vnp_Amount']) / 100);
    if (attempt && amount !== null) await this.tellCoop(tx, { ...attempt, amount });
  }

  /** The order waits for the cooperative; of one that is over the cooperative is told alone. */
  private async tellCoop(
    tx: Tx,
    { id, orderId, coopId, amount }: Pick<AttemptOfOrder, 'id' | 'orderId' | 'coopId' | 'amount'>,
  ): Promise<void> {
    const { isOver } = await this.orders.noteInReview(tx, orderId, this.clock.now());
    if (!isOver) return;
    const event: TransferNeedsCoop = {
      ...{ type: 'TransferNeedsCoop', subjectId: id, coopId, amountVnd: amount },
      at: this.clock.now(),
    };
    await this.events.append(tx, event);
  }
}
