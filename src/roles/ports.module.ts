import { Global, Injectable, Module } from '@nestjs/common';
import { CaseAccess, CaseRepository, CaseSightOfRoles, CasesModule } from '../modules/cases/public';
import { ClockHolderDirectory, type ClockHolders } from '../modules/deadlines/public';
import { ReadableLevels } from '../modules/documents/public';
import { Accounts, DatabaseSessionReader, IamModule, SightOfRoles } from '../modules/iam/public';
import { MayStillSee, type Recipient, RecipientDirectory } from '../modules/notifications/public';
import { Transaction } from '../platform/database/transaction';
import { SessionReader } from '../platform/security/session-reader';

/** Mail goes to the address of an active account. */
@Injectable()
class AccountRecipients extends RecipientDirectory {
  constructor(private readonly accounts: Accounts) {
    super();
  }

  async find(accountId: string): Promise<Recipient | null> {
    const account = await this.accounts.find(accountId);
    return account?.state === 'active' ? { email: account.email, language: account.language } : null;
  }
}

/** A message about a case is sent only to somebody who sees the case when it is sent. */
@Injectable()
class CaseSight extends MayStillSee {
  constructor(private readonly access: CaseAccess) {
    super();
  }

  check(accountId: string, caseId: string): Promise<boolean> {
    return this.access.sees(caseId, accountId);
  }
}

/** A document is written and kept for what its reader may read. */
@Injectable()
class LevelsOfReaders extends ReadableLevels {
  constructor(private readonly access: CaseAccess) {
    super();
  }

  of(caseId: string, accountId: string): Promise<number> {
    return this.access.clearanceOf(caseId, accountId);
  }
}

/** The investigator holds the clocks of a case, and before there is one, intake; supervisors are told next. */
@Injectable()
class CaseClockHolders extends ClockHolderDirectory {
  constructor(
    private readonly transaction: Transaction,
    private readonly access: CaseAccess,
    private readonly cases: CaseRepository,
  ) {
    super();
  }

  async find(caseId: string): Promise<ClockHolders | null> {
    const [found] = await this.transaction.query('select 1 from cases where id = $1', [caseId]);
    if (!found) return null;
    const { number } = await this.cases.get(caseId);
    const assigned = await this.access.holders(caseId, ['assigned']);
    const owners = assigned.length > 0 ? assigned : await this.access.holders(caseId, ['intake']);
    return { owners, escalation: await this.access.holders(caseId, ['unit']), caseNumber: number };
  }
}

/** Binds the ports that the platform and lower modules declare to those who provide them. */
@Global()
@Module({
  imports: [CasesModule, IamModule],
  providers: [
    { provide: ClockHolderDirectory, useClass: CaseClockHolders },
    { provide: MayStillSee, useClass: CaseSight },
    { provide: ReadableLevels, useClass: LevelsOfReaders },
    { provide: RecipientDirectory, useClass: AccountRecipients },
    { provide: SessionReader, useExisting: DatabaseSessionReader },
    { provide: SightOfRoles, useExisting: CaseSightOfRoles },
  ],
  exports: [
    ClockHolderDirectory,
    MayStillSee,
    ReadableLevels,
    RecipientDirectory,
    SessionReader,
    SightOfRoles,
  ],
})
export class PortsModule {}
