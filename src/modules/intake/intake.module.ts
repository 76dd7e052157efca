import { Module } from '@nestjs/common';
import { AllegationsModule } from '../allegations/public';
import { AuditModule } from '../audit/public';
import { CasesModule, defineLevelOfTable } from '../cases/public';
import { DeadlinesModule } from '../deadlines/public';
import { IamModule } from '../iam/public';
import { NotificationsModule } from '../notifications/public';
import { PeopleModule } from '../people/public';
import { RulebookModule } from '../rulebook/public';
import { CaseOfficersController } from './api/case-officers.controller';
import { ClosingController } from './api/closing.controller';
import { FilingController } from './api/filing.controller';
import { FilingInput } from './api/filing-input';
import { OfficerConflictController } from './api/officer-conflict.controller';
import { TrackingController } from './api/tracking.controller';
import { TrackingPresenter } from './api/tracking.presenter';
import { TriageController } from './api/triage.controller';
import { ClosedAllegations } from './closed-allegations';
import { ClosingChapter } from './closing.chapter';
import { ClosingRepository } from './closing-repository';
import { AcknowledgeComplaint } from './commands/acknowledge-complaint';
import { AddOfficer } from './commands/add-officer';
import { BeginIntake } from './commands/begin-intake';
import { DecideClosing } from './commands/decide-closing';
import { DecideJurisdiction } from './commands/decide-jurisdiction';
import { DeclareOfficerConflict } from './commands/declare-officer-conflict';
import { DeclareOwnConflict } from './commands/declare-own-conflict';
import { FileComplaint } from './commands/file-complaint';
import { IdentifyOfficer } from './commands/identify-officer';
import { OpenInvestigation } from './commands/open-investigation';
import { ProposeClosing } from './commands/propose-closing';
import { RecordOfficerNotice } from './commands/record-officer-notice';
import { ComplaintChapter } from './complaint.chapter';
import { ComplaintSection } from './complaint.section';
import { ComplaintRepository } from './complaint-repository';
import { ComplaintViews } from './complaint-views';
import { FiledParties } from './filed-parties';
import { ClosingConcurredGuard } from './guards/closing-concurred.guard';
import { JurisdictionAcceptedGuard } from './guards/jurisdiction-accepted.guard';
import { JurisdictionDeclinedGuard } from './guards/jurisdiction-declined.guard';
import { HandOverProposals } from './hand-over-proposals';
import { IntakeStepPage } from './intake.step-page';
import { IntakeTimeline } from './intake.timeline';
import { ShowInvestigatorChoices } from './investigator-choices';
import { TellIntake } from './listeners/tell-intake';
import { TellInvestigator } from './listeners/tell-investigator';
import { TellOfClosing } from './listeners/tell-of-closing';
import { TellProposer } from './listeners/tell-proposer';
import { TellUnitOfConflict } from './listeners/tell-unit-of-conflict';
import { OfficerWalls } from './officer-walls';
import { ReceivedClocks } from './received-clocks';
import { ShowCaseOfficers } from './show-case-officers';
import { ShowTriage } from './show-triage';
import { TrackComplaint } from './track-complaint';
import { TriageDesk } from './triage-desk';
import { TriageParts } from './triage-parts';
import { WaitingClocks } from './waiting-clocks';
import { AssignmentPages } from './web/assignment.pages';
import { CaseOfficerPages } from './web/case-officer.pages';
import { ClosingPages } from './web/closing.pages';
import { ConflictPages } from './web/conflict.pages';
import { FilingPages } from './web/filing.pages';
import { OfficerConflictPages } from './web/officer-conflict.pages';
import { TrackingPages } from './web/tracking.pages';
import { TriagePages } from './web/triage.pages';

const COMMANDS = [
  AcknowledgeComplaint,
  AddOfficer,
  BeginIntake,
  DecideClosing,
  DecideJurisdiction,
  DeclareOfficerConflict,
  DeclareOwnConflict,
  FileComplaint,
  IdentifyOfficer,
  OpenInvestigation,
  ProposeClosing,
  RecordOfficerNotice,
];

/** What the module contributes to a case and to the jobs. */
const CONTRIBUTIONS = [
  ClosingChapter,
  ClosingConcurredGuard,
  ComplaintChapter,
  ComplaintSection,
  IntakeStepPage,
  IntakeTimeline,
  JurisdictionAcceptedGuard,
  JurisdictionDeclinedGuard,
  TellIntake,
  TellInvestigator,
  TellOfClosing,
  TellProposer,
  TellUnitOfConflict,
];

defineLevelOfTable('closing_proposals', 'case_team');

@Module({
  imports: [
    AllegationsModule,
    AuditModule,
    CasesModule,
    DeadlinesModule,
    IamModule,
    NotificationsModule,
    PeopleModule,
    RulebookModule,
  ],
  controllers: [
    AssignmentPages,
    CaseOfficerPages,
    CaseOfficersController,
    ClosingController,
    ClosingPages,
    ConflictPages,
    FilingController,
    FilingPages,
    OfficerConflictController,
    OfficerConflictPages,
    TrackingController,
    TrackingPages,
    TriageController,
    TriagePages,
  ],
  providers: [
    HandOverProposals,
    ...COMMANDS,
    ...CONTRIBUTIONS,
    ClosedAllegations,
    ClosingRepository,
    ComplaintRepository,
    ComplaintViews,
    FiledParties,
    FilingInput,
    OfficerWalls,
    ReceivedClocks,
    ShowCaseOfficers,
    ShowInvestigatorChoices,
    ShowTriage,
    TrackComplaint,
    TrackingPresenter,
    TriageDesk,
    TriageParts,
    WaitingClocks,
  ],
  exports: COMMANDS,
})
export class IntakeModule {}
