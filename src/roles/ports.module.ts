import { Global, Module } from '@nestjs/common';
import type { AccountActor } from '../platform/security/actor';
import { SessionReader } from '../platform/security/session-reader';

/** Nobody can sign in. */
class NoSessions extends SessionReader {
  async read(): Promise<AccountActor | null> {
    return null;
  }
}

/** Binds the ports that the platform declares to those who provide them. */
@Global()
@Module({
  providers: [{ provide: SessionReader, useClass: NoSessions }],
  exports: [SessionReader],
})
export class PortsModule {}
