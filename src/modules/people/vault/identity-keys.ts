import { Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config/config';
import { AppError } from '../../../platform/errors/app-error';
import type { WrappingKey } from './envelope';
import '../people.errors';

/** The keys that this process was started with. They are never in the database, a log or an answer. */
@Injectable()
export class IdentityKeys {
  constructor(private readonly config: Config) {}

  /** The highest version: everything is locked under it. */
  get current(): WrappingKey {
    return this.get(Math.max(...this.versions));
  }

  get versions(): readonly number[] {
    return [...this.config.identityKeys.keys()].sort((a, b) => a - b);
  }

  /** Versions that the operator has given up. */
  get lost(): readonly number[] {
    return this.config.identityKeysLost ?? [];
  }

  find(version: number): WrappingKey | undefined {
    const key = this.config.identityKeys.get(version);
    return key && { version, key };
  }

  /** Throws `people.identity_key_missing` with the version. */
  get(version: number): WrappingKey {
    const key = this.find(version);
    if (!key) throw new AppError('people.identity_key_missing', { version });
    return key;
  }
}
