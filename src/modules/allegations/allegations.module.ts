import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/public';
import { CasesModule } from '../cases/public';
import { RulebookModule } from '../rulebook/public';
import { Allegations } from './allegations';
import { AllegationsChapter } from './chapters/allegations.chapter';
import { Discipline } from './discipline';
import { Findings } from './findings';
import { AllegationsPresentGuard } from './guards/allegations-present.guard';
import { RecommendedFindingsCompleteGuard } from './guards/recommended-findings-complete.guard';

@Module({
  imports: [AuditModule, CasesModule, RulebookModule],
  providers: [
    AllegationsChapter,
    Allegations,
    Discipline,
    Findings,
    AllegationsPresentGuard,
    RecommendedFindingsCompleteGuard,
  ],
  exports: [Allegations, Discipline, Findings],
})
export class AllegationsModule {}
