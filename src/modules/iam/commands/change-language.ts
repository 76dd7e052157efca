import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import type { AccountActor } from '../../../platform/security/actor';
import { AccountStore } from '../account-store';

/** Chooses the language of one's own pages and mails. */
@Injectable()
export class ChangeLanguage {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: AccountStore,
  ) {}

  execute(actor: AccountActor, language: string): Promise<void> {
    return this.transaction.run(actor, () => this.accounts.update(actor.accountId, { language }));
  }
}
