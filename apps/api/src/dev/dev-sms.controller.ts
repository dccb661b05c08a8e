import { Body, Controller, Get, Headers, HttpCode, Inject, Post, UnauthorizedException } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { CONFIG, type Config } from '@nongsan/platform';
import { DevPhoneNetwork } from './dev-phone-network.js';
import { escape, page, Page } from './page.js';

/** A phone network of our own: takes messages like a real gateway (once for each id) and shows them on a page. */
@Controller('dev')
export class DevSmsController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly network: DevPhoneNetwork,
    private readonly clock: Clock,
  ) {}

  @Post('sms-gateway')
  @HttpCode(202)
  take(
    @Headers('authorization') authorization: string | undefined,
    @Body() body: Partial<Record<'id' | 'to' | 'text', unknown>>,
  ) {
    if (!this.config.sms || authorization !== `Bearer ${this.config.sms.gatewayToken}`)
      throw new UnauthorizedException();
    const at = this.clock.now().toISOString();
    this.network.carry({
      ...{ id: String(body.id), phone: String(body.to), text: String(body.text), at },
      ...{ isFromPhone: false, status: null },
    });
    return { accepted: true };
  }

  @Get('sms.json')
  list(): readonly { readonly id: string; readonly to: string; readonly text: string; readonly at: string }[] {
    return this.sent().map(({ id, phone, text, at }) => ({ id, to: phone, text, at }));
  }

  @Get('sms')
  @Page()
  page(): string {
    const rows = this.sent()
      .map((m) => `<li><b>${escape(m.phone)}</b> <small>${escape(m.at)}</small><br>${escape(m.text)}</li>`)
      .join('');
    return page(
      'Tin nhắn thử',
      `<p>Mạng điện thoại của bản dùng thử: không tin nào rời khỏi máy này. <a href="/dev/phone">Nhắn tin tới sàn</a></p>
<ul>${rows || '<li>Chưa có tin nhắn.</li>'}</ul>`,
      '<meta http-equiv="refresh" content="3">',
    );
  }

  private sent() {
    return this.network.list().filter(({ isFromPhone }) => !isFromPhone);
  }
}
