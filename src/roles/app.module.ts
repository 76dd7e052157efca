import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from '../modules/access/public';
import { AllegationsModule } from '../modules/allegations/public';
import { AuditModule } from '../modules/audit/public';
import { CasesModule } from '../modules/cases/public';
import { DeadlinesModule } from '../modules/deadlines/public';
import { DocumentsModule } from '../modules/documents/public';
import { EvidenceModule } from '../modules/evidence/public';
import { HearingsModule } from '../modules/hearings/public';
import { IamModule } from '../modules/iam/public';
import { IdentityModule } from '../modules/identity/public';
import { IntakeModule } from '../modules/intake/public';
import { InvestigationModule } from '../modules/investigation/public';
import { NotificationsModule } from '../modules/notifications/public';
import { PartiesModule } from '../modules/parties/public';
import { PeopleModule } from '../modules/people/public';
import { RecommendationsModule } from '../modules/recommendations/public';
import { RulebookModule } from '../modules/rulebook/public';
import { TrailModule } from '../modules/trail/public';
import { HealthModule } from '../platform/health/health.module';
import { HttpModule } from '../platform/http/http.module';
import { PlatformModule, type PlatformOptions } from '../platform/platform.module';
import { WebModule } from '../web/web.module';
import { NAVIGATION } from './navigation';
import { PortsModule } from './ports.module';

/** The whole house: every role starts from it and adds only how it is driven. */
@Module({})
export class AppModule {
  static forRoot(options: PlatformOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot(options),
        PortsModule,
        HealthModule,
        HttpModule,
        WebModule.forRoot(NAVIGATION),
        // Modules in the order of the dependency rules, one a line.
        AuditModule,
        RulebookModule,
        DocumentsModule,
        NotificationsModule,
        DeadlinesModule,
        IamModule,
        PeopleModule,
        CasesModule,
        AllegationsModule,
        EvidenceModule,
        IdentityModule,
        IntakeModule,
        InvestigationModule,
        HearingsModule,
        RecommendationsModule,
        TrailModule,
        AccessModule,
        PartiesModule,
      ],
    };
  }
}
