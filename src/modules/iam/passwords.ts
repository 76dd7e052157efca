import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config';
import { AppError } from '../../platform/errors/app-error';
import { readBreachedPasswords } from './breached-passwords';
import { findPasswordFault, type PasswordOwner } from './domain/password-rules';
import { PasswordHasher } from './password-hasher';

/** Passwords that people choose for themselves. Hashing takes its time: never in a transaction. */
@Injectable()
export class Passwords {
  constructor(
    private readonly hasher: PasswordHasher,
    private readonly config: Config,
  ) {}

  /** Hashes a new password; throws a fault of the field `password` when the rules refuse it. */
  async hashNew(
    password: string,
    { email, displayName }: Pick<PasswordOwner, 'email' | 'displayName'>,
  ): Promise<string> {
    const owner = { email, displayName, house: this.config.boardName };
    const fault = findPasswordFault(password, owner, await readBreachedPasswords());
    if (fault) throw new AppError('platform.invalid_input', {}, [{ field: 'password', ...fault }]);
    return this.hasher.hash(password);
  }

  verify(password: string, kept: string | null): Promise<boolean> {
    return this.hasher.verify(password, kept);
  }
}
