import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AuditModule } from '../audit/public';
import { DeadlinesModule } from '../deadlines/public';
import { IamModule } from '../iam/public';
import { PeopleModule } from '../people/public';
import { RulebookModule } from '../rulebook/public';
import { CaseClocksController } from './api/case-clocks.controller';
import { CasesController } from './api/cases.controller';
import { CaseAccess } from './case-access';
import { CaseLifecycle } from './case-lifecycle.service';
import { CaseParties } from './case-parties';
import { CasePorts } from './case-ports';
import { CaseRepository } from './case-repository';
import { CaseStepsTimeline } from './case-steps.timeline';
import { CaseTimeline } from './case-timeline';
import { CaseQueries } from './cases.queries';
import { ClocksChapter } from './chapters/clocks.chapter';
import { PartiesChapter } from './chapters/parties.chapter';
import { SummaryChapter } from './chapters/summary.chapter';
import { TimelineChapter } from './chapters/timeline.chapter';
import { ClocksSection } from './clocks/clocks.section';
import { ShowClocks } from './clocks/show-clocks';
import { AssignInvestigator } from './commands/assign-investigator';
import { OpenCase } from './commands/open-case';
import { SuspendClock } from './commands/suspend-clock';
import { InvestigatorAssignedGuard } from './guards/investigator-assigned.guard';
import { ReviewerIndependentGuard } from './guards/reviewer-independent.guard';
import { InvestigatorConflicts } from './investigator-conflicts';
import { InvolvedOfficers } from './involved-officers';
import { ListCases } from './list-cases';
import { ShowCase } from './show-case';
import { CasePages } from './web/case.pages';
import { ClockPages } from './web/clock.pages';

const OFFERED = [
  AssignInvestigator,
  CaseAccess,
  CaseLifecycle,
  CaseParties,
  CasePorts,
  CaseQueries,
  CaseRepository,
  InvestigatorConflicts,
  InvolvedOfficers,
  OpenCase,
];

@Module({
  imports: [AuditModule, DeadlinesModule, DiscoveryModule, IamModule, PeopleModule, RulebookModule],
  controllers: [CaseClocksController, CasePages, CasesController, ClockPages],
  providers: [
    ...OFFERED,
    CaseStepsTimeline,
    CaseTimeline,
    ClocksChapter,
    PartiesChapter,
    SummaryChapter,
    TimelineChapter,
    InvestigatorAssignedGuard,
    ListCases,
    ReviewerIndependentGuard,
    ShowCase,
    ClocksSection,
    ShowClocks,
    SuspendClock,
  ],
  exports: OFFERED,
})
export class CasesModule {}
