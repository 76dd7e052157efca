import { Module } from '@nestjs/common';
import { AllegationsModule } from '../allegations/public';
import { AuditModule } from '../audit/public';
import { CasesModule } from '../cases/public';
import { DeadlinesModule } from '../deadlines/public';
import { PeopleModule } from '../people/public';
import { RulebookModule } from '../rulebook/public';
import { FilingController } from './api/filing.controller';
import { FilingInput } from './api/filing-input';
import { TrackingController } from './api/tracking.controller';
import { TrackingPresenter } from './api/tracking.presenter';
import { FileComplaint } from './commands/file-complaint';
import { ComplaintChapter } from './complaint.chapter';
import { ComplaintRepository } from './complaint-repository';
import { FiledParties } from './filed-parties';
import { ReceivedClocks } from './received-clocks';
import { TrackComplaint } from './track-complaint';
import { FilingPages } from './web/filing.pages';
import { TrackingPages } from './web/tracking.pages';

@Module({
  imports: [AllegationsModule, AuditModule, CasesModule, DeadlinesModule, PeopleModule, RulebookModule],
  controllers: [FilingController, FilingPages, TrackingController, TrackingPages],
  providers: [
    ComplaintChapter,
    ComplaintRepository,
    FileComplaint,
    FiledParties,
    FilingInput,
    ReceivedClocks,
    TrackComplaint,
    TrackingPresenter,
  ],
  exports: [FileComplaint],
})
export class IntakeModule {}
