import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/public';
import { CasesModule } from '../cases/public';
import { DeadlinesModule } from '../deadlines/public';
import { PeopleModule } from '../people/public';
import { RulebookModule } from '../rulebook/public';
import { AllegationClocks } from './allegation-clocks';
import { Allegations } from './allegations';
import { AllegationsSection } from './allegations.section';
import { AllegationsController } from './api/allegations.controller';
import { AllegationsChapter } from './chapters/allegations.chapter';
import { AddAllegation } from './commands/add-allegation';
import { DropAllegation } from './commands/drop-allegation';
import { Discipline } from './discipline';
import { Findings } from './findings';
import { AllegationsPresentGuard } from './guards/allegations-present.guard';
import { RecommendedFindingsCompleteGuard } from './guards/recommended-findings-complete.guard';
import { ShowAllegations } from './show-allegations';
import { AllegationPages } from './web/allegation.pages';

@Module({
  imports: [AuditModule, CasesModule, DeadlinesModule, PeopleModule, RulebookModule],
  controllers: [AllegationPages, AllegationsController],
  providers: [
    AddAllegation,
    AllegationClocks,
    AllegationsSection,
    DropAllegation,
    ShowAllegations,
    AllegationsChapter,
    Allegations,
    Discipline,
    Findings,
    AllegationsPresentGuard,
    RecommendedFindingsCompleteGuard,
  ],
  exports: [
    AddAllegation,
    AllegationClocks,
    Allegations,
    Discipline,
    DropAllegation,
    Findings,
    ShowAllegations,
  ],
})
export class AllegationsModule {}
