import { randomUUID } from 'node:crypto';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config/config';
import { Logger } from '../logging/logger';
import { acceptUploads } from '../uploads/multipart';
import { parseFormBody } from './form-body';
import { serveApiDescription } from './openapi';
import { RouteDeclarations } from './route-declarations';

/** JSON and form bodies; files take the raw request through `uploads`. */
const BODY_LIMIT_BYTES = 1024 * 1024;

/** Makes the HTTP application; it does not listen yet. Throws when a route declares nothing. */
export async function createHttpApp(
  module: Type | DynamicModule,
  logger: Logger,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    genReqId: () => randomUUID(),
    trustProxy: 'loopback, linklocal, uniquelocal',
    requestTimeout: 0,
    connectionTimeout: 0,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    forceCloseConnections: 'idle',
    frameworkErrors: refuseAddress,
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger,
    abortOnError: false,
    forceCloseConnections: true,
  });
  await app.register(fastifyCookie);
  await acceptUploads(app);
  app.useBodyParser('application/x-www-form-urlencoded', { bodyLimit: BODY_LIMIT_BYTES }, parseForm);
  await secureHeaders(app, app.get(Config).baseUrl.startsWith('https:'));
  app.get(RouteDeclarations).list();
  serveApiDescription(app);
  return app;
}

/** What no router can read (`/%E0`, an endless part) is answered before any hook or page could be of use. */
function refuseAddress(_error: Error, _request: FastifyRequest, reply: FastifyReply): void {
  reply.code(400).type('text/plain; charset=utf-8').header('x-content-type-options', 'nosniff');
  reply.send('This address is not well formed.');
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

/** A strict policy: nothing from elsewhere, no inline script or style, no framing, no referrer to others. */
async function secureHeaders(app: NestFastifyApplication, https: boolean): Promise<void> {
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        manifestSrc: ["'self'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    hsts: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
}
