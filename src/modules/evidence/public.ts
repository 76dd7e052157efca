export { AddEvidence, type NewEvidence } from './commands/add-evidence';
export type { CustodyKind } from './domain/custody-kind';
export { EvidenceModule } from './evidence.module';
export { type CustodyEvent, type EvidenceItem, EvidenceQueries } from './evidence.queries';
export { StoredEvidence } from './stored-evidence';
