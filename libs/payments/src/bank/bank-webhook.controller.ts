import { Controller, HttpException, Param, Post, HttpCode, type RawBodyRequest, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { TakeBankWebhook } from './take-webhook.js';

/** Where feeds of bank accounts tell of transfers. A feed without its secret is absent. */
@Controller('pay/bank')
export class BankWebhookController {
  constructor(private readonly webhook: TakeBankWebhook) {}

  /** The signature is over the bytes as they came, so the body is not parsed before it is checked. */
  @Post(':feed/webhook')
  @HttpCode(200)
  @RouteConfig({ keepsBodyRaw: true })
  async take(
    @Param('feed') feed: string,
    @Req() request: RawBodyRequest<FastifyRequest>,
  ): Promise<{ readonly success: true }> {
    const status = await this.webhook.run({
      feed,
      rawBody: request.rawBody ?? Buffer.alloc(0),
      headers: request.headers as Readonly<Record<string, string | undefined>>,
      address: request.ip,
    });
    if (status !== 200) throw new HttpException({ success: false }, status);
    return { success: true };
  }
}
