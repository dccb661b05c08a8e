import { Controller, HttpCode, HttpException, Post, type RawBodyRequest, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { TakeText } from './take-text.js';

/** Where the SMS gateway brings what people send us. Without its secret it is absent. */
@Controller('sms')
export class SmsInboundController {
  constructor(private readonly texts: TakeText) {}

  /** The signature is over the bytes as they came, so the body is not parsed before it is checked. */
  @Post('inbound')
  @HttpCode(200)
  @RouteConfig({ keepsBodyRaw: true })
  async take(@Req() request: RawBodyRequest<FastifyRequest>): Promise<{ readonly taken: true }> {
    const status = await this.texts.run({
      rawBody: request.rawBody ?? Buffer.alloc(0),
      headers: request.headers as Readonly<Record<string, string | undefined>>,
      address: request.ip,
    });
    if (status !== 200) throw new HttpException({ taken: false }, status);
    return { taken: true };
  }
}
