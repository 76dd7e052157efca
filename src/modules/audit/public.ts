export { AuditModule } from './audit.module';
export { type AuditKind, declaredAuditKinds, defineAuditKinds } from './audit-kinds';
export { type AuditEntry, AuditTrail } from './audit-trail';
export { type BrokenLink, type ChainReport, ChainVerifier } from './chain-verifier';
export { canonicalJson } from './domain/canonical-json';
export { HOUSE_CHAIN } from './domain/event-hash';
export type { AuditListRead, AuditRead } from './read-log';
