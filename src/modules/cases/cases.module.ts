import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AuditModule } from '../audit/public';
import { IamModule } from '../iam/public';
import { PeopleModule } from '../people/public';
import { RulebookModule } from '../rulebook/public';
import { CasesController } from './api/cases.controller';
import { CaseAccess } from './case-access';
import { CaseLifecycle } from './case-lifecycle.service';
import { CaseParties } from './case-parties';
import { CasePorts } from './case-ports';
import { CaseRepository } from './case-repository';
import { CaseStepsTimeline } from './case-steps.timeline';
import { CaseQueries } from './cases.queries';
import { AssignInvestigator } from './commands/assign-investigator';
import { OpenCase } from './commands/open-case';
import { InvestigatorAssignedGuard } from './guards/investigator-assigned.guard';
import { ReviewerIndependentGuard } from './guards/reviewer-independent.guard';
import { InvestigatorConflicts } from './investigator-conflicts';
import { ListCases } from './list-cases';
import { ShowCase } from './show-case';
import { CasePages } from './web/case.pages';

const OFFERED = [
  AssignInvestigator,
  CaseAccess,
  CaseLifecycle,
  CaseParties,
  CasePorts,
  CaseQueries,
  CaseRepository,
  InvestigatorConflicts,
  OpenCase,
];

@Module({
  imports: [AuditModule, DiscoveryModule, IamModule, PeopleModule, RulebookModule],
  controllers: [CasePages, CasesController],
  providers: [
    ...OFFERED,
    CaseStepsTimeline,
    InvestigatorAssignedGuard,
    ListCases,
    ReviewerIndependentGuard,
    ShowCase,
  ],
  exports: OFFERED,
})
export class CasesModule {}
