import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/public';
import { CasesModule } from '../cases/public';
import { IamModule } from '../iam/public';
import { AccessSection } from './access.section';
import { AccessReviewsController } from './api/access-reviews.controller';
import { AuditorGrantsController } from './api/auditor-grants.controller';
import { DeputiesController } from './api/deputies.controller';
import { HandOverController } from './api/hand-over.controller';
import { MediationController } from './api/mediation.controller';
import { AuditorSets } from './auditor-sets';
import { AssignMediator } from './commands/assign-mediator';
import { EndDeputy } from './commands/end-deputy';
import { EndMediation } from './commands/end-mediation';
import { ExportReview } from './commands/export-review';
import { GrantToAuditor } from './commands/grant-to-auditor';
import { HandOver } from './commands/hand-over';
import { MarkReviewed } from './commands/mark-reviewed';
import { NameDeputy } from './commands/name-deputy';
import { RevokeFromAuditor } from './commands/revoke-from-auditor';
import { DeputationQueries } from './deputations.queries';
import { SweepAccess } from './jobs/sweep-access';
import { RestoreSets } from './listeners/restore-sets';
import { Mediations } from './mediations';
import { OpenWorkOfPeople } from './open-work';
import { ReviewOfCases } from './review-of-cases';
import { ReviewOfPeople } from './review-of-people';
import { ShowHandOver } from './show-hand-over';
import { AbsencePages } from './web/absence.pages';
import { AccessReviewPages } from './web/access-review.pages';
import { AuditorPages } from './web/auditor.pages';
import { CaseReviewPages } from './web/case-review.pages';
import { HandOverPages } from './web/hand-over.pages';
import { MediatorPages } from './web/mediator.pages';
import { PeopleReviewPages } from './web/people-review.pages';

const OFFERED = [AssignMediator, GrantToAuditor, NameDeputy];

@Module({
  imports: [AuditModule, CasesModule, IamModule],
  controllers: [
    AbsencePages,
    HandOverController,
    HandOverPages,
    CaseReviewPages,
    PeopleReviewPages,
    AccessReviewPages,
    AccessReviewsController,
    AuditorGrantsController,
    AuditorPages,
    DeputiesController,
    MediationController,
    MediatorPages,
  ],
  providers: [
    ...OFFERED,
    AccessSection,
    AuditorSets,
    DeputationQueries,
    ExportReview,
    MarkReviewed,
    ReviewOfCases,
    ReviewOfPeople,
    EndDeputy,
    EndMediation,
    HandOver,
    Mediations,
    OpenWorkOfPeople,
    ShowHandOver,
    RestoreSets,
    RevokeFromAuditor,
    SweepAccess,
  ],
  exports: OFFERED,
})
export class AccessModule {}
