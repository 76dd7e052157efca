import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import { systemActor } from '../../platform/security/actor';
import { Accounts } from './accounts';
import { FirstAdministrator } from './first-administrator';
import { OneTimeLinks } from './one-time-links';

/** Whom a link was made for. */
export type ExpectedPerson =
  | { readonly purpose: 'first_administrator' }
  | { readonly purpose: 'invitation'; readonly email: string; readonly displayName: string };

const ACTOR = systemActor('iam.read-link');

/** Reads a link without using it up. */
@Injectable()
export class ReadLink {
  constructor(
    private readonly transaction: Transaction,
    private readonly links: OneTimeLinks,
    private readonly accounts: Accounts,
    private readonly first: FirstAdministrator,
  ) {}

  /** Throws `iam.link_invalid` for a link that would be refused. */
  execute(token: string): Promise<ExpectedPerson> {
    return this.transaction.run(ACTOR, async () => {
      const { purpose, accountId } = await this.links.require(token);
      if (purpose === 'first_administrator') {
        if (await this.first.isLacking()) return { purpose };
      } else if (purpose === 'invitation' && accountId !== null) {
        const account = await this.accounts.find(accountId);
        if (account?.state === 'invited')
          return { purpose, email: account.email, displayName: account.display_name };
      }
      throw new AppError('iam.link_invalid');
    });
  }
}
