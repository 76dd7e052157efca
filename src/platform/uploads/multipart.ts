import fastifyMultipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppError, defineErrors } from '../errors/app-error';

defineErrors('platform', {
  upload_interrupted: 'invalid',
  file_too_large: 'too_large',
});

/** The longest text field of our forms, in bytes; a longer one is a fault of that field. */
export const FIELD_BYTES = 256 * 1024;

/** How forms with files are parsed. Our own count says when a file is too large; the parser's would cut it silently. */
export const MULTIPART_OPTIONS = {
  throwFileSizeLimit: false,
  limits: {
    fileSize: Number.POSITIVE_INFINITY,
    files: 20,
    fields: 500,
    fieldNameSize: 200,
    fieldSize: FIELD_BYTES,
    parts: 520,
    headerPairs: 50,
  },
};

/** Lets requests bring files. Nothing is read before a route asks for it, and no file is held in memory. */
export async function acceptUploads(app: NestFastifyApplication): Promise<void> {
  await app.register(fastifyMultipart, MULTIPART_OPTIONS);
}

const TOO_MUCH = new Set<unknown>(['FST_PARTS_LIMIT', 'FST_FILES_LIMIT', 'FST_FIELDS_LIMIT']);

/** What the parser threw, in the terms of our catalogue; an error of another origin as it is. */
export function asUploadFault(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const { code, message } =
    typeof error === 'object' && error !== null ? (error as { code?: unknown; message?: unknown }) : {};
  if (TOO_MUCH.has(code)) return new AppError('platform.too_large', {}, [], error);
  if (code === 'FST_INVALID_MULTIPART_CONTENT_TYPE')
    return new AppError('platform.unsupported_media_type', {}, [], error);
  if (code === 'FST_MP_PREMATURE_CLOSE' || code === 'ECONNRESET')
    return new AppError('platform.upload_interrupted', {}, [], error);
  if (code === 'FST_PROTO_VIOLATION' || code === 'FST_INVALID_JSON_FIELD_ERROR' || isParserFault(message))
    return new AppError('platform.malformed_body', {}, [], error);
  return error;
}

/** The parser's own errors have no codes. */
function isParserFault(message: unknown): boolean {
  return (
    typeof message === 'string' &&
    /multipart|boundary|part terminated|malformed part|unexpected end/i.test(message)
  );
}
