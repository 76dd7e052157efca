export { CaseAccess, type WallCause } from './case-access';
export { CaseLifecycle, type NextStep, type StepDetails } from './case-lifecycle.service';
export {
  CaseParties,
  type Involvement,
  type InvolvementRole,
  type NewInvolvement,
  type Participation,
  type ParticipationRole,
} from './case-parties';
export { CasePorts } from './case-ports';
export { type CaseRecord, CaseRepository } from './case-repository';
export { CaseSightOfRoles } from './case-sight-of-roles';
export { caseAssigned, caseStepped } from './cases.events';
export { CasesModule } from './cases.module';
export { CaseQueries } from './cases.queries';
export { type PresentedClock, presentClock } from './clocks/clocks-view';
export { AssignInvestigator } from './commands/assign-investigator';
export { OpenCase, type OpenedCase } from './commands/open-case';
export { SuspendClock } from './commands/suspend-clock';
export { Deputations } from './deputations';
export { RequestCaseFile } from './documents/request-case-file';
export { opens, RELATIONS, RELATIONS_OF_PERMISSIONS, type Relation } from './domain/access-rules';
export {
  CASE_LIFECYCLE,
  CASE_STATES,
  type CaseState,
  type CaseStepName,
  TRACKING_STAGES,
  type TrackingStage,
  trackingStage,
} from './domain/case-lifecycle';
export { formatCaseNumber, parseCaseNumber } from './domain/case-number';
export {
  CLEARANCE_OF_RELATIONS,
  type Clearance,
  clearanceFor,
  clearanceOf,
  LEVELS,
  type Level,
  levelNumber,
  levelOf,
  levelsIn,
  opensLevel,
  upTo,
} from './domain/levels';
export { DUTIES, type Duty } from './domain/separation-of-duty';
export { InvestigatorConflicts } from './investigator-conflicts';
export { type InvolvedOfficer, InvolvedOfficers } from './involved-officers';
export { defineLeveledThing, defineLevelOfTable } from './leveled-things';
export { PartyAccess } from './party-access';
export {
  type CaseFileChapter,
  type CaseGuard,
  type CaseSection,
  CHAPTER_KEY,
  type ChapterContext,
  GuardsCase,
  HANDOVER_KEY,
  type HandoverDeclaration,
  HandsOver,
  type OpenWork,
  type SectionContext,
  ShowsOnCase,
  type StepPage,
  TakesStep,
  TellsTimeline,
  type TimelineEntry,
  type TimelineSource,
  type WorkHandover,
  WritesChapter,
} from './ports';
export { mayStandIn } from './relations-of-roles';
export { SeparationOfDuty } from './separation-of-duty';
