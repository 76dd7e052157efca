import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AuditModule } from '../audit/public';
import { CasesModule } from '../cases/public';
import { IamModule } from '../iam/public';
import { AnchorsView } from './anchors-view';
import { TrailController } from './api/trail.controller';
import { ExportTrailFile } from './export-trail-file';
import { RefusedLooks } from './refused-looks';
import { Seals } from './seals';
import { ShowTrail } from './show-trail';
import { TrailQueries } from './trail.queries';
import { TrailSection } from './trail.section';
import { CaseTrailPages } from './web/case-trail.pages';
import { TrailPages } from './web/trail.pages';

@Module({
  imports: [AuditModule, CasesModule, IamModule],
  controllers: [CaseTrailPages, TrailController, TrailPages],
  providers: [
    { provide: APP_INTERCEPTOR, useClass: RefusedLooks },
    AnchorsView,
    ExportTrailFile,
    Seals,
    ShowTrail,
    TrailQueries,
    TrailSection,
  ],
})
export class TrailModule {}
