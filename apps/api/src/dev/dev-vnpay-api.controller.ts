import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { Clock, Ids } from '@nongsan/kernel';
import {
  isVnpayChecksum,
  QUERY_ANSWER_FIELDS,
  QUERY_FIELDS,
  REFUND_ANSWER_FIELDS,
  REFUND_FIELDS,
  vnpayChecksum,
  type VnpayParams,
  vnpayTime,
} from '@nongsan/payments';
import { CONFIG, type Config } from '@nongsan/platform';
import { DevVnpayBook, type PlayedPayment } from './dev-vnpay-book.js';

/** Full and partial. */
const REFUND_TYPES = ['02', '03'];
const MESSAGES = {
  '00': 'Success',
  '91': 'Transaction not found',
  '94': 'Duplicate request',
  '95': 'Transaction not successful',
  '97': 'Invalid signature',
  '99': 'Other error',
} as const;
type Code = keyof typeof MESSAGES;

/** VNPAY's merchant API, played: what became of a payment, and sending it back (payments.md §1.4 and §1.5). */
@Controller('dev/vnpay/merchant_webapi/api')
export class DevVnpayApiController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly book: DevVnpayBook,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  @Post('transaction')
  @HttpCode(200)
  answer(@Body() request: VnpayParams | null): VnpayParams {
    const asked = request ?? {};
    return asked['vnp_Command'] === 'refund' ? this.refund(asked) : this.query(asked);
  }

  private query(asked: VnpayParams): VnpayParams {
    const payment = this.known(asked);
    const code: Code = this.isSigned(asked, QUERY_FIELDS) ? (payment ? '00' : '91') : '97';
    return this.signed(asked, code, code === '00' ? payment : null, '01', QUERY_ANSWER_FIELDS);
  }

  private refund(asked: VnpayParams): VnpayParams {
    const payment = this.known(asked);
    const code = this.isSigned(asked, REFUND_FIELDS) ? refundCode(asked, payment) : '97';
    // 05: the refund is under way.
    const refunded = payment && code === '00' ? { ...payment, transactionStatus: '05' } : null;
    if (refunded) this.book.save(refunded);
    return this.signed(asked, code, refunded, asked['vnp_TransactionType'] ?? '', REFUND_ANSWER_FIELDS);
  }

  private isSigned(asked: VnpayParams, fields: readonly string[]): boolean {
    const { vnpay } = this.config;
    return vnpay !== null && isVnpayChecksum(vnpay.hashSecret, fields, asked);
  }

  /** The create date has to be that of the payment. */
  private known(asked: VnpayParams): PlayedPayment | null {
    const payment = this.book.find(asked['vnp_TxnRef'] ?? '');
    return payment?.createDate === asked['vnp_TransactionDate'] ? payment : null;
  }

  private signed(
    asked: VnpayParams,
    code: Code,
    payment: PlayedPayment | null,
    type: string,
    fields: readonly string[],
  ): VnpayParams {
    const answer: VnpayParams = {
      vnp_ResponseId: this.ids.next().replaceAll('-', ''),
      vnp_Command: asked['vnp_Command'] ?? '',
      vnp_ResponseCode: code,
      vnp_Message: MESSAGES[code],
      vnp_TmnCode: asked['vnp_TmnCode'] ?? '',
      vnp_TxnRef: asked['vnp_TxnRef'] ?? '',
      ...(payment && {
        vnp_Amount: asked['vnp_Amount'] ?? payment.amount,
        vnp_OrderInfo: payment.orderInfo,
        vnp_BankCode: 'NCB',
        vnp_PayDate: type === '01' ? payment.payDate : vnpayTime(this.clock.now()),
        vnp_TransactionNo: payment.transactionNo,
        vnp_TransactionType: type,
        vnp_TransactionStatus: payment.transactionStatus,
      }),
    };
    return { ...answer, vnp_SecureHash: vnpayChecksum(this.config.vnpay?.hashSecret ?? '', fields, answer) };
  }
}

function refundCode(asked: VnpayParams, payment: PlayedPayment | null): Code {
  if (payment?.transactionNo !== asked['vnp_TransactionNo']) return '91';
  if (payment?.transactionStatus === '05') return '94';
  if (payment?.transactionStatus !== '00') return '95';
  const [amount, paid, type] = [
    Number(asked['vnp_Amount']),
    Number(payment.amount),
    asked['vnp_TransactionType'] ?? '',
  ];
  const fits = type === '02' ? amount === paid : amount > 0 && amount <= paid;
  return fits && REFUND_TYPES.includes(type) ? '00' : '99';
}
