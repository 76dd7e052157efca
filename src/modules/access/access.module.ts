import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/public';
import { CasesModule } from '../cases/public';
import { IamModule } from '../iam/public';
import { AuditorGrantsController } from './api/auditor-grants.controller';
import { DeputiesController } from './api/deputies.controller';
import { MediationController } from './api/mediation.controller';
import { AuditorSets } from './auditor-sets';
import { AssignMediator } from './commands/assign-mediator';
import { EndDeputy } from './commands/end-deputy';
import { EndMediation } from './commands/end-mediation';
import { GrantToAuditor } from './commands/grant-to-auditor';
import { NameDeputy } from './commands/name-deputy';
import { RevokeFromAuditor } from './commands/revoke-from-auditor';
import { DeputationQueries } from './deputations.queries';
import { SweepAccess } from './jobs/sweep-access';
import { RestoreSets } from './listeners/restore-sets';
import { Mediations } from './mediations';
import { AbsencePages } from './web/absence.pages';
import { AuditorPages } from './web/auditor.pages';
import { MediatorPages } from './web/mediator.pages';

const OFFERED = [AssignMediator, GrantToAuditor, NameDeputy];

@Module({
  imports: [AuditModule, CasesModule, IamModule],
  controllers: [
    AbsencePages,
    AuditorGrantsController,
    AuditorPages,
    DeputiesController,
    MediationController,
    MediatorPages,
  ],
  providers: [
    ...OFFERED,
    AuditorSets,
    DeputationQueries,
    EndDeputy,
    EndMediation,
    Mediations,
    RestoreSets,
    RevokeFromAuditor,
    SweepAccess,
  ],
  exports: OFFERED,
})
export class AccessModule {}
