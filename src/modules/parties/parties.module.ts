import { Module } from '@nestjs/common';
import { AllegationsModule } from '../allegations/public';
import { AuditModule } from '../audit/public';
import { CasesModule } from '../cases/public';
import { DeadlinesModule } from '../deadlines/public';
import { IamModule } from '../iam/public';
import { PeopleModule } from '../people/public';
import { RulebookModule } from '../rulebook/public';
import { NarrowCasesController } from './api/narrow-cases.controller';
import { OfficerAccountsController } from './api/officer-accounts.controller';
import { OwnCasesController } from './api/own-cases.controller';
import { CaseSummaries } from './case-summaries';
import { LinkOfficer } from './commands/link-officer';
import { UnlinkOfficer } from './commands/unlink-officer';
import { NarrowCases } from './narrow-cases';
import { ShowOfficerAccounts } from './officer-accounts';
import { OwnCases } from './own-cases';
import { ClosedCasePages } from './web/closed-case.pages';
import { MediationPages } from './web/mediation.pages';
import { OfficerAccountPages } from './web/officer-account.pages';
import { OwnCasePages } from './web/own-case.pages';

@Module({
  imports: [
    AllegationsModule,
    AuditModule,
    CasesModule,
    DeadlinesModule,
    IamModule,
    PeopleModule,
    RulebookModule,
  ],
  controllers: [
    ClosedCasePages,
    MediationPages,
    NarrowCasesController,
    OfficerAccountPages,
    OfficerAccountsController,
    OwnCasePages,
    OwnCasesController,
  ],
  providers: [CaseSummaries, LinkOfficer, NarrowCases, OwnCases, ShowOfficerAccounts, UnlinkOfficer],
  exports: [LinkOfficer],
})
export class PartiesModule {}
