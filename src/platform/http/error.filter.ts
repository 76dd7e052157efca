import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Injectable } from '@nestjs/common';
import { isDatabaseUnavailable } from '../database/database-faults';
import { AppError, faultKeyOf, missingKeyOf, textKeyOf } from '../errors/app-error';
import { Messages } from '../i18n/messages';
import { Logger } from '../logging/logger';
import { ErrorPage } from './error-page';
import { languageOf } from './language-of';
import { type RedressReply, type RedressRequest, wantsJson } from './request';
import { wayOut } from './way-out';

/** Turns whatever was thrown into an answer: RFC 9457 problem details for programs, a page for people. */
@Injectable()
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly messages: Messages,
    private readonly pages: ErrorPage,
    private readonly logger: Logger,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<RedressRequest>();
    const reply = host.switchToHttp().getResponse<RedressReply>();
    const error = asAppError(thrown);
    const status = error?.status ?? 500;
    this.log(thrown, error, request);
    if (reply.sent) return;
    if (error?.code === 'platform.too_many_requests')
      reply.header('retry-after', String(error.params.seconds ?? 60));
    if (error?.kind === 'unavailable') reply.header('retry-after', '5');
    reply.header('cache-control', 'no-store').removeHeader('x-robots-tag');
    if (wantsJson(request)) {
      const problem = this.problem(error, status, request);
      reply.status(status).header('content-type', 'application/problem+json').send(JSON.stringify(problem));
      return;
    }
    const elsewhere = error && wayOut(error, request);
    if (elsewhere) {
      reply.redirect(elsewhere, 303);
    } else {
      reply
        .status(status)
        .type('text/html; charset=utf-8')
        .send(this.pages.render(request, error, request.id));
    }
  }

  private problem(error: AppError | null, status: number, request: RedressRequest): object {
    const t = this.messages.translator(languageOf(request));
    const code = error?.code ?? 'platform.internal';
    const title = error ? t(error.textKey, error.params) : t(textKeyOf(code));
    const errors = error?.faults.map(({ field, code: fault, params }) => ({
      field,
      code: fault,
      message: t(faultKeyOf(fault), params),
    }));
    const missing = error?.missing.map(({ code: gap, params }) => ({
      code: gap,
      message: t(missingKeyOf(gap), params),
    }));
    return {
      type: `urn:redress:error:${code}`,
      title,
      status,
      code,
      params: error?.params,
      errors: errors?.length ? errors : undefined,
      missing: missing?.length ? missing : undefined,
      reference: request.id,
    };
  }

  private log(thrown: unknown, error: AppError | null, request: RedressRequest): void {
    const about = {
      reference: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'none',
    };
    if (!error) this.logger.defect('request failed', thrown, about);
    else if (error.status >= 500) this.logger.warn('request refused', { ...about, code: error.code });
  }
}

/** What the framework or the driver threw, in the terms of our catalogue; null for a defect. */
export function asAppError(thrown: unknown): AppError | null {
  if (thrown instanceof AppError) return thrown;
  if (isDatabaseUnavailable(thrown)) return new AppError('platform.database_unavailable');
  const status = thrown instanceof HttpException ? thrown.getStatus() : statusOf(thrown);
  switch (status) {
    case 400:
      return new AppError('platform.malformed_body');
    case 401:
      return new AppError('platform.unauthenticated');
    case 403:
      return new AppError('platform.forbidden');
    case 404:
    case 405:
      return new AppError('platform.not_found');
    case 413:
      return new AppError('platform.too_large');
    case 414:
    case 431:
      return new AppError('platform.malformed_body');
    case 415:
      return new AppError('platform.unsupported_media_type');
    default:
      return null;
  }
}

function statusOf(thrown: unknown): number | undefined {
  const status =
    typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, 'statusCode') : undefined;
  return typeof status === 'number' ? status : undefined;
}
