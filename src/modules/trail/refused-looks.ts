import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  type OnModuleDestroy,
} from '@nestjs/common';
import { catchError, type Observable, throwError } from 'rxjs';
import { AppError } from '../../platform/errors/app-error';
import type { RedressReply, RedressRequest } from '../../platform/http/request';
import { Logger } from '../../platform/logging/logger';
import type { AccountActor } from '../../platform/security/actor';
import { RefusedReads } from '../audit/public';

/**
 * Writes down that somebody of the staff asked for a case that they do not see: a colleague who is curious, or an old link behind a
 * new wall. Only after the answer has left, and by the same statement whether there is such a case or not, so that neither the
 * answer nor its time tells them apart.
 */
@Injectable()
export class RefusedLooks implements NestInterceptor, OnModuleDestroy {
  private readonly writing = new Set<Promise<void>>();

  constructor(
    private readonly refused: RefusedReads,
    private readonly logger: Logger,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      catchError((error: unknown) => {
        if (error instanceof AppError && error.code === 'cases.not_found') this.afterAnswer(context);
        return throwError(() => error);
      }),
    );
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.writing);
  }

  private afterAnswer(context: ExecutionContext): void {
    const { actor, params } = context.switchToHttp().getRequest<RedressRequest>();
    const caseId: unknown = Reflect.get(Object(params), 'caseId');
    if (actor?.kind !== 'account' || typeof caseId !== 'string') return;
    const reply = context.switchToHttp().getResponse<RedressReply>();
    reply.raw.once('close', () => this.write(actor, caseId));
  }

  private write(actor: AccountActor, caseId: string): void {
    const writing = this.refused.record(actor, caseId).catch((error: unknown) => {
      this.logger.defect('a refused look could not be written down', error);
    });
    this.writing.add(writing);
    void writing.finally(() => this.writing.delete(writing));
  }
}
