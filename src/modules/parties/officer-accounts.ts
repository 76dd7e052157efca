import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import type { AccountActor } from '../../platform/security/actor';
import { Accounts } from '../iam/public';
import { type Officer, Officers } from '../people/public';

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface OfficerAccountsView {
  readonly officer: Officer;
  readonly linked: readonly Named[];
  /** Accounts with the role that are nobody's yet. */
  readonly free: readonly Named[];
}

/** The accounts of one officer, and those that could become theirs. */
@Injectable()
export class ShowOfficerAccounts {
  constructor(
    private readonly transaction: Transaction,
    private readonly officers: Officers,
    private readonly accounts: Accounts,
  ) {}

  execute(actor: AccountActor, officerId: string): Promise<OfficerAccountsView> {
    return this.transaction.run(actor, async () => {
      const officer = await this.officers.get(officerId);
      const linkedIds = await this.officers.accountsOf(officerId);
      const taken = new Set(await this.officers.linkedAccounts());
      const people = (await this.accounts.active()).filter(({ roles }) => roles.includes('subject_officer'));
      const names = await this.accounts.names(linkedIds);
      return {
        officer,
        linked: linkedIds.map((id) => ({ id, name: names.get(id) ?? '' })),
        free: people.filter(({ id }) => !taken.has(id)).map(({ id, name }) => ({ id, name })),
      };
    });
  }
}
