import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { sepaySignature, vnpayTime } from '@nongsan/payments';
import { CONFIG, type Config } from '@nongsan/platform';
import { choices, escape, facts, page, Page } from './page.js';

type Fields = Readonly<Record<string, unknown>>;
const text = (fields: Fields | null, name: string) => (typeof fields?.[name] === 'string' ? fields[name].trim() : '');
const input = (label: string, name: string, value: string, more = '') =>
  `<label>${escape(label)}<input name="${name}" value="${escape(value)}" required ${more}></label>`;

/** A buyer who pays less than asked. */
const SHORT_BY_VND = 1_000;
const LABELS = { right: 'Trả đúng', wrong: 'Trả sai số tiền' };

/** A bank, played: whoever transfers on this page makes its feed (SePay) tell the market over real HTTP. */
@Controller('dev/bank')
export class DevBankController {
  private lastId = 0;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Page()
  show(@Query() query: Fields): string {
    return page(
      'Ngân hàng thử',
      `<p>Không có tiền thật. Chuyển khoản như trong ứng dụng ngân hàng; sàn sẽ được báo.</p>
<form method="post" action="/dev/bank">
${input('Tài khoản nhận', 'account', text(query, 'tk'), 'pattern="[A-Za-z0-9]{1,19}"')}
${input('Số tiền (đồng)', 'amount', text(query, 'so-tien'), 'inputmode="numeric" pattern="[0-9]{1,13}"')}
${input('Nội dung', 'memo', text(query, 'ma'), 'maxlength="200"')}
${choices(LABELS)}</form>`,
    );
  }

  @Post()
  @HttpCode(200)
  @Page()
  async transfer(@Body() body: Fields | null): Promise<string> {
    const less = text(body, 'choice') === 'wrong' ? SHORT_BY_VND : 0;
    const [account, memo, amount] = [text(body, 'account'), text(body, 'memo'), Number(text(body, 'amount')) - less];
    const answer = await this.tell(account, amount, memo);
    return page(
      'Ngân hàng thử',
      `${facts({ 'Đã chuyển': `${amount.toLocaleString('vi-VN')} đ`, 'Vào tài khoản': account, 'Nội dung': memo, 'Sàn trả lời': answer })}
<p><a href="/dev/bank">Chuyển nữa</a></p>`,
    );
  }

  /** What the market answered. */
  private async tell(accountNumber: string, transferAmount: number, content: string): Promise<string> {
    const at = this.clock.now();
    // Grows also when the api starts again.
    this.lastId = Math.max(this.lastId + 1, at.getTime());
    const body = JSON.stringify({
      id: this.lastId,
      gateway: 'NganHangThu',
      transactionDate: vnpayTime(at).replace(/(....)(..)(..)(..)(..)(..)/, '$1-$2-$3 $4:$5:$6'),
      accountNumber,
      subAccount: null,
      code: null,
      content,
      transferType: 'in',
      transferAmount,
      accumulated: 0,
      referenceCode: `FT${this.lastId}`,
      description: '',
    });
    const timestamp = String(Math.floor(at.getTime() / 1_000));
    try {
      const answer = await fetch(`${this.config.publicBaseUrl}/pay/bank/sepay/webhook`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-sepay-timestamp': timestamp,
          'x-sepay-signature': sepaySignature(this.config.sepay?.webhookSecret ?? '', timestamp, Buffer.from(body)),
        },
        body,
        signal: AbortSignal.timeout(10_000),
      });
      return `${answer.status} ${await answer.text()}`;
    } catch (error) {
      return `Không gửi được: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
}
