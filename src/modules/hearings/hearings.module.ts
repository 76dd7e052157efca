import { Module } from '@nestjs/common';
import { AllegationsModule } from '../allegations/public';
import { AuditModule } from '../audit/public';
import { CasesModule } from '../cases/public';
import { DeadlinesModule } from '../deadlines/public';
import { IamModule } from '../iam/public';
import { NotificationsModule } from '../notifications/public';
import { PeopleModule } from '../people/public';
import { RulebookModule } from '../rulebook/public';
import { HearingsController } from './api/hearings.controller';
import { MeetingsController } from './api/meetings.controller';
import { MotionsController } from './api/motions.controller';
import { BoardRecords } from './board-record';
import { BoardSight } from './board-sight';
import { CasePacket } from './case-packet';
import { AdoptFindings } from './commands/adopt-findings';
import { CancelMeeting } from './commands/cancel-meeting';
import { CastVote } from './commands/cast-vote';
import { CloseMeeting } from './commands/close-meeting';
import { CloseMotion } from './commands/close-motion';
import { DeclareConflict } from './commands/declare-conflict';
import { DocketCase } from './commands/docket-case';
import { MakeMotion } from './commands/make-motion';
import { OpenDeliberation } from './commands/open-deliberation';
import { OpenMeeting } from './commands/open-meeting';
import { PlanMeeting } from './commands/plan-meeting';
import { RecordAttendance } from './commands/record-attendance';
import { SecondMotion } from './commands/second-motion';
import { SendBack } from './commands/send-back';
import { Deliberation } from './deliberation';
import { Docket } from './docket';
import { ConflictsDeclaredGuard } from './guards/conflicts-declared.guard';
import { MeetingOpenGuard } from './guards/meeting-open.guard';
import { MotionsResolvedGuard } from './guards/motions-resolved.guard';
import { QuorumPresentGuard } from './guards/quorum-present.guard';
import { SendBackCarriedGuard } from './guards/send-back-carried.guard';
import { HandOverMeetings } from './hand-over-meetings';
import { HearingRoom } from './hearing-room';
import { HearingsChapter } from './hearings.chapter';
import { HearingQueries } from './hearings.queries';
import { HearingsSection } from './hearings.section';
import { HearingsStepPage } from './hearings.step-page';
import { HearingsTimeline } from './hearings.timeline';
import { KnownConflicts } from './known-conflicts';
import { AskMembers } from './listeners/ask-members';
import { MeetingRepository } from './meeting-repository';
import { MeetingSteps } from './meeting-steps';
import { MotionRepository } from './motion-repository';
import { MotionViews } from './motion-views';
import { Proposals } from './proposals';
import { ShowHearing } from './show-hearing';
import { ShowMeeting } from './show-meeting';
import { Standings } from './standings';
import { CaseHearingPages } from './web/case-hearing.pages';
import { HearingPages } from './web/hearing.pages';
import { HearingPage } from './web/hearing-page';
import { MeetingPages } from './web/meeting.pages';
import { MotionPages } from './web/motion.pages';
import { PlanMeetingPages } from './web/plan-meeting.pages';

const COMMANDS = [
  AdoptFindings,
  CancelMeeting,
  CastVote,
  CloseMeeting,
  CloseMotion,
  DeclareConflict,
  DocketCase,
  MakeMotion,
  OpenDeliberation,
  OpenMeeting,
  PlanMeeting,
  RecordAttendance,
  SecondMotion,
  SendBack,
];

const GUARDS = [
  ConflictsDeclaredGuard,
  MeetingOpenGuard,
  MotionsResolvedGuard,
  QuorumPresentGuard,
  SendBackCarriedGuard,
];

const CONTRIBUTIONS = [HearingsChapter, HearingsSection, HearingsStepPage, HearingsTimeline];
const APIS = [HearingsController, MeetingsController, MotionsController];
const PAGES = [CaseHearingPages, HearingPages, MeetingPages, MotionPages, PlanMeetingPages];

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
  controllers: [...APIS, ...PAGES],
  providers: [
    HandOverMeetings,
    ...COMMANDS,
    ...CONTRIBUTIONS,
    ...GUARDS,
    AskMembers,
    BoardRecords,
    BoardSight,
    CasePacket,
    Deliberation,
    Docket,
    HearingPage,
    HearingQueries,
    HearingRoom,
    KnownConflicts,
    MeetingRepository,
    MeetingSteps,
    MotionRepository,
    MotionViews,
    Proposals,
    ShowHearing,
    ShowMeeting,
    Standings,
  ],
  exports: COMMANDS,
})
export class HearingsModule {}
