import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config/config';
import { AppError } from '../platform/errors/app-error';

const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Pages for trying out exist only where people reach the site at this very machine. */
@Injectable()
export class LocalOnly {
  constructor(private readonly config: Config) {}

  require(): void {
    if (!this.isLocal) throw new AppError('platform.not_found');
  }

  /** Stricter: mails must be captured, too. A board that writes to people is no longer one for trying out. */
  requireTryingOut(): void {
    if (!this.isForTryingOut) throw new AppError('platform.not_found');
  }

  get isForTryingOut(): boolean {
    return this.isLocal && this.config.smtpUrl === undefined;
  }

  private get isLocal(): boolean {
    return LOCAL_HOSTS.has(new URL(this.config.baseUrl).hostname);
  }
}
