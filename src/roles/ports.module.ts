import { Global, Injectable, Module } from '@nestjs/common';
import { type AppError, textKeyOf } from '../platform/errors/app-error';
import { ErrorPage } from '../platform/http/error-page';
import { languageOf } from '../platform/http/language-of';
import type { RedressRequest } from '../platform/http/request';
import { Messages } from '../platform/i18n/messages';
import type { AccountActor } from '../platform/security/actor';
import { SessionReader } from '../platform/security/session-reader';

/** Nobody can sign in. */
class NoSessions extends SessionReader {
  async read(): Promise<AccountActor | null> {
    return null;
  }
}

@Injectable()
class PlainErrorPage extends ErrorPage {
  constructor(private readonly messages: Messages) {
    super();
  }

  render(request: RedressRequest, error: AppError | null, reference: string): string {
    const t = this.messages.translator(languageOf(request));
    return `<!doctype html><title>${t(textKeyOf(error?.code ?? 'platform.internal'))}</title><p>${reference}</p>`;
  }
}

/** Binds the ports that the platform declares to those who provide them. */
@Global()
@Module({
  providers: [
    { provide: ErrorPage, useClass: PlainErrorPage },
    { provide: SessionReader, useClass: NoSessions },
  ],
  exports: [ErrorPage, SessionReader],
})
export class PortsModule {}
