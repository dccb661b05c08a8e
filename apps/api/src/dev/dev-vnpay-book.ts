import { Injectable } from '@nestjs/common';
import type { VnpayParams } from '@nongsan/payments';

const KEPT = 500;

/** A payment as the gateway knows it. Amounts as VNPAY writes them, in hundredths of a đồng. */
export interface PlayedPayment {
  readonly txnRef: string;
  readonly transactionNo: string;
  readonly amount: string;
  readonly orderInfo: string;
  readonly payDate: string;
  readonly responseCode: string;
  readonly transactionStatus: string;
  readonly createDate: string;
}

/** What was chosen on the pages of the gateway; gone when the api stops. */
@Injectable()
export class DevVnpayBook {
  private readonly payments = new Map<string, PlayedPayment>();
  private lastNo = 14_000_000;

  /** The payment of a reference, made once: whoever presses again sees what the first press has done. */
  play(request: VnpayParams, made: Omit<PlayedPayment, 'txnRef' | 'transactionNo' | 'orderInfo' | 'createDate'>) {
    const txnRef = request['vnp_TxnRef'] ?? '';
    const known = this.payments.get(txnRef);
    if (known) return known;
    this.lastNo += 1;
    const payment: PlayedPayment = {
      ...made,
      txnRef,
      transactionNo: String(this.lastNo),
      orderInfo: request['vnp_OrderInfo'] ?? '',
      createDate: request['vnp_CreateDate'] ?? '',
    };
    this.save(payment);
    return payment;
  }

  find(txnRef: string): PlayedPayment | null {
    return this.payments.get(txnRef) ?? null;
  }

  save(payment: PlayedPayment): void {
    this.payments.set(payment.txnRef, payment);
    const [oldest] = this.payments.keys();
    if (this.payments.size > KEPT && oldest !== undefined) this.payments.delete(oldest);
  }
}
