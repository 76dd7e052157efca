import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/public';
import { CasesModule, defineLeveledThing } from '../cases/public';
import { EvidenceController } from './api/evidence.controller';
import { AddEvidence } from './commands/add-evidence';
import { HandOutEvidence } from './commands/hand-out-evidence';
import { ReceiveEvidence } from './commands/receive-evidence';
import { Custody } from './custody';
import { EvidenceChapter } from './evidence.chapter';
import { EvidenceQueries } from './evidence.queries';
import { EvidenceSection } from './evidence.section';
import { EvidenceTimeline } from './evidence.timeline';
import { SweepOrphans } from './jobs/sweep-orphans';
import { ShowEvidence } from './show-evidence';
import { StoredEvidence } from './stored-evidence';
import { EvidencePages } from './web/evidence.pages';

defineLeveledThing({
  kind: 'evidence_item',
  table: 'evidence_items',
  title: 'title',
  page: 'evidence/{id}',
  inCaseFile: true,
});

@Module({
  imports: [AuditModule, CasesModule],
  controllers: [EvidenceController, EvidencePages],
  providers: [
    AddEvidence,
    Custody,
    EvidenceChapter,
    EvidenceQueries,
    EvidenceSection,
    EvidenceTimeline,
    HandOutEvidence,
    ReceiveEvidence,
    ShowEvidence,
    StoredEvidence,
    SweepOrphans,
  ],
  exports: [AddEvidence, EvidenceQueries, StoredEvidence],
})
export class EvidenceModule {}
