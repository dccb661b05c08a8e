import { Controller, Get, NotFoundException, Param, Req, Res, UnauthorizedException } from '@nestjs/common';
import { Clock, MINUTE_MS } from '@nongsan/kernel';
import { readViewer, ViewerReader } from '@nongsan/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OrderChanges } from './order-changes.repository.js';
import { OrderReader } from './order-reader.js';

/** A stream ends after this time, so that a revoked session hears no longer; the browser opens it again. */
const LONGEST_MS = 15 * MINUTE_MS;
/** Proxies close what is silent for long. */
const BEAT_MS = 20_000;

/** Server-sent events: `event: changed` whenever an order changes. They carry nothing else: whoever hears it looks. */
@Controller('events/orders')
export class OrderChangesController {
  constructor(
    private readonly viewers: ViewerReader,
    private readonly orders: OrderReader,
    private readonly changes: OrderChanges,
    private readonly clock: Clock,
  ) {}

  @Get(':code')
  async stream(@Param('code') code: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const viewer = await readViewer(this.viewers, request.headers, this.clock.now());
    if (!viewer || viewer === 'ACTING_ENDED') throw new UnauthorizedException();
    const order = await this.orders.find(viewer, code);
    if (!order) throw new NotFoundException();
    this.open(order.code, reply);
  }

  private open(code: string, reply: FastifyReply): void {
    const { raw } = reply.hijack();
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    raw.write('retry: 3000\n\n');
    const forget = this.changes.listen(code, (change) =>
      change === 'closing' ? raw.end() : raw.write('event: changed\ndata:\n\n'),
    );
    const beat = setInterval(() => raw.write(':\n\n'), BEAT_MS).unref();
    const end = setTimeout(() => raw.end(), LONGEST_MS).unref();
    raw.on('close', () => {
      forget();
      clearInterval(beat);
      clearTimeout(end);
    });
  }
}
