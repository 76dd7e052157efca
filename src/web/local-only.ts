import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config/config';
import { AppError } from '../platform/errors/app-error';

const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Pages for trying out exist only where people reach the site at this very machine. */
@Injectable()
export class LocalOnly {
  constructor(private readonly config: Config) {}

  require(): void {
    const { hostname } = new URL(this.config.baseUrl);
    if (!LOCAL_HOSTS.has(hostname)) throw new AppError('platform.not_found');
  }
}
