import { Injectable } from '@nestjs/common';
import { AppError } from '../../platform/errors/app-error';
import { findPasswordFault } from './domain/password-rules';
import { PasswordHasher } from './password-hasher';

/** Passwords that people choose for themselves. Hashing takes its time: never in a transaction. */
@Injectable()
export class Passwords {
  constructor(private readonly hasher: PasswordHasher) {}

  /** Hashes a new password; throws a fault of the field `password` when the rules refuse it. */
  async hashNew(
    password: string,
    about: { readonly email: string; readonly displayName: string },
  ): Promise<string> {
    const fault = findPasswordFault(password, about);
    if (fault) throw new AppError('platform.invalid_input', {}, [{ field: 'password', ...fault }]);
    return this.hasher.hash(password);
  }

  verify(password: string, kept: string | null): Promise<boolean> {
    return this.hasher.verify(password, kept);
  }
}
