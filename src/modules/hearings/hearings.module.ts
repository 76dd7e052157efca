import { Module } from '@nestjs/common';
import { AllegationsModule } from '../allegations/public';
import { AuditModule } from '../audit/public';
import { CasesModule } from '../cases/public';
import { IamModule } from '../iam/public';
import { PeopleModule } from '../people/public';
import { RulebookModule } from '../rulebook/public';
import { BoardSight } from './board-sight';
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
import { HearingRoom } from './hearing-room';
import { KnownConflicts } from './known-conflicts';
import { MeetingRepository } from './meeting-repository';
import { MeetingSteps } from './meeting-steps';
import { MotionRepository } from './motion-repository';
import { Proposals } from './proposals';
import { Standings } from './standings';

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

@Module({
  imports: [AllegationsModule, AuditModule, CasesModule, IamModule, PeopleModule, RulebookModule],
  providers: [
    ...COMMANDS,
    ...GUARDS,
    BoardSight,
    Deliberation,
    Docket,
    HearingRoom,
    KnownConflicts,
    MeetingRepository,
    MeetingSteps,
    MotionRepository,
    Proposals,
    Standings,
  ],
  exports: COMMANDS,
})
export class HearingsModule {}
