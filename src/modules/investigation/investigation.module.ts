import { Module } from '@nestjs/common';
import { AllegationsModule } from '../allegations/public';
import { AuditModule } from '../audit/public';
import { CasesModule, defineLeveledThing, defineLevelOfTable } from '../cases/public';
import { DeadlinesModule } from '../deadlines/public';
import { IamModule } from '../iam/public';
import { NotificationsModule } from '../notifications/public';
import { RulebookModule } from '../rulebook/public';
import { AllegationAnswers } from './allegation-answers';
import { InvestigationController } from './api/investigation.controller';
import { RecommendFinding } from './commands/recommend-finding';
import { ReturnCase } from './commands/return-case';
import { SignOff } from './commands/sign-off';
import { SubmitForReview } from './commands/submit-for-review';
import { WriteNote } from './commands/write-note';
import { WriteReport } from './commands/write-report';
import { ReportAttachedGuard } from './guards/report-attached.guard';
import { InvestigationChapter } from './investigation.chapter';
import { InvestigationSection } from './investigation.section';
import { InvestigationStepPage } from './investigation.step-page';
import { InvestigationTimeline } from './investigation.timeline';
import { InvestigationRecords } from './investigation-records';
import { TellOfReview } from './listeners/tell-of-review';
import { ReviewRoom } from './review-room';
import { ShowInvestigation } from './show-investigation';
import { InvestigationPages } from './web/investigation.pages';
import { ReviewPages } from './web/review.pages';

defineLeveledThing({
  kind: 'case_note',
  table: 'case_notes',
  title: 'left(body, 80)',
  page: 'investigation',
  inCaseFile: false,
});
defineLeveledThing({
  kind: 'investigation_report',
  table: 'investigation_reports',
  title: 'left(summary, 80)',
  page: 'investigation',
  inCaseFile: true,
});
defineLevelOfTable('supervisor_reviews', 'case_team');

@Module({
  imports: [
    AllegationsModule,
    AuditModule,
    CasesModule,
    DeadlinesModule,
    IamModule,
    NotificationsModule,
    RulebookModule,
  ],
  controllers: [InvestigationController, InvestigationPages, ReviewPages],
  providers: [
    AllegationAnswers,
    InvestigationChapter,
    InvestigationRecords,
    InvestigationSection,
    InvestigationStepPage,
    InvestigationTimeline,
    RecommendFinding,
    ReportAttachedGuard,
    ReturnCase,
    ReviewRoom,
    ShowInvestigation,
    SignOff,
    SubmitForReview,
    TellOfReview,
    WriteNote,
    WriteReport,
  ],
  exports: [InvestigationRecords, RecommendFinding, SignOff, SubmitForReview, WriteReport],
})
export class InvestigationModule {}
