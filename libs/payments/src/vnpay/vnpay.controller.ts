import { Controller, Get, Header, NotFoundException, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ReadReturn } from './read-return.js';
import { type IpnAnswer, TakeIpn } from './take-ipn.js';

/** The query exactly as it arrived, before any framework has merged repeated keys. */
const rawQueryOf = (url: string): string => (url.includes('?') ? url.slice(url.indexOf('?') + 1) : '');

/** Where VNPAY's server and the buyer's browser come to. Both are absent where VNPAY is off. */
@Controller('pay/vnpay')
export class VnpayController {
  constructor(
    private readonly takeIpn: TakeIpn,
    private readonly readReturn: ReadReturn,
  ) {}

  /** The only notice that changes anything; always answered with status 200. */
  @Get('ipn')
  @Header('cache-control', 'no-store')
  async ipn(@Req() request: FastifyRequest): Promise<IpnAnswer> {
    const answer = await this.takeIpn.run(rawQueryOf(request.originalUrl), request.ip);
    if (!answer) throw new NotFoundException();
    return answer;
  }

  /** Shows the buyer how it went; records nothing. */
  @Get('return')
  async return(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const page = await this.readReturn.run(rawQueryOf(request.originalUrl));
    if (page === null) throw new NotFoundException();
    await reply.header('cache-control', 'no-store').redirect(page, 303);
  }
}
