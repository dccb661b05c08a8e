import { Body, Controller, Get, Headers, HttpCode, Inject, Post, UnauthorizedException } from '@nestjs/common';
import { CONFIG, type Config } from '@nongsan/platform';
import { escape, page, Page } from './page.js';

interface SentSms {
  readonly id: string;
  readonly to: string;
  readonly text: string;
  readonly at: string;
}

const KEPT = 200;

/** A phone network of our own: takes messages like a real gateway (once for each id) and shows them on a page. */
@Controller('dev')
export class DevSmsController {
  private messages: readonly SentSms[] = [];

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Post('sms-gateway')
  @HttpCode(202)
  take(
    @Headers('authorization') authorization: string | undefined,
    @Body() body: Partial<Record<'id' | 'to' | 'text', unknown>>,
  ) {
    if (!this.config.sms || authorization !== `Bearer ${this.config.sms.gatewayToken}`)
      throw new UnauthorizedException();
    const message = { id: String(body.id), to: String(body.to), text: String(body.text), at: new Date().toISOString() };
    if (!this.messages.some((m) => m.id === message.id)) this.messages = [message, ...this.messages].slice(0, KEPT);
    return { accepted: true };
  }

  @Get('sms.json')
  list(): readonly SentSms[] {
    return this.messages;
  }

  @Get('sms')
  @Page()
  page(): string {
    const rows = this.messages
      .map((m) => `<li><b>${escape(m.to)}</b> <small>${escape(m.at)}</small><br>${escape(m.text)}</li>`)
      .join('');
    return page(
      'Tin nhắn thử',
      `<p>Mạng điện thoại của bản dùng thử: không tin nào rời khỏi máy này.</p><ul>${rows || '<li>Chưa có tin nhắn.</li>'}</ul>`,
      '<meta http-equiv="refresh" content="3">',
    );
  }
}
