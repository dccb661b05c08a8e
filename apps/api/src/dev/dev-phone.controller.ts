import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Inject, Post, Query, Redirect } from '@nestjs/common';
import { Clock, formatPhone, type Phone, toPhone } from '@nongsan/kernel';
import { CONFIG, type Config, hookSignature } from '@nongsan/platform';
import { DevPhoneNetwork, type PlayedText } from './dev-phone-network.js';
import { escape, page, Page } from './page.js';

type Fields = Readonly<Record<string, unknown>>;
const text = (fields: Fields | null, name: string) => (typeof fields?.[name] === 'string' ? fields[name].trim() : '');
const addressOf = (phone: Phone) => `/dev/phone?so=${encodeURIComponent(formatPhone(phone))}`;

/** A phone without the internet, played: what is typed here goes to the market's door for text messages over real HTTP, signed. */
@Controller('dev/phone')
export class DevPhoneController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly network: DevPhoneNetwork,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Page()
  show(@Query() query: Fields): string {
    const phone = toPhone(text(query, 'so'));
    return page('Điện thoại thử', phone ? this.conversationOf(phone) : this.choose());
  }

  @Post()
  @Redirect('/dev/phone', 303)
  async send(@Body() body: Fields | null): Promise<{ readonly url: string }> {
    const [phone, said] = [toPhone(text(body, 'so')), text(body, 'tin')];
    if (!phone) return { url: '/dev/phone' };
    if (said) await this.bring(phone, said);
    return { url: addressOf(phone) };
  }

  private choose(): string {
    const known = [...new Set(this.network.list().map(({ phone }) => phone))].flatMap(
      (number) => toPhone(number) ?? [],
    );
    const links = known.map((phone) => `<li><a href="${escape(addressOf(phone))}">${formatPhone(phone)}</a></li>`);
    return `<p>Chọn một số điện thoại để nhắn tin tới sàn. Không tin nào rời khỏi máy này.</p>
<form action="/dev/phone"><label>Số điện thoại<input name="so" inputmode="tel" required></label><button>Mở điện thoại</button></form>
<ul>${links.join('')}</ul>`;
  }

  private conversationOf(phone: Phone): string {
    const rows = this.network.list(phone).map(bubble).join('');
    const number = escape(formatPhone(phone));
    return `<p>Số ${number}. <a href="/dev/phone">Số khác</a> · <a href="${escape(addressOf(phone))}">Xem tin mới</a></p>
<form method="post" action="/dev/phone"><input type="hidden" name="so" value="${number}">
<label>Tin nhắn<input name="tin" maxlength="600" autocomplete="off" autofocus required placeholder="Ban 2 tan ca phe nhan xo gia 95k"></label>
<button>Gửi</button></form><ul>${rows || '<li>Chưa có tin nhắn.</li>'}</ul>`;
  }

  /** Brings a message to the market and notes what its door answered. */
  private async bring(phone: Phone, said: string): Promise<void> {
    const [id, at] = [randomUUID(), this.clock.now()];
    const body = JSON.stringify({ id, from: phone, text: said, receivedAt: at.toISOString() });
    const timestamp = String(Math.floor(at.getTime() / 1_000));
    const signature = hookSignature(this.config.smsInbound?.secret ?? '', timestamp, Buffer.from(body));
    const status = await this.post(body, { 'x-sms-timestamp': timestamp, 'x-sms-signature': signature });
    this.network.carry({ id, phone, text: said, at: at.toISOString(), isFromPhone: true, status });
  }

  private async post(body: string, headers: Readonly<Record<string, string>>): Promise<string> {
    try {
      const answer = await fetch(`${this.config.publicBaseUrl}/sms/inbound`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
        signal: AbortSignal.timeout(10_000),
      });
      await answer.body?.cancel();
      return String(answer.status);
    } catch (error) {
      return `Không gửi được: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
}

function bubble({ text: said, at, isFromPhone, status }: PlayedText): string {
  const who = isFromPhone ? `Gửi đi${status === '200' ? '' : ` (sàn trả lời ${status})`}` : 'Nông Sàn';
  return `<li><b>${escape(who)}</b> <small>${escape(at)}</small><br>${escape(said)}</li>`;
}
