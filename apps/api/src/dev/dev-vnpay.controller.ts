import { BadRequestException, Body, Controller, Get, Inject, Logger, Post, Redirect, Req } from '@nestjs/common';
import { Clock, vnd } from '@nongsan/kernel';
import { readVnpayNotice, vnpayAmount, type VnpayParams, vnpaySecureHash, vnpayTime } from '@nongsan/payments';
import { CONFIG, type Config } from '@nongsan/platform';
import type { FastifyRequest } from 'fastify';
import { DevVnpayBook, type PlayedPayment } from './dev-vnpay-book.js';
import { choices, escape, facts, page, Page } from './page.js';

/** What the buyer can do on the gateway's page, and how VNPAY would tell of it. */
const CHOICES = {
  right: { label: 'Trả đúng', code: '00', status: '00', moreVnd: 0, ipnAfterMs: 0, times: 1 },
  wrong: { label: 'Trả sai số tiền', code: '00', status: '00', moreVnd: 1_000, ipnAfterMs: 0, times: 1 },
  cancel: { label: 'Huỷ', code: '24', status: '02', moreVnd: 0, ipnAfterMs: 0, times: 1 },
  doubtful: { label: 'Trả, nhưng bị nghi ngờ', code: '07', status: '07', moreVnd: 0, ipnAfterMs: 0, times: 1 },
  late: { label: 'Gửi tin chậm và lặp lại', code: '00', status: '00', moreVnd: 0, ipnAfterMs: 5_000, times: 3 },
} as const;
type Choice = keyof typeof CHOICES;
const LABELS = Object.fromEntries(Object.entries(CHOICES).map(([name, { label }]) => [name, label]));
const isChoice = (text: unknown): text is Choice => typeof text === 'string' && Object.hasOwn(CHOICES, text);

const digits = (hundredths: string) => Number(hundredths) / 100;
const refuse = (why: string) => new BadRequestException(`VNPAY thử: ${why}`);

/** The payment page of VNPAY, played: it checks what it is sent as VNPAY does, and tells the market over real HTTP. */
@Controller('dev/vnpay/paymentv2')
export class DevVnpayController {
  private readonly log = new Logger('DevVnpay');

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly book: DevVnpayBook,
    private readonly clock: Clock,
  ) {}

  @Get('vpcpay.html')
  @Page()
  show(@Req() request: FastifyRequest): string {
    const query = request.originalUrl.split('?')[1] ?? '';
    const asked = this.check(query);
    return page(
      'Cổng VNPAY thử',
      `<p>Không có tiền thật. Chọn điều VNPAY sẽ báo cho sàn.</p>
${facts({ 'Số tiền': `${digits(asked['vnp_Amount'] ?? '').toLocaleString('vi-VN')} đ`, 'Nội dung': asked['vnp_OrderInfo'] ?? '' })}
<form method="post" action="pay"><input type="hidden" name="query" value="${escape(query)}">${choices(LABELS)}</form>`,
    );
  }

  @Post('pay')
  @Redirect('', 303)
  async pay(@Body() body: Readonly<Record<string, unknown>> | null): Promise<{ url: string }> {
    const { query, choice } = body ?? {};
    if (typeof query !== 'string' || !isChoice(choice)) throw refuse('thiếu lựa chọn.');
    const asked = this.check(query);
    const { code, status, moreVnd, ipnAfterMs, times } = CHOICES[choice];
    const payment = this.book.play(asked, {
      amount: vnpayAmount(vnd(digits(asked['vnp_Amount'] ?? '') + moreVnd)),
      payDate: vnpayTime(this.clock.now()),
      responseCode: code,
      transactionStatus: status,
    });
    const notice = this.sign(payment);
    if (ipnAfterMs > 0) setTimeout(() => void this.tell(notice, times), ipnAfterMs).unref();
    else await this.tell(notice, times);
    return { url: `${asked['vnp_ReturnUrl']}?${notice}` };
  }

  /** The fields of a payment address; refuses one that is not signed, or whose time is over. */
  private check(query: string): VnpayParams {
    const { tmnCode, hashSecret: secret } = this.config.vnpay ?? { tmnCode: '', hashSecret: '' };
    const read = readVnpayNotice(query, { tmnCode, secret });
    if (!read.verified) throw refuse(`sai chữ ký (${read.reason}).`);
    if ((read.params['vnp_ExpireDate'] ?? '') < vnpayTime(this.clock.now())) throw refuse('đã hết giờ chờ trả tiền.');
    return read.params;
  }

  private sign(payment: PlayedPayment): string {
    const { tmnCode, hashSecret } = this.config.vnpay!;
    const params: VnpayParams = {
      vnp_TmnCode: tmnCode,
      vnp_Amount: payment.amount,
      vnp_BankCode: 'NCB',
      vnp_OrderInfo: payment.orderInfo,
      vnp_PayDate: payment.payDate,
      vnp_ResponseCode: payment.responseCode,
      vnp_TransactionNo: payment.transactionNo,
      vnp_TransactionStatus: payment.transactionStatus,
      vnp_TxnRef: payment.txnRef,
    };
    return new URLSearchParams({ ...params, vnp_SecureHash: vnpaySecureHash(hashSecret, params) }).toString();
  }

  private async tell(notice: string, times: number): Promise<void> {
    for (let n = 0; n < times; n += 1) {
      try {
        const url = `${this.config.publicBaseUrl}/pay/vnpay/ipn?${notice}`;
        const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) });
        this.log.log(`the market answered ${await answer.text()}`);
      } catch (error) {
        this.log.warn(`the market did not answer: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
}
