import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** The description of the public API, made from its routes and the inputs that they check. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('Redress')
    .setDescription(
      'The case-management API of a civilian police-oversight board. Sign in at POST /api/v1/sessions, then ' +
        'give the second factor at POST /api/v1/second-factor/proof, and send the token that it answers as a ' +
        'bearer; filing and tracking need none. Errors are RFC 9457 problem details.',
    )
    .setVersion('1')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, builder, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  const paths = Object.entries(document.paths).filter(([path]) => path.startsWith('/api/'));
  return { ...document, paths: Object.fromEntries(paths.sort(([a], [b]) => a.localeCompare(b))) };
}

/** Serves the description at `/api/openapi.json`. */
export function serveApiDescription(app: NestFastifyApplication): void {
  const text = JSON.stringify(describeApi(app));
  app
    .getHttpAdapter()
    .getInstance()
    .get(
      '/api/openapi.json',
      (_request: unknown, reply: { header(name: string, value: string): { send(body: string): void } }) => {
        reply.header('content-type', 'application/json; charset=utf-8').send(text);
      },
    );
}
