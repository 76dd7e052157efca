import { Injectable } from '@nestjs/common';
import { newId } from '../../../platform/database/ids';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import { systemActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { AccountStore } from '../account-store';
import { isEmail, normalizeEmail } from '../domain/email';
import { FirstAdministrator } from '../first-administrator';
import { OneTimeLinks } from '../one-time-links';
import { Passwords } from '../passwords';
import '../iam.audit';

export interface FirstAdministratorInput {
  readonly token: string;
  readonly email: string;
  readonly displayName: string;
  readonly language: string;
  readonly password: string;
}

const ACTOR = systemActor('iam.first-administrator');

/** Makes the first administrator out of whoever holds the operator's link. Works once, and only while there is none. */
@Injectable()
export class CreateFirstAdministrator {
  constructor(
    private readonly transaction: Transaction,
    private readonly first: FirstAdministrator,
    private readonly links: OneTimeLinks,
    private readonly accounts: AccountStore,
    private readonly passwords: Passwords,
    private readonly audit: AuditTrail,
  ) {}

  async execute({ token, password, ...input }: FirstAdministratorInput): Promise<void> {
    const email = normalizeEmail(input.email);
    if (!isEmail(email))
      throw new AppError('platform.invalid_input', {}, [{ field: 'email', code: 'not_an_email' }]);
    await this.transaction.run(ACTOR, () => this.link(token, ''));
    const passwordHash = await this.passwords.hashNew(password, { email, displayName: input.displayName });
    await this.transaction.run(ACTOR, async () => {
      await this.first.requireLacking();
      await this.links.markUsed(await this.link(token, 'for update'));
      const id = newId();
      await this.accounts.insert({ ...input, id, email, passwordHash, state: 'active' });
      await this.accounts.replaceRoles(id, ['administrator']);
      await this.audit.record({
        kind: 'iam.first_administrator_created',
        recordType: 'account',
        recordId: id,
      });
    });
  }

  private async link(token: string, lock: '' | 'for update') {
    const link = await this.links.require(token, lock);
    if (link.purpose !== 'first_administrator') throw new AppError('iam.link_invalid');
    return link;
  }
}
