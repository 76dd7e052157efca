import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AuditModule } from '../audit/public';
import { DeadlinesModule } from '../deadlines/public';
import { DocumentsModule } from '../documents/public';
import { IamModule } from '../iam/public';
import { NotificationsModule } from '../notifications/public';
import { PeopleModule } from '../people/public';
import { RulebookModule } from '../rulebook/public';
import { CaseClocksController } from './api/case-clocks.controller';
import { CaseDocumentsController } from './api/case-documents.controller';
import { CasesController } from './api/cases.controller';
import { LevelsController } from './api/levels.controller';
import { CaseAccess } from './case-access';
import { CaseLevels } from './case-levels';
import { CaseLifecycle } from './case-lifecycle.service';
import { CaseParties } from './case-parties';
import { CasePorts } from './case-ports';
import { CaseRepository } from './case-repository';
import { CaseSightOfRoles } from './case-sight-of-roles';
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
import { ChangeLevel } from './commands/change-level';
import { OpenCase } from './commands/open-case';
import { SuspendClock } from './commands/suspend-clock';
import { Deputations } from './deputations';
import { CaseFile } from './documents/case-file';
import { DocumentsSection } from './documents/documents.section';
import { RequestCaseFile } from './documents/request-case-file';
import { ShowDocuments } from './documents/show-documents';
import { InvestigatorAssignedGuard } from './guards/investigator-assigned.guard';
import { ReviewerIndependentGuard } from './guards/reviewer-independent.guard';
import { HandOverInvestigations } from './hand-over-investigations';
import { InvestigatorConflicts } from './investigator-conflicts';
import { InvolvedOfficers } from './involved-officers';
import { ListCases } from './list-cases';
import { GiveSight } from './listeners/give-sight';
import { PartyAccess } from './party-access';
import { BreakGlass } from './protection/break-glass';
import { BrokenGlassController } from './protection/broken-glass.controller';
import { BrokenGlassPages } from './protection/broken-glass.pages';
import { FlagCriminalSide } from './protection/flag-criminal-side';
import { GlassBreaks } from './protection/glass-breaks';
import { GrantCompartment } from './protection/grant-compartment';
import { ProtectionController } from './protection/protection.controller';
import { ProtectionPages } from './protection/protection.pages';
import { ProtectionRepository } from './protection/protection.repository';
import { SealCase } from './protection/seal-case';
import { ShowProtection } from './protection/show-protection';
import { SuspendedAccess } from './protection/suspended-access';
import { WatchGlass } from './protection/watch-glass';
import { SeparationOfDuty } from './separation-of-duty';
import { ShowCase } from './show-case';
import { CasePages } from './web/case.pages';
import { ClockPages } from './web/clock.pages';
import { DocumentPages } from './web/document.pages';
import { LevelPages } from './web/level.pages';

const OFFERED = [
  AssignInvestigator,
  CaseAccess,
  CaseLifecycle,
  CaseParties,
  CasePorts,
  CaseQueries,
  CaseRepository,
  CaseSightOfRoles,
  Deputations,
  InvestigatorConflicts,
  InvolvedOfficers,
  OpenCase,
  PartyAccess,
  SeparationOfDuty,
];

@Module({
  imports: [
    AuditModule,
    DeadlinesModule,
    DiscoveryModule,
    DocumentsModule,
    IamModule,
    NotificationsModule,
    PeopleModule,
    RulebookModule,
  ],
  controllers: [
    CaseClocksController,
    CaseDocumentsController,
    CasePages,
    CasesController,
    ClockPages,
    DocumentPages,
    BrokenGlassController,
    BrokenGlassPages,
    LevelPages,
    ProtectionController,
    ProtectionPages,
    LevelsController,
  ],
  providers: [
    ...OFFERED,
    CaseFile,
    BreakGlass,
    CaseLevels,
    FlagCriminalSide,
    GlassBreaks,
    GrantCompartment,
    ProtectionRepository,
    SealCase,
    ShowProtection,
    SuspendedAccess,
    WatchGlass,
    ChangeLevel,
    CaseStepsTimeline,
    CaseTimeline,
    ClocksChapter,
    PartiesChapter,
    SummaryChapter,
    TimelineChapter,
    GiveSight,
    HandOverInvestigations,
    InvestigatorAssignedGuard,
    ListCases,
    ReviewerIndependentGuard,
    ShowCase,
    ClocksSection,
    DocumentsSection,
    RequestCaseFile,
    ShowClocks,
    ShowDocuments,
    SuspendClock,
  ],
  exports: OFFERED,
})
export class CasesModule {}
