import multipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config, StandIns } from '@nongsan/platform';
import { Logger } from 'nestjs-pino';
import type { DataSource } from 'typeorm';
import { AppModule } from './app.module.js';

const BODY_LIMIT_BYTES = 256 * 1024;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route checks the bytes as they came, and parses them itself. */
    keepsBodyRaw?: boolean;
  }
}

/** Builds the HTTP server, not yet listening. `demo` registers the development pages; without it they do not exist. */
export async function createServer(
  config: Config,
  dataSource: DataSource,
  options: StandIns & { readonly demo: boolean },
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: (_address: string, hop: number) => hop < config.trustedProxyHops,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, dataSource, options), adapter, {
    bufferLogs: true,
    rawBody: true,
  });
  app.useLogger(app.get(Logger));
  app.enableShutdownHooks();
  // Photos; each door that takes files states its own limits.
  await adapter.getInstance().register(multipart, { limits: { fileSize: BODY_LIMIT_BYTES, files: 1 } });
  readBodies(adapter);
  await app.init();
  await adapter.getInstance().ready();
  return app;
}

/** JSON is parsed for every route but those that ask for the bytes alone. */
function readBodies(adapter: FastifyAdapter): void {
  const json = adapter.getInstance().getDefaultJsonParser('error', 'error');
  adapter.useBodyParser('application/json', true, { bodyLimit: BODY_LIMIT_BYTES }, (request, body, done) => {
    if (request.routeOptions.config.keepsBodyRaw) done(null, undefined);
    else void json(request, body.toString('utf8'), done);
  });
}
