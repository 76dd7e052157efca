import { randomUUID } from 'node:crypto';
import fastifyCookie from '@fastify/cookie';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config/config';
import { AppError } from '../errors/app-error';
import { Logger } from '../logging/logger';
import { acceptUploads } from '../uploads/multipart';
import { parseFormBody } from './form-body';
import { serveApiDescription } from './openapi';
import { PATIENCE, type Patience, SlowBodies } from './patience';
import { RouteDeclarations } from './route-declarations';
import { SecurityHeaders } from './security-headers';

/** JSON and form bodies; files take the raw request through `uploads`. */
const BODY_LIMIT_BYTES = 1024 * 1024;

/** Makes the HTTP application; it does not listen yet. Throws when a route declares nothing. */
export async function createHttpApp(
  module: Type | DynamicModule,
  logger: Logger,
  patience: Patience = PATIENCE,
): Promise<NestFastifyApplication> {
  const headers = new SecurityHeaders();
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    genReqId: () => randomUUID(),
    trustProxy: 'loopback, linklocal, uniquelocal',
    http: { headersTimeout: patience.headersMs, connectionsCheckingInterval: patience.lookMs },
    // The time for a whole request depends on what it brings: see `SlowBodies`.
    requestTimeout: 0,
    connectionTimeout: patience.idleMs,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    forceCloseConnections: 'idle',
    frameworkErrors: (_error: unknown, _request: unknown, reply: FastifyReply) =>
      refuseAddress(headers, reply),
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger,
    abortOnError: false,
    forceCloseConnections: true,
  });
  await app.register(fastifyCookie);
  await acceptUploads(app);
  app.useBodyParser('application/x-www-form-urlencoded', { bodyLimit: BODY_LIMIT_BYTES }, parseForm);
  const fastify = app.getHttpAdapter().getInstance();
  headers.register(fastify, app.get(Config).baseUrl.startsWith('https:'));
  fastify.addHook('onRequest', async (request) => refuseDoubtful(request));
  new SlowBodies(patience).watch(app.getHttpServer());
  app.get(RouteDeclarations).list();
  serveApiDescription(app);
  return app;
}

/** What no router can read (`/%E0`, an endless part) is answered before any hook or page could be of use. */
function refuseAddress(headers: SecurityHeaders, reply: FastifyReply): void {
  headers.put(reply.code(400).type('text/plain; charset=utf-8'));
  reply.send('This address is not well formed.');
}

/**
 * Two hosts could be read in two ways by a proxy and by us. What comes packed is not unpacked: a few bytes would
 * become a gigabyte.
 */
function refuseDoubtful({ raw, headers }: FastifyRequest): void {
  const hosts = raw.rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host');
  if (hosts.length > 1) throw new AppError('platform.malformed_body');
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw new AppError('platform.unsupported_media_type');
}

function parseForm(
  _request: unknown,
  body: Buffer,
  done: (error: Error | null, fields?: object) => void,
): void {
  try {
    done(null, parseFormBody(body.toString('utf8')));
  } catch (error) {
    done(error instanceof Error ? error : new Error('form body'));
  }
}
